package io.sololakehouse.workbench.tour;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

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

    /** The same for processes whose ids begin like this, and for what they started. */
    static void killTree(String prefix) {
        List<ProcessHandle> running = of(word -> word.startsWith("-Dsololakehouse.service=" + prefix));
        if (running.isEmpty()) {
            throw new IllegalStateException("No process of " + prefix);
        }
        running.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    }

    static int count(String service) {
        return of(service).size();
    }

    private static List<ProcessHandle> of(String service) {
        return of(("-Dsololakehouse.service=" + service)::equals);
    }

    private static List<ProcessHandle> of(Predicate<String> mark) {
        String home = "-Dsololakehouse.home="
                + Path.of(System.getenv("SOLOLAKEHOUSE_HOME")).toAbsolutePath().normalize();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(Arrays::asList)
                        .map(words -> words.contains(home) && words.stream().anyMatch(mark))
                        .orElse(false))
                .toList();
    }
}
