package io.sololakehouse.workbench.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.workbench.sql.editor.TextChange;
import org.junit.jupiter.api.Test;

class ChartPlaceTest {

    private static final String COMMENT = "-- chart: bar x=a y=b";

    private static String applied(String text, String statement, String comment) {
        TextChange change = ChartPlace.written(text, text.indexOf(statement), comment);
        return text.substring(0, change.at()) + change.inserted() + text.substring(change.at() + change.removed());
    }

    @Test
    void itStandsOnALineOfItsOwnAboveTheStatement() {
        String text = applied("SELECT 1;\nSELECT 2;", "SELECT 2", COMMENT);
        assertThat(text).isEqualTo("SELECT 1;\n" + COMMENT + "\nSELECT 2;");
        assertThat(ChartPlace.comment(text, text.indexOf("SELECT 2"))).isEqualTo(COMMENT);
        assertThat(ChartPlace.comment(text, text.indexOf("SELECT 1"))).isEmpty();
    }

    @Test
    void itIsReplacedAmongOtherCommentsAndTakenOut() {
        String text = "-- first\n-- chart: line x=a y=b\n-- last\n  SELECT 1";
        String changed = applied(text, "SELECT 1", COMMENT);
        assertThat(changed).isEqualTo("-- first\n" + COMMENT + "\n-- last\n  SELECT 1");
        assertThat(applied(changed, "SELECT 1", "")).isEqualTo("-- first\n-- last\n  SELECT 1");
    }

    @Test
    void aStatementBehindAnotherOnItsLineGetsALineOfItsOwn() {
        assertThat(applied("SELECT 1; SELECT 2", "SELECT 2", COMMENT))
                .isEqualTo("SELECT 1; \n" + COMMENT + "\nSELECT 2");
    }

    @Test
    void aCommentBeforeAnEmptyLineBelongsToSomethingElse() {
        String text = COMMENT + "\n\nSELECT 1";
        assertThat(ChartPlace.comment(text, text.indexOf("SELECT"))).isEmpty();
        assertThat(applied(text, "SELECT", COMMENT)).isEqualTo(COMMENT + "\n\n" + COMMENT + "\nSELECT 1");
    }
}
