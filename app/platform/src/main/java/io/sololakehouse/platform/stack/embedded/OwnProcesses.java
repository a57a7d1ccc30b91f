package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.support.DataDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** Finds the services of one data directory among the processes of the machine, by the marks in their command lines. */
final class OwnProcesses {

    private static final String HOME = "-Dsololakehouse.home=";
    private static final String SERVICE = "-Dsololakehouse.service=";
    private static final String INSTANCE = "-Dsololakehouse.instance=";

    private final String homeMark;

    OwnProcesses(DataDirectory home) {
        this.homeMark = HOME + home.root();
    }

    /** A process that carries the marks. */
    record Found(ProcessHandle handle, String service, String instance) {}

    /** The marks for a new process; they are all on its command line, never in a file. */
    List<String> marks(String service, String instance) {
        return List.of(homeMark, SERVICE + service, INSTANCE + instance);
    }

    /** Every running process that carries the mark of this data directory. */
    List<Found> find() {
        List<Found> found = new ArrayList<>();
        ProcessHandle.allProcesses()
                .filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .forEach(handle -> arguments(handle)
                        .filter(arguments -> arguments.contains(homeMark))
                        .filter(arguments -> !Child.isZombie(handle.pid()))
                        .ifPresent(arguments ->
                                found.add(new Found(handle, value(arguments, SERVICE), value(arguments, INSTANCE)))));
        return found;
    }

    private static Optional<List<String>> arguments(ProcessHandle handle) {
        Optional<String[]> arguments = handle.info().arguments();
        if (arguments.isPresent()) {
            return arguments.map(List::of);
        }
        // Windows tells Java nothing about arguments; only a java or python there is worth the slower question.
        if (handle.info()
                .command()
                .filter(command -> command.contains("java") || command.contains("python"))
                .isEmpty()) {
            return Optional.empty();
        }
        OSProcess process = new SystemInfo().getOperatingSystem().getProcess((int) handle.pid());
        return process == null ? Optional.empty() : Optional.of(process.getArguments());
    }

    private static String value(List<String> arguments, String mark) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(mark))
                .map(argument -> argument.substring(mark.length()))
                .findFirst()
                .orElse("");
    }
}
