package io.sololakehouse.workbench.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Process start to the painted, usable window, against a bare JavaFX window; both on the same JDK, with the same options and an AOT cache of their own. */
final class WindowStart implements Figure {

    static final String WORKBENCH = "io.sololakehouse.workbench.Main";
    private static final String BARE = BareWindow.Main.class.getName();
    private static final int RUNS = 7;

    @Override
    public String name() {
        return "window-start";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        Path app = Path.of(System.getProperty("sololakehouse.app"));
        String workbench = ChildJvm.classPathOf(app);
        // A class archive wants jars, and the bare window needs nothing but JavaFX and its own class.
        String javafx = String.join(
                File.pathSeparator,
                java.util.Arrays.stream(workbench.split(File.pathSeparator))
                        .filter(jar -> jar.contains("javafx-"))
                        .toList());
        Path bareJar = BareJar.write(scratch.resolve("bare.jar"));
        String bare = bareJar + File.pathSeparator + javafx;

        List<Double> ours = new ArrayList<>();
        List<Double> reference = new ArrayList<>();
        Map<String, String> home =
                Map.of("SOLOLAKEHOUSE_HOME", scratch.resolve("home").toString());
        List<String> bareCache = AotCache.train(bare, BARE, "bare", scratch, home);
        List<String> ourCache = AotCache.train(workbench, WORKBENCH, "workbench", scratch, home);
        // In turn, so that both have the same machine; the first round only warms the disk's cache.
        for (int run = 0; run <= RUNS; run++) {
            double bareMillis = once(bare, BARE, bareCache, scratch, home);
            double ourMillis = once(workbench, WORKBENCH, ourCache, scratch, home);
            if (run > 0) {
                reference.add(bareMillis);
                ours.add(ourMillis);
            }
        }
        return List.of(Row.against("window-start", "ms", ours, reference, 1.5));
    }

    private static double once(
            String classPath, String main, List<String> cache, Path scratch, Map<String, String> home)
            throws Exception {
        try (ChildJvm child = ChildJvm.start(classPath, main, cache, scratch, home)) {
            return child.painted();
        }
    }
}
