package io.sololakehouse.platform.sql.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.StatementKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptTest {

    private static List<String> split(String text, SqlDialect dialect) {
        return Script.statements(text, dialect).stream().map(Statement::text).toList();
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void semicolonsInCommentsLiteralsAndNamesDoNotCount(SqlDialect dialect) {
        String quoted = dialect.quote("a;b");
        String text = "SELECT 'x;y', " + quoted + " -- no; not here\nFROM t /* ; */ WHERE a = ';';\n\n;SELECT 2;";
        assertThat(split(text, dialect))
                .containsExactly(
                        "SELECT 'x;y', " + quoted + " -- no; not here\nFROM t /* ; */ WHERE a = ';'", "SELECT 2");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void commentsAroundStatementsAreLeftOut(SqlDialect dialect) {
        assertThat(split("-- first\nSELECT 1 -- last\n; /* only a comment */ ;\n", dialect))
                .containsExactly("SELECT 1");
        assertThat(split("", dialect)).isEmpty();
        assertThat(split(" \n;; -- nothing\n", dialect)).isEmpty();
    }

    @Test
    void quotesAreEscapedAsTheEngineDoesIt() {
        assertThat(split("SELECT 'it\\'s; one'; SELECT 2", SqlDialect.SPARK))
                .containsExactly("SELECT 'it\\'s; one'", "SELECT 2");
        assertThat(split("SELECT 'back\\'; SELECT 'two'", SqlDialect.TRINO))
                .containsExactly("SELECT 'back\\'", "SELECT 'two'");
        assertThat(split("SELECT r'raw\\'; SELECT 2", SqlDialect.SPARK)).containsExactly("SELECT r'raw\\'", "SELECT 2");
        assertThat(split("SELECT 'it''s; one'; SELECT 2", SqlDialect.TRINO))
                .containsExactly("SELECT 'it''s; one'", "SELECT 2");
    }

    @Test
    void commentsNestInSparkOnly() {
        String text = "/* a /* b */ SELECT 1; */ SELECT 2";
        assertThat(split(text, SqlDialect.SPARK)).containsExactly("SELECT 2");
        assertThat(split(text, SqlDialect.TRINO)).containsExactly("SELECT 1", "*/ SELECT 2");
    }

    @Test
    void dollarQuotesAndRoutinesHoldSemicolonsInTrino() {
        assertThat(split("CREATE FUNCTION f() RETURNS int LANGUAGE PYTHON AS $$ a; b $$; SELECT 1", SqlDialect.TRINO))
                .hasSize(2);
        String routine = "WITH FUNCTION f(x int) RETURNS int BEGIN DECLARE a int; IF x > 1 THEN SET a = 1; END IF; "
                + "CASE x WHEN 1 THEN SET a = 2; END CASE; RETURN a; END SELECT f(1)";
        assertThat(split(routine + "; SELECT 2", SqlDialect.TRINO)).containsExactly(routine, "SELECT 2");
        String compound = "BEGIN SELECT 1; SELECT CASE WHEN true THEN 1 END; END";
        assertThat(split(compound + "; SELECT 3", SqlDialect.SPARK)).containsExactly(compound, "SELECT 3");
    }

    @Test
    void openLiteralsAndCommentsReachToTheEnd() {
        assertThat(split("SELECT 'open; SELECT 2", SqlDialect.TRINO)).containsExactly("SELECT 'open; SELECT 2");
        assertThat(split("SELECT 1 /* open; SELECT 2", SqlDialect.SPARK)).containsExactly("SELECT 1");
    }

    @Test
    void theStatementAtTheCaret() {
        String text = "SELECT 1;  \n\n-- about two\nSELECT 2\n;\nSELECT 3";
        List<Statement> all = Script.statements(text, SqlDialect.SPARK);
        assertThat(Script.at(all, text, 0)).map(Statement::text).contains("SELECT 1");
        assertThat(Script.at(all, text, 9))
                .as("behind its semicolon")
                .map(Statement::text)
                .contains("SELECT 1");
        assertThat(Script.at(all, text, 11))
                .as("at the end of its line")
                .map(Statement::text)
                .contains("SELECT 1");
        assertThat(Script.at(all, text, 15))
                .as("in the comment before it")
                .map(Statement::text)
                .contains("SELECT 2");
        assertThat(Script.at(all, text, text.length())).map(Statement::text).contains("SELECT 3");
        assertThat(Script.at(List.of(), "", 0)).isEmpty();
    }

    @Test
    void positionsPointIntoTheText() {
        String text = "  SELECT 1 ;\n\tINSERT INTO t VALUES (1)";
        List<Statement> all = Script.statements(text, SqlDialect.TRINO);
        assertThat(all)
                .allSatisfy(
                        one -> assertThat(text.substring(one.from(), one.to())).isEqualTo(one.text()));
        assertThat(text.charAt(all.getFirst().end() - 1)).isEqualTo(';');
        assertThat(all).map(Statement::kind).containsExactly(StatementKind.QUERY, StatementKind.WRITE);
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void semicolonsAreWhereTheEnginesOwnLexerSeesThem(SqlDialect dialect) {
        for (String text : Samples.of(dialect)) {
            long own = SqlTokens.of(text, dialect).stream()
                    .filter(token -> token.is(";"))
                    .count();
            long engine = Grammar.of(dialect).lex(text, 0).stream()
                    .filter(token -> token.is(";"))
                    .count();
            assertThat(own).as(text).isEqualTo(engine);
        }
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void tokensAreThoseOfTheEnginesOwnLexer(SqlDialect dialect) {
        for (String text : Samples.of(dialect)) {
            List<String> own =
                    SqlTokens.of(text, dialect).stream().map(Samples::trimmed).toList();
            List<String> engine = Grammar.of(dialect).lex(text, 0).stream()
                    .map(Samples::trimmed)
                    .toList();
            assertThat(own).as(text).isEqualTo(engine);
        }
    }
}
