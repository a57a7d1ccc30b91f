package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.support.DataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import oshi.SystemInfo;

/**
 * Child processes of one data directory that are not services of its stack, with the supervisor's own means: a session
 * of their own, files instead of pipes, marks on the command line by which a later workbench finds them again, and the
 * kernel's word on whose a port is. The program of each is a Python. Thread-safe.
 */
public final class ChildProcesses {

    private static final long ROTATED_OUTPUT_BYTES = 4L << 20;
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    private final OwnProcesses processes;
    private final Journal journal;
    private final SystemInfo machine = new SystemInfo();
    private final SocketTable sockets = SocketTable.ofThisMachine();
    private final PortChooser ports = new PortChooser(sockets);

    public ChildProcesses(DataDirectory home, Journal journal) {
        this.processes = new OwnProcesses(home);
        this.journal = journal;
    }

    /**
     * What to start.
     *
     * @param id what it is, for the journal and for whoever looks for it later
     * @param python the interpreter
     * @param arguments what it gets after our marks
     * @param environment variables on top of the few that every child gets
     * @param output where its output is appended
     */
    public record Command(
            String id,
            Path python,
            List<String> arguments,
            Map<String, String> environment,
            Path directory,
            Path output) {

        public Command {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }

        /** The command line without our marks, as a shell reads it. */
        public String text() {
            return Launcher.shell(Stream.concat(Stream.of(python.toString()), arguments.stream())
                    .toList());
        }
    }

    /** Starts a process. @throws IOException when it cannot be started; nothing runs then */
    public ChildProcess start(Command command) throws IOException {
        String instance = UUID.randomUUID().toString();
        List<String> line = new ArrayList<>();
        Launcher.setsid().ifPresent(setsid -> line.add(setsid.toString()));
        line.add(command.python().toString());
        for (String mark : processes.marks(command.id(), instance)) {
            // An option that Python keeps and does not look at.
            line.add("-X");
            line.add(mark);
        }
        line.addAll(command.arguments());
        Files.createDirectories(command.output().toAbsolutePath().getParent());
        rotate(command.output());
        OpenCall call = journal.open(CallRequest.change(CallKind.PROCESS, command.id(), command.text())
                .withAttributes(Map.of("directory", command.directory().toString())));
        try {
            ProcessBuilder builder = new ProcessBuilder(line);
            builder.directory(command.directory().toFile());
            builder.environment().keySet().retainAll(Launcher.PASSED);
            builder.environment().putAll(command.environment());
            builder.redirectInput(ProcessBuilder.Redirect.from(Launcher.nothing()));
            builder.redirectOutput(
                    ProcessBuilder.Redirect.appendTo(command.output().toFile()));
            builder.redirectErrorStream(true);
            Process process = builder.start();
            call.succeeded("pid " + process.pid(), null);
            return new ChildProcess(Child.started(process, instance), command.id(), sockets, machine, journal);
        } catch (IOException e) {
            call.failed("not started", e.getMessage());
            throw e;
        }
    }

    private static void rotate(Path output) throws IOException {
        if (Files.exists(output) && Files.size(output) > ROTATED_OUTPUT_BYTES) {
            Files.move(output, output.resolveSibling(output.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * The process that an earlier workbench started and wrote down, when it still runs and is that very one.
     *
     * @param startedAt when the operating system said that it was started
     */
    public Optional<ChildProcess> find(String id, String instance, Instant startedAt) {
        return processes.find().stream()
                .filter(found -> found.service().equals(id) && found.instance().equals(instance))
                .filter(found -> found.handle()
                        .info()
                        .startInstant()
                        .map(start -> Duration.between(start, startedAt).abs())
                        .filter(difference -> difference.compareTo(START_TOLERANCE) <= 0)
                        .isPresent())
                .findFirst()
                .map(found -> adopted(found));
    }

    /** Every process of this data directory whose id begins like this. */
    public List<ChildProcess> all(String prefix) {
        return processes.find().stream()
                .filter(found -> found.service().startsWith(prefix))
                .map(this::adopted)
                .toList();
    }

    private ChildProcess adopted(OwnProcesses.Found found) {
        return new ChildProcess(
                Child.adopted(found.handle(), found.instance()), found.service(), sockets, machine, journal);
    }

    /** A port that nobody has now. @throws IOException when there is none */
    public int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** True when nobody listens on the port and this process could. */
    public boolean isFree(int port) {
        return ports.isFree(port);
    }

    /** Who listens on a port, in a few words ("python3.11, pid 4711"), or empty when nobody does. */
    public Optional<String> holder(int port) {
        return sockets.holder(port)
                .map(holder -> holder.program().isEmpty()
                        ? "a program of another user"
                        : holder.program() + ", pid " + holder.pid());
    }

    /** What programs can still get of the machine's memory without swapping, in bytes. */
    public long availableMemory() {
        return new MachineMemory(machine.getHardware().getMemory()).availableBytes();
    }
}
