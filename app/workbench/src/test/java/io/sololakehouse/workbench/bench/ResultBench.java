package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.results.ResultStore;
import io.sololakehouse.platform.results.ViewSpec;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.trino.TrinoEngine;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.EmbeddedStack;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.workbench.sql.results.ResultSetModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The process that holds the results of {@link ResultFigures}: 5,000,000 rows of ten columns that Trino sent, 1,000,000
 * rows of fifty columns, and 100,000 rows that are copied, each in the pane that the window shows.
 */
public final class ResultBench {

    private static final int HELD = 5_000_000;
    private static final int COLUMNS = 10;
    private static final String LINES =
            "SELECT orderkey, partkey, suppkey, quantity, extendedprice, discount, shipdate,"
                    + " shipmode, shipinstruct, comment FROM tpch.sf1.lineitem";
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Path report;

    private ResultBench(Path report) {
        this.report = report;
    }

    /** @param arguments a directory for the stack and the results, and the file that takes the figures */
    public static void main(String[] arguments) throws Exception {
        new ResultBench(Path.of(arguments[1])).measure(Path.of(arguments[0]));
        // The driver of Trino keeps a thread for a minute.
        System.exit(0);
    }

    private void measure(Path scratch) throws Exception {
        try (BenchStack bench = new BenchStack(scratch.resolve("home"), true);
                FileJournal journal = new FileJournal(scratch.resolve("journal"), List::of, Clock.systemUTC())) {
            EmbeddedStack stack = bench.stack();
            stack.start(EnumSet.of(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG), Progress.none());
            stack.require(ServiceKind.TRINO, Progress.none());
            Catalog catalog = new NessieCatalog(stack::connections, journal, "bench");
            try (QueryEngine trino = new TrinoEngine(
                            stack::connections, EngineGate.of(stack, ServiceKind.TRINO), journal, catalog);
                    ResultStore store = new ResultStore(scratch.resolve("results"))) {
                BenchResults pane = BenchResults.open(store);
                copied(trino, pane);
                held(trino, pane);
                stack.stop(EnumSet.of(ServiceKind.TRINO), Progress.none());
                pane.scrolled(this::write);
            } finally {
                catalog.close();
                stack.stop(EnumSet.of(ServiceKind.TRINO), Progress.none());
            }
        }
    }

    private void copied(QueryEngine trino, BenchResults pane) throws Exception {
        pane.fill(100_000, drain(trino, 100_000));
        List<Double> copies = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double millis = pane.copyAll(100_000);
            if (i > 0) {
                copies.add(millis);
            }
        }
        write("results: select all and copy 100,000 rows", "ms", 1_000.0, copies);
    }

    private void held(QueryEngine trino, BenchResults pane) throws Exception {
        pane.fill(HELD, drain(trino, HELD));
        // The pictures in the heads are made once; nobody sorts before the rows are there.
        pane.described(COLUMNS);
        List<Double> sorts = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            sorts.add(pane.show(ViewSpec.ALL.withSorts(List.of(new ViewSpec.Sort(column, column % 2 == 1)))));
        }
        write("results: sort 5,000,000 x 10, the slowest column", "ms", 2_000.0, List.of(most(sorts)));
        write("results: sort 5,000,000 x 10, by each column", "ms", null, sorts);
        List<Double> filters = new ArrayList<>();
        filters.add(pane.show(where(3, ViewSpec.Test.GREATER, "25")));
        filters.add(pane.show(where(6, ViewSpec.Test.LESS, "1995-06-01")));
        filters.add(pane.show(where(7, ViewSpec.Test.EQUALS, "AIR")));
        filters.add(pane.show(where(9, ViewSpec.Test.CONTAINS, "blithely")));
        filters.add(pane.show(where(0, ViewSpec.Test.EQUALS, "7")));
        write("results: filter 5,000,000 x 10, the slowest condition", "ms", 2_000.0, List.of(most(filters)));
        write("results: filter 5,000,000 x 10, by each condition", "ms", null, filters);
        write("results: peak resident with 5,000,000 x 10", "MB", 1_200.0, List.of(peakMegabytes()));
    }

    private static BenchResults.Fill drain(QueryEngine trino, int rows) {
        return (ResultSetModel set, Progress progress) -> trino.stream(
                new Query(LINES + " LIMIT " + rows, "main", "", Query.ALL_ROWS),
                set.sink(),
                StatementListener.none(),
                progress);
    }

    private static ViewSpec where(int column, ViewSpec.Test test, String value) {
        return ViewSpec.ALL.withConditions(List.of(new ViewSpec.Condition(column, test, List.of(value))));
    }

    private static double most(List<Double> samples) {
        return samples.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** The most that this process has ever had in memory, native memory and the window included. */
    private static double peakMegabytes() throws Exception {
        Matcher line = PEAK.matcher(Files.readString(Path.of("/proc/self/status")));
        if (!line.find()) {
            throw new IllegalStateException("No VmHWM in /proc/self/status");
        }
        return Long.parseLong(line.group(1)) / 1024.0;
    }

    private void write(String name, String unit, Double goal, List<Double> samples) {
        String line = name + "\t" + unit + "\t" + (goal == null ? "" : goal) + "\t"
                + samples.stream()
                        .map(sample -> String.format(Locale.ROOT, "%.2f", sample))
                        .collect(Collectors.joining(","))
                + "\n";
        try {
            Files.writeString(report, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
