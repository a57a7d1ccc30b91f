package io.sololakehouse.platform.support;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the holder of an {@link InstanceLock} can be asked to come up: a loopback port that answers those who know the
 * token. A caller sends the token and the word {@code show}, a line each; the answer is one line: {@code shown}, or
 * {@code busy} where the holder is a command that has no window.
 */
final class InstanceDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceDoor.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ANSWER_MILLIS = (int) Duration.ofSeconds(2).toMillis();
    private static final int SPEAK_MILLIS = (int) Duration.ofSeconds(1).toMillis();
    private static final int LINE = 256;
    private static final String SHOW = "show";
    private static final String SHOWN = "shown";
    private static final String BUSY = "busy";

    private final ServerSocket socket;
    private final String token;
    private final boolean window;
    private @Nullable Runnable show;
    private boolean asked;

    /** What the holder says when it is asked to come up. */
    enum Answer {
        SHOWN,
        BUSY,
        NONE
    }

    /** How to reach a door. Its file is for the owner only. */
    record Address(
            @JsonProperty("pid") long pid,
            @JsonProperty("port") int port,
            @JsonProperty("token") String token) {

        /** The address in a file; empty when there is none that can be read. */
        static Optional<Address> read(Path file) {
            try {
                return Files.exists(file)
                        ? Optional.of(JSON.readValue(Files.readString(file), Address.class))
                        : Optional.empty();
            } catch (IOException e) {
                LOG.debug("{} is being replaced or is damaged", file, e);
                return Optional.empty();
            }
        }

        /** Asks the holder to come up. */
        Answer ask() {
            try (Socket call = new Socket()) {
                call.setSoTimeout(ANSWER_MILLIS);
                call.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
                call.getOutputStream().write((token + "\n" + SHOW + "\n").getBytes(StandardCharsets.US_ASCII));
                return switch (line(call)) {
                    case SHOWN -> Answer.SHOWN;
                    case BUSY -> Answer.BUSY;
                    case null, default -> Answer.NONE;
                };
            } catch (IOException e) {
                LOG.debug("Nobody answered at port {}", port, e);
                return Answer.NONE;
            }
        }
    }

    /** Opens a door and writes its address. @param window whether there is, or will be, something to show */
    InstanceDoor(Path file, boolean window) throws IOException {
        this.window = window;
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        token = HexFormat.of().formatHex(random);
        socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        try {
            OwnerFiles.write(
                    file,
                    JSON.writeValueAsString(new Address(ProcessHandle.current().pid(), socket.getLocalPort(), token)));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        Thread.ofPlatform().daemon().name("instance-door").start(this::listen);
    }

    /** What to do when asked; done at once when somebody asked before. */
    void onShow(Runnable action) {
        boolean now;
        synchronized (this) {
            show = action;
            now = asked;
            asked = false;
        }
        if (now) {
            action.run();
        }
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                // One that says nothing must not keep the next one waiting for long.
                caller.setSoTimeout(SPEAK_MILLIS);
                answer(caller);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("A second start could not be answered", e);
                }
            }
        }
    }

    private void answer(Socket caller) throws IOException {
        BufferedReader in = reader(caller);
        String given = in.readLine();
        String word = in.readLine();
        if (given == null || !isToken(given) || !SHOW.equals(word)) {
            LOG.warn("Somebody without the token called");
            return;
        }
        if (!window) {
            reply(caller, BUSY);
            return;
        }
        Runnable action;
        synchronized (this) {
            action = show;
            asked = action == null;
        }
        if (action != null) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.error("The window did not come up", e);
                return;
            }
        }
        reply(caller, SHOWN);
    }

    private static void reply(Socket caller, String word) throws IOException {
        caller.getOutputStream().write((word + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isToken(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String line(Socket socket) throws IOException {
        return reader(socket).readLine();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), LINE);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
