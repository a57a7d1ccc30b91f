package io.sololakehouse.workbench.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code make bench}: measures every figure, prints a row each and writes {@code bench.json}. */
public final class Bench {

    private Bench() {}

    /** @param args the directory for the results, and optionally the name of the one figure to measure */
    public static void main(String[] args) throws Exception {
        Leftovers.endWithTheBench();
        Path results = Path.of(args[0]);
        String only = args.length > 1 ? args[1] : "";
        List<Figure> figures = List.of(
                new ActivityWithManyEntries(),
                new WindowStart(),
                new StackStart(),
                new WorkbenchMemory(),
                new EditorFigures(),
                new HistoryFigures(),
                new CatalogFigures(),
                new EngineFigures(),
                new ResultFigures(),
                new ServingFigures(),
                new ExperimentFigures(),
                new LanesAgainstJGit(),
                new CatalogAtScale());
        if (!only.isEmpty()
                && figures.stream().noneMatch(figure -> figure.name().equals(only))) {
            System.err.println("No figure is called " + only + "; there are "
                    + figures.stream().map(Figure::name).toList());
            System.exit(2);
        }
        List<Row> rows = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Figure figure : figures) {
            if (only.isEmpty() || figure.name().equals(only)) {
                Path scratch = Files.createTempDirectory("sololakehouse-bench");
                try {
                    for (Row row : figure.measure(scratch)) {
                        System.out.println(row.text());
                        rows.add(row);
                    }
                } catch (Exception e) {
                    // The others are still worth having; the exit code tells.
                    System.err.println(figure.name() + " could not be measured");
                    e.printStackTrace();
                    broken.add(figure.name());
                } finally {
                    delete(scratch);
                }
            }
        }
        Files.createDirectories(results);
        Path file = results.resolve("bench.json");
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
        System.out.println("Written to " + file);
        if (!broken.isEmpty()) {
            System.err.println("Not measured: " + broken);
        }
        // The toolkit and the clients of the services keep threads of their own.
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
