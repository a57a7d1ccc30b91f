package io.sololakehouse.platform.sql.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.sql.SqlDialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompleterTest {

    /** The flights sample, as far as it is needed. */
    private static final NameSource NAMES = new NameSource() {
        private final Map<List<String>, List<ColumnName>> tables = Map.of(
                List.of("silver", "flights"),
                columns("flight_id", "flight_date", "carrier", "tailnum", "dep_delay", "arr_delay", "order"),
                List.of("silver", "planes"),
                columns("tailnum", "manufacturer", "seats"),
                List.of("gold", "delays"),
                columns("carrier", "mean_delay"));

        private static List<ColumnName> columns(String... names) {
            return java.util.Arrays.stream(names)
                    .map(name -> new ColumnName(name, "string", ""))
                    .toList();
        }

        @Override
        public List<List<String>> namespaces() {
            return List.of(List.of("silver"), List.of("gold"));
        }

        @Override
        public List<RelationName> relations() {
            return tables.keySet().stream()
                    .sorted(java.util.Comparator.comparing(Object::toString))
                    .map(name -> new RelationName(name, false))
                    .toList();
        }

        @Override
        public List<ColumnName> columns(List<String> table) {
            return tables.getOrDefault(table, List.of());
        }

        @Override
        public List<String> defaultNamespace() {
            return List.of("silver");
        }
    };

    private static final List<Snippet> SNIPPETS =
            List.of(new Snippet("sel", "Select with a limit", "SELECT * FROM ${table} LIMIT 100"));

    /** @param text with a bar where the caret is */
    private static List<Proposal> at(SqlDialect dialect, String text) {
        int caret = text.indexOf('|');
        String without = text.substring(0, caret) + text.substring(caret + 1);
        return new Completer(dialect, NAMES, SNIPPETS)
                .at(without, caret)
                .map(Completion::proposals)
                .orElse(List.of());
    }

    private static List<String> labels(SqlDialect dialect, String text) {
        return at(dialect, text).stream().map(Proposal::label).toList();
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void columnsOfTheTablesInScopeComeFirst(SqlDialect dialect) {
        assertThat(labels(dialect, "SELECT fl| FROM flights"))
                .startsWith("flight_id", "flight_date")
                .contains("floor");
        assertThat(labels(
                        dialect,
                        "SELECT * FROM silver.flights f JOIN silver.planes p ON f.tailnum = p.tailnum WHERE se|"))
                .startsWith("seats");
        assertThat(labels(dialect, "SELECT fl| FROM gold.delays")).doesNotContain("flight_id");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void behindAnAliasItsColumns(SqlDialect dialect) {
        assertThat(labels(dialect, "SELECT p.| FROM silver.flights f JOIN silver.planes AS p ON 1 = 1"))
                .containsExactly("tailnum", "manufacturer", "seats");
        assertThat(labels(dialect, "SELECT p.ma| FROM planes p")).containsExactly("manufacturer");
        assertThat(labels(dialect, "SELECT flights.ta| FROM silver.flights")).containsExactly("tailnum");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void columnsOfCommonTableExpressionsAndSubqueries(SqlDialect dialect) {
        assertThat(
                        labels(
                                dialect,
                                "WITH late AS (SELECT carrier, count(*) AS flights_late FROM flights GROUP BY carrier) SELECT l.| FROM late l"))
                .containsExactly("carrier", "flights_late");
        assertThat(labels(
                        dialect,
                        "WITH a AS (SELECT * FROM planes), b AS (SELECT seats AS places FROM a) SELECT b.| FROM b"))
                .containsExactly("places");
        assertThat(labels(dialect, "WITH a(x, y) AS (SELECT carrier, tailnum FROM flights) SELECT a.| FROM a"))
                .containsExactly("x", "y");
        assertThat(labels(dialect, "SELECT q.| FROM (SELECT f.carrier, max(dep_delay) worst FROM flights f) q"))
                .containsExactly("carrier", "worst");
        assertThat(labels(dialect, "SELECT q.| FROM (SELECT f.*, 1 AS one FROM planes f) q"))
                .containsExactly("tailnum", "manufacturer", "seats", "one");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void aSubqueryAlsoSeesTheQueryAround(SqlDialect dialect) {
        List<Proposal> found = at(dialect, "SELECT * FROM flights f WHERE EXISTS (SELECT 1 FROM planes p WHERE tail|)");
        assertThat(found.get(0).insert()).isEqualTo("tailnum");
        assertThat(found.get(1).insert()).as("the outer one is qualified").isEqualTo("f.tailnum");
        assertThat(labels(dialect, "SELECT * FROM flights WHERE tailnum IN (SELECT ma| FROM planes)"))
                .startsWith("manufacturer");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void unfinishedStatementsAreUnderstood(SqlDialect dialect) {
        assertThat(labels(dialect, "SELECT * FROM flights WHERE dep_|")).startsWith("dep_delay");
        assertThat(labels(dialect, "SELECT , dep_| FROM flights WHERE (")).startsWith("dep_delay");
        assertThat(labels(dialect, "SELECT f.| FROM flights f WHERE")).contains("carrier");
        assertThat(labels(dialect, "SELECT * FROM (SELECT * FROM flights WHERE dep_|"))
                .startsWith("dep_delay");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void tablesWhereATableIsExpected(SqlDialect dialect) {
        assertThat(labels(dialect, "SELECT * FROM |"))
                .startsWith("flights", "planes")
                .contains("gold.delays", "silver", "gold");
        assertThat(labels(dialect, "SELECT * FROM de|")).startsWith("gold.delays");
        assertThat(labels(dialect, "SELECT * FROM silver.|")).containsExactlyInAnyOrder("flights", "planes");
        assertThat(labels(dialect, "SELECT * FROM lakehouse.gold.|")).containsExactly("delays");
        assertThat(labels(dialect, "SELECT * FROM flights, pl|")).startsWith("planes");
        assertThat(labels(dialect, "INSERT INTO fl|")).startsWith("flights");
        assertThat(labels(dialect, "WITH mine AS (SELECT 1 AS a) SELECT * FROM mi|"))
                .startsWith("mine");
        assertThat(labels(dialect, "USE si|")).startsWith("silver");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void writesKnowTheirTable(SqlDialect dialect) {
        assertThat(labels(dialect, "INSERT INTO planes (se|)")).startsWith("seats");
        assertThat(labels(dialect, "UPDATE planes SET se|")).startsWith("seats");
        assertThat(labels(dialect, "DELETE FROM planes WHERE man|")).startsWith("manufacturer");
        assertThat(labels(dialect, "MERGE INTO planes p USING (SELECT tailnum AS t FROM flights) s ON s.|"))
                .contains("t");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void keywordsFitThePlace(SqlDialect dialect) {
        assertThat(labels(dialect, "|"))
                .startsWith("SELECT", "WITH", "INSERT INTO")
                .contains("sel");
        assertThat(labels(dialect, "SELECT * FROM flights wh|")).startsWith("WHERE");
        assertThat(at(dialect, "SELECT * FROM flights wh|").getFirst().insert())
                .as("as it was begun")
                .isEqualTo("where");
        assertThat(labels(dialect, "SELECT carrier |FROM flights")).contains("AS");
        assertThat(labels(dialect, "SELECT * FROM flights f le|")).startsWith("LEFT JOIN");
        assertThat(labels(dialect, "SELECT CAST(a AS de|)")).startsWith("decimal");
        assertThat(labels(dialect, "SELECT * FROM flights WHERE fa|")).contains("FALSE");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void joinConditionsAreProposed(SqlDialect dialect) {
        assertThat(labels(dialect, "SELECT * FROM flights f JOIN planes p ON |"))
                .startsWith("p.tailnum = f.tailnum");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void nothingInCommentsLiteralsAndNewNames(SqlDialect dialect) {
        assertThat(at(dialect, "SELECT 'fl|' FROM flights")).isEmpty();
        assertThat(at(dialect, "SELECT 'fl| FROM flights")).isEmpty();
        assertThat(at(dialect, "SELECT 1 -- fl|")).isEmpty();
        assertThat(at(dialect, "SELECT /* fl| */ 1")).isEmpty();
        assertThat(at(dialect, "SELECT carrier AS fl| FROM flights")).isEmpty();
        assertThat(at(dialect, "SELECT 12|")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void namesAreQuotedWhereTheyHaveToBe(SqlDialect dialect) {
        Proposal order = at(dialect, "SELECT ord| FROM flights").getFirst();
        assertThat(order.label()).isEqualTo("order");
        assertThat(order.insert()).isEqualTo(dialect.quote("order"));
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void functionsCarryTheirSignature(SqlDialect dialect) {
        Proposal found = at(dialect, "SELECT date_tr| FROM flights").stream()
                .filter(one -> one.kind() == Proposal.Kind.FUNCTION)
                .findFirst()
                .orElseThrow();
        assertThat(found.title()).startsWith("date_trunc(");
        assertThat(found.insert()).isEqualTo("date_trunc()");
        assertThat(found.caret()).as("between the parentheses").isEqualTo("date_trunc(".length());
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void onlyTheStatementAtTheCaretCounts(SqlDialect dialect) {
        assertThat(labels(dialect, "SELECT 1 FROM gold.delays; SELECT ca| FROM flights; SELECT 2 FROM planes"))
                .startsWith("carrier");
        assertThat(labels(dialect, "SELECT mean| FROM gold.delays; SELECT 2 FROM planes"))
                .startsWith("mean_delay");
        assertThat(labels(dialect, "SELECT 1 FROM gold.delays;\n|")).startsWith("SELECT");
    }

    @Test
    void whatWasTypedIsReplaced() {
        Completion found = new Completer(SqlDialect.TRINO, NAMES, List.of())
                .at("SELECT 1; SELECT dep_ FROM flights", 21)
                .orElseThrow();
        assertThat(found.from()).isEqualTo(17);
        assertThat(found.to()).isEqualTo(21);
        assertThat(found.typed()).isEqualTo("dep_");
        assertThat(found.proposals().getFirst().matched()).containsExactly(new Proposal.Range(0, 4));
    }
}
