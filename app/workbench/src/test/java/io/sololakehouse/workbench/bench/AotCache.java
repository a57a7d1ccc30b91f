package io.sololakehouse.workbench.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes an AOT cache (JEP 483, 514) of a window, the way {@code make run} makes that of the workbench. */
final class AotCache {

    private AotCache() {}

    /**
     * Runs a window once, ends it cleanly, and makes a cache of what it loaded.
     *
     * @param name of the cache's files in the scratch directory
     * @return the options that use the cache
     */
    static List<String> train(
            String classPath, String mainClass, String name, Path scratch, Map<String, String> environment)
            throws Exception {
        Path recorded = scratch.resolve(name + ".aotconf").toAbsolutePath();
        Path cache = scratch.resolve(name + ".aot").toAbsolutePath();
        try (ChildJvm child = ChildJvm.start(
                classPath,
                mainClass,
                List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recorded),
                scratch,
                environment)) {
            child.painted();
        }
        List<String> create = new ArrayList<>(ChildJvm.java());
        create.addAll(List.of(
                "-XX:AOTMode=create",
                "-XX:AOTConfiguration=" + recorded,
                "-XX:AOTCache=" + cache,
                "-cp",
                classPath,
                mainClass));
        int exit = new ProcessBuilder(create)
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve(name + ".out").toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("The AOT cache was not made, see " + scratch.resolve(name + ".out"));
        }
        return List.of("-XX:AOTCache=" + cache);
    }
}
