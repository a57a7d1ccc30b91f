package io.sololakehouse.workbench.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.ColumnFilter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names, values and calls as text, hostile ones among them. */
class CatalogTextsTest {

    @Test
    void namesAreQuotedAsEachEngineTakesThem() {
        assertThat(CatalogNames.spark(List.of("silver", "flights"))).isEqualTo("silver.flights");
        assertThat(CatalogNames.spark(List.of("a b", "we`ird", "select"))).isEqualTo("`a b`.`we``ird`.`select`");
        assertThat(CatalogNames.spark(List.of("Größe", "x.y"))).isEqualTo("`Größe`.`x.y`");
        assertThat(CatalogNames.trino(List.of("a b", "say \"x\""))).isEqualTo("\"a b\".\"say \"\"x\"\"\"");
        assertThat(CatalogNames.trino(List.of("gold", "deep", "t"))).isEqualTo("\"gold.deep\".t");
    }

    @Test
    void aCellTellsNullFromEmptyAndCutsWhatIsLong() {
        assertThat(CellText.cell(null)).isEqualTo("null");
        assertThat(CellText.cell("")).isEmpty();
        assertThat(CellText.cell("a\nb\r\nc")).isEqualTo("a↵b↵c");
        assertThat(CellText.cell("x".repeat(1_000))).hasSize(241).endsWith("…");
        assertThat(CellText.cell(new BigDecimal("12345678901234567890123456789012345678")))
                .isEqualTo("12345678901234567890123456789012345678");
        assertThat(CellText.cell(Double.NaN)).isEqualTo("NaN");
        assertThat(CellText.cell(new byte[] {1, (byte) 0xff})).isEqualTo("0x01ff");
    }

    @Test
    void nestedValuesAreReadable() {
        Map<String, Object> struct = new LinkedHashMap<>();
        struct.put("a", 1);
        struct.put("b", Arrays.asList("x\"y", null));
        assertThat(CellText.cell(struct)).isEqualTo("{\"a\": 1, \"b\": [\"x\\\"y\", null]}");
        assertThat(CellText.whole(struct)).isEqualTo("{\n  \"a\": 1,\n  \"b\": [\n    \"x\\\"y\",\n    null\n  ]\n}");
        assertThat(CellText.whole(List.of())).isEqualTo("[]");
        assertThat(CellText.whole("Hi".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .startsWith("00000000  48 69 ")
                .contains("Hi");
    }

    @Test
    void boundsAreComparedAsTheirTypeOrdersThem() {
        assertThat(ColumnStatistics.compare(Column.Kind.INTEGER, "9", "10")).isNegative();
        assertThat(ColumnStatistics.compare(Column.Kind.TEXT, "9", "10")).isPositive();
        assertThat(ColumnStatistics.compare(Column.Kind.FLOATING, "-Infinity", "1.5"))
                .isNegative();
        assertThat(ColumnStatistics.compare(Column.Kind.DATE, "2013-01-31", "2013-02-01"))
                .isNegative();
    }

    @Test
    void aConditionReadsAsASentence() {
        assertThat(DataTab.text(ColumnFilter.of("carrier", ColumnFilter.Operator.IN, "AA", "UA")))
                .isEqualTo("carrier in AA, UA");
        assertThat(DataTab.text(ColumnFilter.of("tail", ColumnFilter.Operator.IS_NULL)))
                .isEqualTo("tail is null");
    }

    @Test
    void theCallOfAWriteNamesTheBranchTheHashAndTheKey() {
        Reference main = FixedCatalog.MAIN;
        assertThat(WriteCalls.drop(main, List.of("silver", "fl\"ights"), false))
                .startsWith("POST /api/v2/trees/main@abababab…/history/commit")
                .contains("\"elements\": [\"silver\", \"fl\\\"ights\"]")
                .contains("DROP TABLE silver.`fl\"ights`");
        assertThat(WriteCalls.properties(main, List.of("t"), Map.of("k", "it's"), Set.of("old")))
                .contains("SET TBLPROPERTIES ('k' = 'it\\'s')", "UNSET TBLPROPERTIES ('old')");
    }

    @Test
    void thePagesThatWereOpenLastAreRemembered() {
        CatalogState state = CatalogState.defaults();
        for (int i = 0; i < 20; i++) {
            state = state.withOpen(List.of("ns", "t" + i % 12));
        }
        assertThat(state.recent()).hasSize(CatalogState.MOST_RECENT).first().isEqualTo(List.of("ns", "t7"));
        assertThat(state.withOpen(List.of()).recent()).isEqualTo(state.recent());
        assertThat(TableTab.of("gone")).isEqualTo(TableTab.OVERVIEW);
    }
}
