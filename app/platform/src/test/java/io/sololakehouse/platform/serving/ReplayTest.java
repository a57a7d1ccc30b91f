package io.sololakehouse.platform.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.ImportRequest;
import io.sololakehouse.platform.tables.ImportResult;
import io.sololakehouse.platform.tables.ImportSource;
import io.sololakehouse.platform.tables.PreviewRequest;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.RowCursor;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.iceberg.IcebergNewTables;
import io.sololakehouse.platform.tables.iceberg.TestLakehouse;
import io.sololakehouse.platform.tables.imports.DuckImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a real table to two real scoring servers, and the predictions kept as a table. */
@ExtendWith(LakehouseExtension.class)
class ReplayTest {

    private static final int ROWS = 230;
    private static final String MODEL = "late_flights";

    @Test
    void twoVersionsAnswerTheSameRowsAndTheirAnswersAreKept(
            RunningStack stack, @TempDir Path home, @TempDir Path work, @TempDir Path files) throws Exception {
        ServingLab lab = ServingLab.ready().with(MODEL, "1", "one").with(MODEL, "2", "two");
        TestLakehouse lakehouse = new TestLakehouse(stack);
        DuckImports imports = new DuckImports(
                new IcebergNewTables(
                        lakehouse.tables(), () -> lakehouse.connections().warehouse()),
                work,
                lakehouse.journal());
        try (Endpoints endpoints = lab.endpoints(home)) {
            Reference branch = table(imports, lakehouse, files);
            TableVersion rows = pinned(lakehouse, TableVersion.current(branch, TestLakehouse.in("flights")));
            endpoints.deploy(DeployRequest.replace(MODEL, "1", ""), line -> {}, Progress.none());
            Endpoint both = endpoints.deploy(new DeployRequest(MODEL, "2", "", 0), line -> {}, Progress.none());
            Replay replay = new Replay(lakehouse.tables(), imports, endpoints.client());

            Replay.Result result = replay.run(new Replay.Request(both, rows, 1_000, "1", "2"), Progress.none());

            assertThat(result.columns()).containsExactly("month", "distance", "carrier_rate");
            assertThat(result.rows()).hasSize(ROWS);
            assertThat(result.firstMillis()).hasSize(3).allMatch(millis -> millis > 0);
            // The second one was trained with less regularisation: they are known to differ on some rows.
            assertThat(result.differing()).isBetween(1L, (long) ROWS - 1);
            assertThat(result.meanDifference()).isEqualTo(result.differing() / (double) ROWS);

            ImportResult kept = replay.keep(result, branch, TestLakehouse.in("replay"), Progress.none());
            assertThat(kept.rows()).isEqualTo(ROWS);
            TableVersion made = TableVersion.current(kept.branch(), TestLakehouse.in("replay"));
            assertThat(lakehouse.tables().load(made).schema().columns())
                    .extracting(Column::name)
                    .containsExactly(
                            "month",
                            "distance",
                            "carrier_rate",
                            "prediction_v1",
                            "prediction_v2",
                            "source_table",
                            "source_snapshot");
            assertThat(differing(lakehouse, made)).isEqualTo(result.differing());

            LakehouseException failure = catchThrowableOfType(
                    LakehouseException.class,
                    () -> replay.run(new Replay.Request(both, rows, 10, "1", "7"), Progress.none()));
            assertThat(failure.problem().what()).isEqualTo("v7 does not serve at the endpoint of " + MODEL);
            endpoints.remove(MODEL, Progress.none());
        } finally {
            imports.close();
            lakehouse.close();
        }
    }

    private static Reference table(DuckImports imports, TestLakehouse lakehouse, Path files) throws Exception {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>(List.of("month,distance,carrier_rate,note"));
        for (int i = 0; i < ROWS; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%.3f,%.5f,row %d",
                    1 + i % 12,
                    100 + random.nextDouble() * 2900,
                    random.nextDouble(),
                    i));
        }
        Path csv = Files.write(files.resolve("flights.csv"), lines);
        ImportSource source = imports.inspect(csv, Progress.none());
        return imports.run(
                        new ImportRequest(
                                csv,
                                source.format(),
                                source.columns(),
                                lakehouse.branch(),
                                TestLakehouse.in("flights"),
                                false),
                        Progress.none())
                .branch();
    }

    private static TableVersion pinned(TestLakehouse lakehouse, TableVersion current) {
        Relation.Table table = (Relation.Table) lakehouse.tables().load(current);
        return current.asOf(table.snapshot().orElseThrow().id());
    }

    private static long differing(TestLakehouse lakehouse, TableVersion made) {
        try (RowCursor cursor = lakehouse
                .tables()
                .rows(
                        new PreviewRequest(made, List.of("prediction_v1", "prediction_v2"), List.of()),
                        Progress.none())) {
            return cursor.next(1_000, Progress.none()).rows().stream()
                    .filter(row -> !row.get(0).equals(row.get(1)))
                    .count();
        }
    }
}
