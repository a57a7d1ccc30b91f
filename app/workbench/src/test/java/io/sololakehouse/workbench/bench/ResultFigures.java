package io.sololakehouse.workbench.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Large results as the window holds them: sorted, filtered, scrolled, copied. In a process of its own with the options of
 * the workbench, so that its memory is what is counted; see {@link ResultBench}.
 */
final class ResultFigures implements Figure {

    @Override
    public String name() {
        return "results";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        Path report = scratch.resolve("report");
        Path out = scratch.resolve("child.out");
        List<String> command = new ArrayList<>(ChildJvm.java());
        System.getProperties().stringPropertyNames().stream()
                .filter(key -> key.startsWith("sololakehouse."))
                .forEach(key -> command.add("-D" + key + "=" + System.getProperty(key)));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ResultBench.class.getName(),
                scratch.toString(),
                report.toString()));
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            if (!child.waitFor(300, TimeUnit.SECONDS) || child.exitValue() != 0) {
                throw new IllegalStateException("The results were not measured:\n" + Files.readString(out));
            }
        } finally {
            child.destroy();
            if (!child.waitFor(60, TimeUnit.SECONDS)) {
                child.destroyForcibly().waitFor();
            }
        }
        return Files.readAllLines(report).stream().map(ResultFigures::row).toList();
    }

    /** @param line name, unit, goal and samples, between tabs */
    private static Row row(String line) {
        String[] parts = line.split("\t");
        List<Double> samples =
                Stream.of(parts[3].split(",")).map(Double::valueOf).toList();
        return Row.absolute(parts[0], parts[1], samples, parts[2].isEmpty() ? null : Double.valueOf(parts[2]));
    }
}
