package io.sololakehouse.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files that the real Spark writes: complete, or absent. */
@ExtendWith(LakehouseExtension.class)
class EngineExportTest {

    private static EngineFixture spark;

    @TempDir
    private Path directory;

    @BeforeAll
    static void connect(RunningStack running) {
        spark = EngineFixture.spark(running);
    }

    @AfterAll
    static void disconnect() {
        spark.close();
    }

    @Test
    void writesEveryRowAsCsv() throws IOException {
        Path target = directory.resolve("it's rows");
        EngineExport.Written written = EngineExport.run(
                spark.engine(),
                spark.query("SELECT id, concat('row ', id) AS name FROM range(0, 10000, 1, 3)"),
                EngineExport.Format.CSV,
                target,
                Progress.none());
        assertThat(written.files()).isEqualTo(3);
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(target)) {
            for (Path file : files.toList()) {
                assertThat(file.toString()).endsWith(".csv");
                lines.addAll(Files.readAllLines(file));
            }
        }
        assertThat(lines).hasSize(10_003).contains("id,name", "9999,row 9999");
        assertThatThrownBy(() -> EngineExport.run(
                        spark.engine(), spark.query("SELECT 1"), EngineExport.Format.PARQUET, target, Progress.none()))
                .isInstanceOf(LakehouseException.class);
    }

    @Test
    void parquetIsReadAgainByTheEngine() {
        Path target = directory.resolve("parquet");
        EngineExport.run(
                spark.engine(),
                spark.query("SELECT id, array(id) AS a FROM range(1000)"),
                EngineExport.Format.PARQUET,
                target,
                Progress.none());
        assertThat(spark.run("SELECT count(*), sum(a[0]) FROM parquet.`" + target + "`")
                        .rows())
                .containsExactly(List.of(1000L, 499500L));
    }

    @Test
    void aFailureLeavesNoFile() throws IOException {
        assertThatThrownBy(() -> EngineExport.run(
                        spark.engine(),
                        spark.query("SELECT 1 / (id - 900) FROM range(0, 1000, 1, 4)"),
                        EngineExport.Format.JSON_LINES,
                        directory.resolve("never"),
                        Progress.none()))
                .isInstanceOf(LakehouseException.class);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }
}
