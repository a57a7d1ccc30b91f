package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.results.ResultExport;
import io.sololakehouse.platform.results.ResultStore;
import io.sololakehouse.platform.results.StoredResult;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.sql.trino.TrinoEngine;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.EmbeddedStack;
import io.sololakehouse.platform.support.BuildFacts;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Platform;

/**
 * From a statement to its rows on the screen, against the vendors' own clients in the same run: 2,000,000 rows of six
 * columns, the first rows of them, {@code SELECT 1}, and the rows as a CSV file.
 */
final class EngineFigures implements Figure {

    private static final long ROWS = 2_000_000;
    private static final int DRAINS = 3;
    private static final int SMALL = 15;
    private static final String TABLE = "lakehouse.bench.lines";

    private final List<Row> rows = new ArrayList<>();

    /** A statement on a bare client. */
    private interface Bare {
        BareDrivers.Drained run(String sql) throws Exception;
    }

    @Override
    public String name() {
        return "engines";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        try (BenchStack bench = new BenchStack(scratch.resolve("home"), true);
                FileJournal journal = new FileJournal(scratch.resolve("journal"), List::of, Clock.systemUTC())) {
            bench.start();
            EmbeddedStack stack = bench.stack();
            stack.require(ServiceKind.TRINO, Progress.none());
            bench.run(
                    "CREATE NAMESPACE bench",
                    "CREATE TABLE " + TABLE + " AS SELECT id, CAST(id % 97 AS INT) AS number, id * 0.25D AS price,"
                            + " concat('carrier ', id % 16) AS carrier, date_add(DATE'2013-01-01', CAST(id % 365 AS INT))"
                            + " AS day, concat('note ', id) AS note FROM range(" + ROWS + ")");
            Catalog catalog = new NessieCatalog(stack::connections, journal, "bench");
            try (QueryEngine spark = new SparkConnectEngine(
                            stack::connections,
                            EngineGate.of(stack, ServiceKind.SPARK),
                            journal,
                            name -> catalog.reference(name).map(Reference::hash).orElse(""));
                    QueryEngine trino = new TrinoEngine(
                            stack::connections, EngineGate.of(stack, ServiceKind.TRINO), journal, catalog);
                    ResultStore store = new ResultStore(scratch.resolve("results"))) {
                // The catalog of the reference is made by its first statement.
                trino.run(new Query("SELECT 1", "main", "", 1), Progress.none());
                Jobs jobs = new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, new Problems());
                try (BareDrivers bare = new BareDrivers(stack.connections());
                        ShownResults shown = ShownResults.open(store, jobs)) {
                    engine("spark", spark, bare::spark, TABLE, shown);
                    engine("trino", trino, bare::trino, "bench.lines", shown);
                }
                csv(trino, store, Objects.requireNonNull(stack.connections().trinoUri()), scratch);
            } finally {
                catalog.close();
            }
            stack.stop(java.util.EnumSet.of(ServiceKind.TRINO), Progress.none());
        }
        return rows;
    }

    private void engine(String name, QueryEngine engine, Bare bare, String bareTable, ShownResults shown)
            throws Exception {
        Query all = new Query("SELECT * FROM " + TABLE, "main", "", Query.ALL_ROWS);
        String bareAll = "SELECT * FROM " + bareTable;
        shown.run(engine, all.withSql(all.sql() + " LIMIT 200000"), 200_000);
        bare.run(bareAll + " LIMIT 200000");
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> firstLater = new ArrayList<>();
        for (int i = 0; i < DRAINS; i++) {
            BareDrivers.Drained driver = bare.run(bareAll);
            BareDrivers.Drained painted = shown.run(engine, all, ROWS);
            if (driver.rows() != ROWS) {
                throw new IllegalStateException(driver.rows() + " rows came");
            }
            ours.add(painted.lastRow());
            theirs.add(driver.lastRow());
            firstLater.add(painted.firstRow() - driver.firstRow());
        }
        rows.add(Row.against("drain-2000000-" + name, "ms", ours, theirs, 1.15));
        rows.add(Row.absolute("first-rows-after-driver-" + name, "ms", firstLater, 100.0));
        Query one = new Query("SELECT 1", "main", "", Query.DEFAULT_ROWS);
        List<Double> later = new ArrayList<>();
        for (int i = 0; i < SMALL; i++) {
            double driver = bare.run("SELECT 1").lastRow();
            later.add(shown.run(engine, one, 1).lastRow() - driver);
        }
        rows.add(Row.absolute("select-1-after-driver-" + name, "ms", later.subList(5, SMALL), 30.0));
    }

    private void csv(QueryEngine trino, ResultStore store, URI server, Path scratch) throws Exception {
        Path cli = cli();
        Query all = new Query("SELECT * FROM " + TABLE, "main", "", Query.ALL_ROWS);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            theirs.add(BareDrivers.cliCsv(
                    cli, server, all.withSql("SELECT * FROM bench.lines"), scratch.resolve("theirs.csv")));
            long from = System.nanoTime();
            try (StoredResult result = store.create()) {
                trino.stream(all, result.sink(), StatementListener.none(), Progress.none());
                ResultExport.write(
                        result, result.all(), ResultExport.Format.CSV, scratch.resolve("ours.csv"), Progress.none());
            }
            ours.add(BareDrivers.millis(from));
        }
        rows.add(Row.against("csv-2000000-trino", "ms", ours, theirs, 1.0));
    }

    /** Trino's command line, fetched once. */
    private static Path cli() throws Exception {
        Path jar = Path.of("target", "bench-components", "trino-cli-476.jar").toAbsolutePath();
        if (Files.notExists(jar)) {
            URI from =
                    URI.create(BuildFacts.load().repository() + "/io/trino/trino-cli/476/trino-cli-476-executable.jar");
            Path part = jar.resolveSibling("trino-cli.part");
            try (InputStream in = from.toURL().openStream()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
        }
        return jar;
    }
}
