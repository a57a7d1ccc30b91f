package io.sololakehouse.workbench.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Process start to the painted, usable window, against a bare JavaFX window; both with a class archive of their own. */
final class WindowStart implements Figure {

    private static final int RUNS = 5;

    @Override
    public String name() {
        return "window-start";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        Path app = Path.of(System.getProperty("sololakehouse.app"));
        String workbench = ChildJvm.jarsOf(app);
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
        // The first round makes the archives and is not counted.
        for (int run = 0; run <= RUNS; run++) {
            double bareMillis = once(bare, BareWindow.Main.class.getName(), scratch.resolve("bare.jsa"), scratch);
            double ourMillis =
                    once(workbench, "io.sololakehouse.workbench.Main", scratch.resolve("workbench.jsa"), scratch);
            if (run > 0) {
                reference.add(bareMillis);
                ours.add(ourMillis);
            }
        }
        return List.of(Row.against("window-start", "ms", ours, reference, 1.5));
    }

    private static double once(String classPath, String main, Path archive, Path scratch) throws Exception {
        Map<String, String> home =
                Map.of("SOLOLAKEHOUSE_HOME", scratch.resolve("home").toString());
        try (ChildJvm child = ChildJvm.start(classPath, main, archive, scratch, home)) {
            return child.painted();
        }
    }
}
