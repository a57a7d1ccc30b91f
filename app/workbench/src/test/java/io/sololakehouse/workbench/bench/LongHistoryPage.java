package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.storage.ObjectStore;
import io.sololakehouse.platform.storage.S3Address;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.ImportRequest;
import io.sololakehouse.platform.tables.ImportSource;
import io.sololakehouse.platform.tables.iceberg.IcebergNewTables;
import io.sololakehouse.platform.tables.iceberg.IcebergTableChanges;
import io.sololakehouse.platform.tables.iceberg.IcebergTables;
import io.sololakehouse.platform.tables.imports.DuckImports;
import io.sololakehouse.workbench.catalog.LongHistory;
import io.sololakehouse.workbench.catalog.PageTiming;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.scene.layout.StackPane;

/** The page of a table with 10,000 snapshots over the real store and catalog; its metadata file is read anew every time. */
final class LongHistoryPage {

    private static final int SNAPSHOTS = 10_000;
    private static final int SAMPLES = 5;
    private static final List<String> TABLE = List.of("bench", "long_history");

    private LongHistoryPage() {}

    static List<Row> measure(Path scratch, StackPane root) throws Exception {
        Set<ServiceKind> kinds = EnumSet.of(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG);
        try (BenchStack stack = new BenchStack(scratch.resolve("home"), true);
                FileJournal journal = new FileJournal(scratch.resolve("calls"), Set::of, Clock.systemUTC())) {
            stack.stack().start(kinds, Progress.none());
            Connections connections = stack.stack().connections();
            try (NessieCatalog catalog = new NessieCatalog(() -> connections, journal, "bench");
                    ObjectStore store = new ObjectStore(() -> address(connections), journal)) {
                Reference at = make(catalog, store, connections, journal, scratch);
                List<Double> first = new ArrayList<>();
                List<Double> whole = new ArrayList<>();
                for (int sample = -1; sample < SAMPLES; sample++) {
                    try (IcebergTables tables = new IcebergTables(catalog, store);
                            SparkConnectEngine spark = new SparkConnectEngine(
                                    () -> connections,
                                    EngineGate.of(stack.stack(), ServiceKind.SPARK),
                                    journal,
                                    name -> "")) {
                        PageTiming.Millis millis = PageTiming.open(
                                root,
                                new PageTiming.Services(catalog, tables, new IcebergTableChanges(tables), spark),
                                at,
                                TABLE);
                        // The first one loads the classes of Iceberg and of the page.
                        if (sample >= 0) {
                            first.add(millis.firstPaint());
                            whole.add(millis.whole());
                        }
                    }
                }
                return List.of(
                        Row.absolute("catalog-page-10000-snapshots", "ms", first, 300.0),
                        Row.absolute("catalog-page-10000-whole", "ms", whole, null));
            }
        }
    }

    private static Reference make(
            NessieCatalog catalog, ObjectStore store, Connections connections, FileJournal journal, Path scratch)
            throws Exception {
        Path file = Files.writeString(scratch.resolve("rows.csv"), "id,carrier,minutes\n1,AA,7\n2,UA,9\n3,DL,12\n");
        try (IcebergTables tables = new IcebergTables(catalog, store);
                DuckImports imports = new DuckImports(
                        new IcebergNewTables(tables, connections::warehouse), scratch.resolve("imports"), journal)) {
            Reference branch = new IcebergTableChanges(tables)
                    .createNamespace(catalog.defaultBranch(), List.of(TABLE.getFirst()), null);
            ImportSource source = imports.inspect(file, Progress.none());
            Reference made = imports.run(
                            new ImportRequest(file, source.format(), source.columns(), branch, TABLE, false),
                            Progress.none())
                    .branch();
            return LongHistory.give(catalog, store, made, TABLE, SNAPSHOTS);
        }
    }

    private static S3Address address(Connections connections) {
        return new S3Address(
                connections.s3Endpoint(), connections.s3Region(), connections.s3AccessKey(), connections.s3SecretKey());
    }
}
