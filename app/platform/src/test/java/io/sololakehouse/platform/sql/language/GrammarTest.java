package io.sololakehouse.platform.sql.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.sql.SqlDialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrammarTest {

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void rightStatementsHaveNoError(SqlDialect dialect) {
        for (String text : List.of(
                "SELECT 1",
                "WITH a AS (SELECT 1 AS x) SELECT x, count(*) FROM a GROUP BY x ORDER BY 2 DESC",
                "INSERT INTO silver.t SELECT * FROM s WHERE a = :low",
                "CREATE TABLE t AS SELECT 1 AS a",
                "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET a = s.a",
                "ALTER TABLE t ADD COLUMN c int",
                "SHOW TABLES",
                "EXPLAIN SELECT 1",
                "SELECT a FROM t WHERE b = 'öäü' AND c BETWEEN :a AND :b")) {
            assertThat(Grammar.of(dialect).firstError(text)).as(text).isEmpty();
        }
    }

    @Test
    void icebergsOwnStatementsAreSparksBusiness() {
        Grammar spark = Grammar.of(SqlDialect.SPARK);
        assertThat(spark.firstError("ALTER TABLE silver.t ADD PARTITION FIELD bucket(16, id)"))
                .isEmpty();
        assertThat(spark.firstError("ALTER TABLE silver.t WRITE ORDERED BY a")).isEmpty();
        assertThat(spark.firstError("CALL lakehouse.system.rewrite_data_files(table => 'silver.t')"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void anErrorPointsAtTheWord(SqlDialect dialect) {
        String text = "SELECT a, b FROM t WHER x = 1";
        SyntaxError error = Grammar.of(dialect).firstError(text).orElseThrow();
        assertThat(text.substring(error.from(), error.to())).isIn("x", "WHER");
        assertThat(error.incomplete()).isFalse();
        assertThat(error.message()).startsWith("Unexpected “").endsWith(".");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void positionsCountCharsAlsoBehindRareCharacters(SqlDialect dialect) {
        String text = "SELECT '𝒳𝒳𝒳' FROM t WHERE a = ) 1";
        SyntaxError error = Grammar.of(dialect).firstError(text).orElseThrow();
        assertThat(text.substring(error.from(), error.to())).isEqualTo(")");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void anUnfinishedStatementIsIncomplete(SqlDialect dialect) {
        assertThat(Grammar.of(dialect)
                        .firstError("SELECT a FROM t WHERE a = ")
                        .orElseThrow()
                        .incomplete())
                .isTrue();
        assertThat(Grammar.of(dialect).firstError("SELECT count(").orElseThrow().incomplete())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void keywordsComeFromTheEngine(SqlDialect dialect) {
        assertThat(Grammar.of(dialect).keywords())
                .contains("SELECT", "TABLESAMPLE", "MERGE")
                .doesNotContain("=", "STRING_LITERAL");
        assertThat(Grammar.of(dialect).keywords())
                .containsAll(Grammar.of(dialect).reserved());
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void reservedWordsAreReallyNoNames(SqlDialect dialect) {
        Grammar grammar = Grammar.of(dialect);
        for (String word : grammar.keywords()) {
            if (!grammar.reserved().contains(word)) {
                assertThat(grammar.firstError("SELECT t." + word + " FROM t"))
                        .as(word)
                        .isEmpty();
            }
        }
    }
}
