package io.sololakehouse.platform.results;

import static io.sololakehouse.platform.results.Batches.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.sql.ValueType.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextFormatTest {

    private static final List<ResultColumn> COLUMNS = List.of(
            column("id", Kind.LONG),
            column("id", Kind.TEXT),
            column("", "decimal(10,2)", ValueType.decimal(10, 2)),
            column("on", Kind.DATE));

    private static String written(TextFormat format, SqlDialect dialect) {
        TextFormat.Writer writer = new TextFormat.Writer(format, COLUMNS, dialect, "\"t\"");
        writer.row(new Object[] {1L, "a,\"b\"\n|c'", new BigDecimal("1.50"), LocalDate.of(2013, 1, 31)});
        writer.row(new Object[] {null, "", null, null});
        return writer.finish();
    }

    @Test
    void csvTellsNullFromEmpty() {
        assertThat(written(TextFormat.CSV, SqlDialect.TRINO))
                .isEqualTo("id,id_2,column_3,on\n1,\"a,\"\"b\"\"\n|c'\",1.50,2013-01-31\n,\"\",,\n");
    }

    @Test
    void tsvQuotesWhatWouldBreakIt() {
        assertThat(written(TextFormat.TSV, SqlDialect.TRINO))
                .isEqualTo("id\tid_2\tcolumn_3\ton\n1\t\"a,\"\"b\"\"\n|c'\"\t1.50\t2013-01-31\n\t\"\"\t\t\n");
    }

    @Test
    void markdownKeepsItsTable() {
        assertThat(written(TextFormat.MARKDOWN, SqlDialect.TRINO))
                .isEqualTo("| id | id_2 | column_3 | on |\n| ---: | --- | ---: | --- |\n"
                        + "| 1 | a,\"b\"<br>\\|c' | 1.50 | 2013-01-31 |\n| null |  | null | null |\n");
    }

    @Test
    void jsonIsAnArrayOfObjects() {
        assertThat(written(TextFormat.JSON, SqlDialect.TRINO))
                .isEqualTo(
                        "[\n  {\"id\": 1, \"id_2\": \"a,\\\"b\\\"\\n|c'\", \"column_3\": 1.50, \"on\": \"2013-01-31\"},\n"
                                + "  {\"id\": null, \"id_2\": \"\", \"column_3\": null, \"on\": null}\n]");
    }

    @Test
    void insertQuotesAsTheEngineDoes() {
        assertThat(written(TextFormat.INSERT, SqlDialect.TRINO))
                .isEqualTo("INSERT INTO \"t\" (\"id\", \"id_2\", \"column_3\", \"on\") VALUES\n"
                        + "  (1, 'a,\"b\"\n|c''', 1.50, DATE '2013-01-31'),\n  (NULL, '', NULL, NULL);\n");
        assertThat(written(TextFormat.INSERT, SqlDialect.SPARK))
                .contains("(`id`, `id_2`")
                .contains("|c\\''");
    }

    @Test
    void listsAndNumbersThatAreNone() {
        TextFormat.Writer list =
                new TextFormat.Writer(TextFormat.IN_LIST, List.of(column("d", Kind.DOUBLE)), SqlDialect.TRINO, "t");
        list.row(new Object[] {1.5});
        list.row(new Object[] {null});
        list.row(new Object[] {Double.NaN});
        assertThat(list.finish()).isEqualTo("(1.5, CAST('NaN' AS DOUBLE))");
        TextFormat.Writer json = new TextFormat.Writer(
                TextFormat.JSON, List.of(column("d", Kind.DOUBLE), column("at", Kind.INSTANT)), SqlDialect.TRINO, "t");
        json.row(new Object[] {Double.POSITIVE_INFINITY, Instant.parse("0001-01-01T00:00:00Z")});
        assertThat(json.finish()).isEqualTo("[\n  {\"d\": \"Infinity\", \"at\": \"0001-01-01 00:00:00Z\"}\n]");
    }
}
