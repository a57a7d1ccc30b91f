package io.sololakehouse.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sololakehouse.platform.support.LakehouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, tables and statements that nobody should write and somebody will: each works, or ends in a message that says why. */
abstract class BadInputContract {

    abstract EngineFixture fixture();

    @BeforeEach
    void namespace() {
        fixture().run("CREATE SCHEMA IF NOT EXISTS " + fixture().namespace());
    }

    @ParameterizedTest
    @ValueSource(strings = {"do\"uble", "sin'gle", "back`tick", "sp ace", "grüße_表_😀", "select", "a-b;c"})
    void namesOfTablesAndColumnsMayBeAnything(String name) {
        String table = fixture().table(name);
        String column = fixture().quote(name);
        fixture().run("DROP TABLE IF EXISTS " + table);
        fixture().run("CREATE TABLE " + table + " AS SELECT 7 AS " + column);
        fixture().run("INSERT INTO " + table + " SELECT 8");
        QueryResult result = fixture().run("SELECT " + column + " FROM " + table + " ORDER BY " + column);
        assertThat(result.columns().getFirst().name()).isEqualTo(name);
        assertThat(result.rows()).containsExactly(List.of(7), List.of(8));
        assertThat(fixture().catalog().entries(fixture().catalog().defaultBranch()))
                .anyMatch(entry -> entry.name().equals(List.of(fixture().namespace(), name)));
        fixture().run("DROP TABLE " + table);
    }

    @Test
    void aColumnMayHaveANameOfAThousandCharacters() {
        String name = "long_".repeat(200);
        QueryResult result = fixture().run("SELECT 1 AS " + fixture().quote(name));
        assertThat(result.columns().getFirst().name()).isEqualTo(name);
    }

    @Test
    void aTableWithANameOfAThousandCharactersIsRefusedInWords() {
        String name = "long_".repeat(200);
        LakehouseException failure = failure("CREATE TABLE " + fixture().table(name) + " AS SELECT 1 AS a");
        assertThat(failure.problem().what()).isEqualTo("The name is too long");
        assertThat(fixture().run("SELECT 1").rows()).hasSize(1);
    }

    @Test
    void aDotInANameIsPartOfTheName() {
        String table = fixture().table("with.dot");
        fixture().run("DROP TABLE IF EXISTS " + table);
        fixture().run("CREATE TABLE " + table + " AS SELECT 1 AS " + fixture().quote("a.b"));
        assertThat(fixture()
                        .run("SELECT " + fixture().quote("a.b") + " FROM " + table)
                        .rows())
                .containsExactly(List.of(1));
        fixture().run("DROP TABLE " + table);
    }

    @Test
    void aTableWhoseDataFilesAreMissingSaysSo() throws IOException {
        String table = tableOf("missing_data");
        delete("missing_data", ".parquet");
        LakehouseException failure = failure("SELECT * FROM " + table);
        assertThat(failure.problem().what()).isEqualTo("A file of the table is missing");
        assertThat(failure.problem().why()).contains(".parquet");
        assertThat(fixture().run("SELECT 1").rows()).hasSize(1);
        fixture().run("DROP TABLE " + table);
    }

    @Test
    void aTableWhoseMetadataIsMissingSaysSo() throws IOException {
        String table = tableOf("missing_metadata");
        delete("missing_metadata", ".metadata.json");
        LakehouseException failure = failure("SELECT * FROM " + table);
        assertThat(failure.problem().what()).isEqualTo("A file of the table is missing");
        assertThat(failure.problem().why()).contains("metadata");
        assertThat(fixture().run("SELECT 1").rows()).hasSize(1);
    }

    @Test
    void viewsAreReadOrItSaysWhatReadsThem() {
        String table = tableOf("viewed");
        String view = fixture().table("a_view");
        if (fixture().isSpark()) {
            fixture().run("CREATE OR REPLACE VIEW " + view + " AS SELECT count(*) AS n FROM " + table);
            assertThat(fixture().run("SELECT n FROM " + view).rows()).containsExactly(List.of(1L));
            assertThat(fixture()
                            .run("SELECT n FROM " + view)
                            .columns()
                            .getFirst()
                            .type())
                    .isEqualTo("bigint");
            return;
        }
        LakehouseException created = failure("CREATE VIEW " + view + " AS SELECT count(*) AS n FROM " + table);
        assertThat(created.problem().why()).contains("Spark");
        try (EngineFixture spark = EngineFixture.spark(fixture().running())) {
            spark.run("CREATE OR REPLACE VIEW lakehouse." + fixture().namespace() + ".a_view AS SELECT 1 AS n");
        }
        LakehouseException read = failure("SELECT n FROM " + view);
        assertThat(read.problem().what()).as(read.problem().details()).contains("is a view");
        assertThat(read.problem().why()).contains("Spark");
    }

    @Test
    void tablesOfFormatVersionThreeAreRead() {
        try (EngineFixture spark = EngineFixture.spark(fixture().running())) {
            String name = "lakehouse." + fixture().namespace() + ".v3";
            spark.run("DROP TABLE IF EXISTS " + name);
            spark.run("CREATE TABLE " + name + " (id INT) USING iceberg TBLPROPERTIES ('format-version' = '3')");
            spark.run("INSERT INTO " + name + " VALUES (1), (2), (3)");
            spark.run("DELETE FROM " + name + " WHERE id = 2");
        }
        String sql = "SELECT id FROM " + fixture().table("v3") + " ORDER BY id";
        assertThat(fixture().run(sql).rows()).containsExactly(List.of(1), List.of(3));
    }

    private String tableOf(String name) {
        String table = fixture().table(name);
        fixture().run("DROP TABLE IF EXISTS " + table);
        fixture().run("CREATE TABLE " + table + " AS SELECT 1 AS a");
        return table;
    }

    /** Removes files of a table behind the object store's back. */
    private void delete(String table, String suffix) throws IOException {
        Path root = fixture().running().home().environment("embedded");
        List<Path> found;
        try (Stream<Path> files = Files.walk(root)) {
            found = files.filter(file -> file.toString().contains(fixture().namespace())
                            && file.toString().contains(table)
                            && file.toString().endsWith(suffix))
                    .toList();
        }
        assertThat(found).isNotEmpty();
        for (Path file : found) {
            Files.delete(file);
        }
    }

    private LakehouseException failure(String sql) {
        LakehouseException failure =
                catchThrowableOfType(LakehouseException.class, () -> fixture().run(sql));
        assertThat(failure).as(sql).isNotNull();
        return failure;
    }
}
