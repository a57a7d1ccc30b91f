package io.sololakehouse.platform.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One workbench for each data directory. The first one holds a lock of the operating system, which ends with its
 * process however that ends: the file that a killed one leaves is no obstacle. A second one asks the first to come up.
 */
public final class InstanceLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceLock.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long CHECK_MILLIS = 50;

    private final FileChannel channel;
    private final InstanceDoor door;
    private final Path address;

    /** What came of an attempt to be the workbench of a data directory. */
    public sealed interface Outcome {}

    /** This process is the workbench of the data directory, until it closes the lock or ends. */
    public record Held(InstanceLock lock) implements Outcome {}

    /** Another process is; {@link #acquire} made it come up. @param pid its process id, 0 when it is not known */
    public record AlreadyRunning(long pid) implements Outcome {}

    private InstanceLock(FileChannel channel, InstanceDoor door, Path address) {
        this.channel = channel;
        this.door = door;
        this.address = address;
    }

    /**
     * Takes the lock, or asks the process that holds it to come up. Blocks only where another process holds the lock
     * and does not answer, and then for a few seconds.
     *
     * @throws LakehouseException when the holder does not answer, or the data directory cannot be written
     */
    public static Outcome acquire(DataDirectory home) {
        return attempt(home, true);
    }

    /**
     * Takes the lock for a command that has no window. A workbench that holds it is not asked to come up.
     *
     * @throws LakehouseException when the data directory cannot be written
     */
    public static Outcome acquireForCommand(DataDirectory home) {
        return attempt(home, false);
    }

    private static Outcome attempt(DataDirectory home, boolean window) {
        home.create();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Path addressFile = addressFile(home);
        try {
            while (true) {
                Optional<InstanceDoor.Address> holder = InstanceDoor.Address.read(addressFile);
                // A second lock of one process is never tried: closing its file would give up the first.
                boolean mine = holder.isPresent()
                        && holder.get().pid() == ProcessHandle.current().pid()
                        && holder.get().ask() != InstanceDoor.Answer.NONE;
                if (!mine) {
                    InstanceLock taken = take(home, window);
                    if (taken != null) {
                        return new Held(taken);
                    }
                }
                // The holder may be ending just now, or have begun and not be listening yet: read its address anew.
                holder = InstanceDoor.Address.read(addressFile);
                if (mine || (!window && holder.isPresent())) {
                    return new AlreadyRunning(
                            holder.map(InstanceDoor.Address::pid).orElse(0L));
                }
                InstanceDoor.Answer answer =
                        holder.map(InstanceDoor.Address::ask).orElse(InstanceDoor.Answer.NONE);
                if (answer == InstanceDoor.Answer.SHOWN) {
                    return new AlreadyRunning(
                            holder.map(InstanceDoor.Address::pid).orElse(0L));
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new LakehouseException(
                            answer == InstanceDoor.Answer.BUSY ? busy(home, holder) : silent(home, holder));
                }
                Thread.sleep(CHECK_MILLIS);
            }
        } catch (IOException e) {
            throw new LakehouseException(
                    Problem.of(
                                    "The data directory cannot be locked",
                                    lockFile(home) + " cannot be opened.",
                                    new Remedy("Try again", new Remedy.Retry()))
                            .withEffect("Nothing was started or changed.")
                            .withDetails(e.toString()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The start was cancelled");
        }
    }

    /**
     * What to do when a second start asks this workbench to come up. Runs on a background thread; at once, on this
     * one, when it was asked before it had an action.
     */
    public void onShow(Runnable action) {
        door.onShow(action);
    }

    private static @Nullable InstanceLock take(DataDirectory home, boolean window) throws IOException {
        FileChannel channel = FileChannel.open(lockFile(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            if (tryLock(channel) == null) {
                return null;
            }
            InstanceLock lock =
                    new InstanceLock(channel, new InstanceDoor(addressFile(home), window), addressFile(home));
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // Another thread of this process was faster.
        }
    }

    private static Problem busy(DataDirectory home, Optional<InstanceDoor.Address> holder) {
        return Problem.of(
                        "A command is starting or stopping this lakehouse",
                        holder.map(address -> "Process " + address.pid()).orElse("A process") + " works on "
                                + home.root() + ". It ends by itself.",
                        new Remedy("Try again", new Remedy.Retry()))
                .withEffect("Nothing was started.");
    }

    private static Problem silent(DataDirectory home, Optional<InstanceDoor.Address> holder) {
        String process = holder.map(address -> "Process " + address.pid()).orElse("Another process");
        Remedy retry = new Remedy("Try again", new Remedy.Retry());
        Problem problem = holder.isEmpty()
                ? Problem.of("The running workbench does not answer", silentWhy(process, home), retry)
                : Problem.of(
                        "The running workbench does not answer",
                        silentWhy(process, home),
                        retry,
                        new Remedy(
                                "Copy the command that ends it",
                                new Remedy.CopyText(endCommand(holder.get().pid())),
                                endCommand(holder.get().pid())));
        return problem.withEffect("Nothing was started. Services that run go on running.");
    }

    private static String silentWhy(String process, DataDirectory home) {
        return process + " holds " + lockFile(home) + " and did not come up when asked. End that process, or set "
                + DataDirectory.OVERRIDE + " to another folder.";
    }

    private static String endCommand(long pid) {
        return System.getProperty("os.name").startsWith("Windows") ? "taskkill /PID " + pid + " /F" : "kill -9 " + pid;
    }

    private static Path lockFile(DataDirectory home) {
        return home.root().resolve("workbench.lock");
    }

    private static Path addressFile(DataDirectory home) {
        return home.run().resolve("workbench.json");
    }

    /** Gives the data directory free for another workbench. */
    @Override
    public void close() {
        try (channel) {
            door.close();
            Files.deleteIfExists(address);
        } catch (IOException e) {
            LOG.warn("The lock was not given back in order; it ends with this process", e);
        }
    }
}
