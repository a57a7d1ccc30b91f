package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.OwnerFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts children so that they outlive this process: in a session of their own, with files instead of pipes, with marks
 * by which any later workbench finds them, and with nothing secret on their command line. (Trino reads the keys of the object store from its environment, which only
 * its owner can see, because its catalogs name them in statements.)
 */
final class Launcher {

    /** All that a child gets of our environment: variables of other tools would change how it is configured. */
    static final List<String> PASSED = List.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "TMPDIR",
            "TEMP",
            "TMP",
            "SystemRoot",
            "USERPROFILE",
            "APPDATA",
            "LOCALAPPDATA");

    /**
     * Of every child. The JVM would report what of an archive it can't use under some options, as an error, at every
     * start; it is of no consequence.
     */
    private static final List<String> COMMON = List.of(
            "-Dfile.encoding=UTF-8",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Xlog:cds*=off:stderr",
            "-Xlog:aot*=off:stderr");

    private static final long ROTATED_OUTPUT_BYTES = 1024 * 1024;

    private final DataDirectory home;
    private final OwnProcesses processes;
    private final Journal journal;
    private final ClassArchives archives;
    private final Set<String> launched = ConcurrentHashMap.newKeySet();

    Launcher(DataDirectory home, OwnProcesses processes, Journal journal, ClassArchives archives) {
        this.home = home;
        this.processes = processes;
        this.journal = journal;
        this.archives = archives;
    }

    /** Starts the process. @throws IOException when it cannot be started; nothing runs then */
    Child launch(EmbeddedService service, Wiring wiring, ChildCommand command) throws IOException {
        ServiceKind kind = service.kind();
        String instance = UUID.randomUUID().toString();
        for (Map.Entry<Path, String> file : command.files().entrySet()) {
            OwnerFiles.write(file.getKey(), file.getValue());
        }
        Files.createDirectories(home.logs());
        String lines = null;
        if (command instanceof JavaCommand java) {
            lines = argumentFile(service, java);
            OwnerFiles.write(wiring.runFile(kind, ".args"), lines);
        }
        List<String> commandLine = commandLine(service, wiring, instance, command);
        OpenCall call = journal.open(CallRequest.read(CallKind.PROCESS, kind.id(), shell(commandLine))
                .withBody(lines));
        // Before there is a process: a search that finds it at once has to know whose it is.
        launched.add(instance);
        try {
            ProcessBuilder builder = new ProcessBuilder(commandLine);
            builder.directory(wiring.data().toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().retainAll(PASSED);
            environment.putAll(command.environment());
            builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output(kind).toFile()));
            builder.redirectErrorStream(true);
            Process process = builder.start();
            call.succeeded("pid " + process.pid(), null);
            return Child.started(process, instance);
        } catch (IOException e) {
            call.failed("not started", e.getMessage());
            throw e;
        }
    }

    /** True when this launcher started the process that carries this instance id. */
    boolean launched(String instance) {
        return launched.contains(instance);
    }

    /** The command line that a launch would run, for reading. */
    String planned(EmbeddedService service, Wiring wiring) {
        try {
            // The class path of a Java service is in its argument file, and may not be on disk yet.
            ChildCommand command = service.isJava() ? null : service.command(wiring);
            return shell(commandLine(service, wiring, "<new>", command));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Where a child writes what its logging framework doesn't get: crashes of the JVM, stack traces of main. */
    Path output(ServiceKind kind) {
        return home.logs().resolve(kind.id() + ".out");
    }

    /** Moves a long output file aside. */
    void rotateOutput(ServiceKind kind) throws IOException {
        Path output = output(kind);
        if (Files.exists(output) && Files.size(output) > ROTATED_OUTPUT_BYTES) {
            Files.move(output, output.resolveSibling(output.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<String> commandLine(
            EmbeddedService service, Wiring wiring, String instance, @Nullable ChildCommand command) {
        List<String> marks = processes.marks(service.kind().id(), instance);
        List<String> line = new ArrayList<>();
        // A session of its own: Ctrl+C in the terminal of the workbench is not for its services. Same process id.
        setsid().ifPresent(setsid -> line.add(setsid.toString()));
        if (command instanceof PythonCommand python) {
            line.addAll(python.line(marks));
            return line;
        }
        line.add(java().toString());
        line.addAll(marks);
        line.add("@" + wiring.runFile(service.kind(), ".args"));
        return line;
    }

    private String argumentFile(EmbeddedService service, JavaCommand command) throws IOException {
        List<String> flags = new ArrayList<>(COMMON);
        flags.add("-XX:ErrorFile=" + home.logs().resolve(service.kind().id() + "-crash-%p.log"));
        flags.addAll(archives.options(service, command));
        return command.lines(flags).stream()
                .map(line -> '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
                .collect(Collectors.joining());
    }

    /** The Java runtime that the services run on: the workbench's own. */
    Path java() {
        String name = isWindows() ? "java.exe" : "java";
        return Path.of(System.getProperty("java.home"), "bin", name);
    }

    static Optional<Path> setsid() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return Optional.empty();
        }
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static File nothing() {
        return new File(isWindows() ? "NUL" : "/dev/null");
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** A command line as a shell reads it. */
    static String shell(List<String> line) {
        return line.stream()
                .map(word -> word.matches("[\\w@%+=:,./<>-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
