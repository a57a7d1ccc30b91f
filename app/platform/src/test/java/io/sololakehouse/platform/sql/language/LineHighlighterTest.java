package io.sololakehouse.platform.sql.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.sql.SqlDialect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineHighlighterTest {

    private static List<String> lines(SqlDialect dialect, String... lines) {
        List<String> found = new ArrayList<>();
        LineState state = LineState.START;
        for (String line : lines) {
            HighlightedLine coloured = LineHighlighter.of(line, state, dialect);
            coloured.spans().stream()
                    .filter(span -> span.highlight() != Highlight.SIGN)
                    .forEach(span -> found.add(line.substring(span.from(), span.to()) + " " + span.highlight()));
            state = coloured.end();
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void aQuery(SqlDialect dialect) {
        assertThat(lines(
                        dialect,
                        "SELECT z.borough, count(*) AS trips, 1.5",
                        "FROM silver.trips t",
                        "WHERE d >= DATE '2024-01-01' -- x"))
                .containsExactly(
                        "SELECT KEYWORD",
                        "count FUNCTION",
                        "AS KEYWORD",
                        "1.5 NUMBER",
                        "FROM KEYWORD",
                        "silver RELATION",
                        "trips RELATION",
                        "WHERE KEYWORD",
                        "DATE KEYWORD",
                        "'2024-01-01' STRING",
                        "-- x COMMENT");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void commentsAndLiteralsGoOnOverLines(SqlDialect dialect) {
        assertThat(lines(dialect, "SELECT /* a", "b; FROM", "c */ 'x", "y' FROM", "t"))
                .containsExactly(
                        "SELECT KEYWORD",
                        "/* a COMMENT",
                        "b; FROM COMMENT",
                        "c */ COMMENT",
                        "'x STRING",
                        "y' STRING",
                        "FROM KEYWORD",
                        "t RELATION");
    }

    @Test
    void aBackslashCarriesSparksCommentOn() {
        assertThat(lines(SqlDialect.SPARK, "-- a \\", "b", "SELECT"))
                .containsExactly("-- a \\ COMMENT", "b COMMENT", "SELECT KEYWORD");
        assertThat(lines(SqlDialect.TRINO, "-- a \\", "SELECT")).containsExactly("-- a \\ COMMENT", "SELECT KEYWORD");
        assertThat(lines(SqlDialect.SPARK, "-- a \\", "", "SELECT"))
                .containsExactly("-- a \\ COMMENT", "SELECT KEYWORD");
    }

    @Test
    void quotesMeanWhatTheEngineSays() {
        assertThat(lines(SqlDialect.SPARK, "SELECT \"a\"")).contains("\"a\" STRING");
        assertThat(lines(SqlDialect.TRINO, "SELECT \"a\"")).doesNotContain("\"a\" STRING");
        assertThat(lines(SqlDialect.TRINO, "SELECT $$ x", "y $$"))
                .containsExactly("SELECT KEYWORD", "$$ x STRING", "y $$ STRING");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void typesAndParameters(SqlDialect dialect) {
        assertThat(lines(dialect, "SELECT CAST(a AS bigint), :from_day FROM t"))
                .contains("bigint TYPE", ": PARAMETER", "from_day PARAMETER", "t RELATION");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void spansAreInOrderAndInTheLine(SqlDialect dialect) {
        for (String text : Samples.of(dialect)) {
            LineState state = LineState.START;
            for (String line : text.split("\n", -1)) {
                HighlightedLine coloured = LineHighlighter.of(line, state, dialect);
                int at = 0;
                for (HighlightedLine.Span span : coloured.spans()) {
                    assertThat(span.from()).isGreaterThanOrEqualTo(at).isLessThan(span.to());
                    assertThat(span.to()).isLessThanOrEqualTo(line.length());
                    at = span.to();
                }
                state = coloured.end();
            }
            assertThat(state.region()).as(text).isEqualTo(Region.CODE);
        }
    }
}
