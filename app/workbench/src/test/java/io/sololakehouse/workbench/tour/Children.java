package io.sololakehouse.workbench.tour;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The processes of this tour's stack, found by the marks on their command lines. */
final class Children {

    private Children() {}

    /** Ends a service the hard way, as the kernel would when memory runs out. */
    static void kill(String service) {
        List<ProcessHandle> running = of(service);
        if (running.isEmpty()) {
            throw new IllegalStateException("No process of " + service);
        }
        running.forEach(ProcessHandle::destroyForcibly);
    }

    static int count(String service) {
        return of(service).size();
    }

    private static List<ProcessHandle> of(String service) {
        String home = "-Dsololakehouse.home="
                + Path.of(System.getenv("SOLOLAKEHOUSE_HOME")).toAbsolutePath().normalize();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(Arrays::asList)
                        .map(words -> words.contains(home) && words.contains("-Dsololakehouse.service=" + service))
                        .orElse(false))
                .toList();
    }
}
