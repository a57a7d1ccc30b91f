package io.sololakehouse.workbench.sql.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EditsTest {

    private static String after(String text, Edits.Edit edit) {
        return text.substring(0, edit.from()) + edit.text() + text.substring(edit.to());
    }

    @Test
    void commentsAndUncommentsLines() {
        String text = "  SELECT 1\n    FROM t\n\nWHERE x";
        Edits.Edit out = Edits.toggleComment(text, 3, 20);
        String commented = after(text, out);
        assertThat(commented).isEqualTo("  -- SELECT 1\n  --   FROM t\n\nWHERE x");
        assertThat(after(commented, Edits.toggleComment(commented, 3, 22))).isEqualTo(text);
    }

    @Test
    void aSelectionThatEndsAtALinesStartLeavesTheLineOut() {
        String text = "a\nb\nc";
        assertThat(after(text, Edits.toggleComment(text, 0, 2))).isEqualTo("-- a\nb\nc");
    }

    @Test
    void indentsAndOutdents() {
        String text = "a\n\n  b";
        assertThat(after(text, Edits.indent(text, 0, text.length()))).isEqualTo("  a\n\n    b");
        assertThat(after(text, Edits.outdent(text, 0, text.length()))).isEqualTo("a\n\nb");
    }

    @Test
    void movesLines() {
        String text = "a\nb\nc";
        Edits.Edit down = Edits.move(text, 0, 0, true);
        assertThat(after(text, down)).isEqualTo("b\na\nc");
        assertThat(down.caret()).isEqualTo(2);
        assertThat(after(text, Edits.move(text, 4, 4, false))).isEqualTo("a\nc\nb");
        assertThat(after(text, Edits.move(text, 0, 0, false))).isEqualTo(text);
        assertThat(after(text, Edits.move(text, 4, 4, true))).isEqualTo(text);
    }

    @Test
    void duplicatesAndDeletes() {
        assertThat(after("ab\nc", Edits.duplicate("ab\nc", 1, 1))).isEqualTo("ab\nab\nc");
        assertThat(after("abc", Edits.duplicate("abc", 1, 3))).isEqualTo("abcbc");
        assertThat(after("a\nb\nc", Edits.deleteLines("a\nb\nc", 2, 2))).isEqualTo("a\nc");
        assertThat(after("a\nb", Edits.deleteLines("a\nb", 2, 2))).isEqualTo("a");
    }

    @Test
    void aNewLineIsIndentedAsTheOneBefore() {
        String text = "  SELECT (";
        assertThat(after(text, Edits.newLine(text, 10, 10))).isEqualTo("  SELECT (\n    ");
        assertThat(after("  a", Edits.newLine("  a", 3, 3))).isEqualTo("  a\n  ");
    }

    @Test
    void bracketsFindEachOther() {
        assertThat(BracketPairs.at("f(a, (b))", 1)).contains(new BracketPairs.Pair(1, 8));
        assertThat(BracketPairs.at("f(a, (b))", 9)).contains(new BracketPairs.Pair(8, 1));
        assertThat(BracketPairs.at("f(a", 1)).isEmpty();
    }

    @Test
    void findsAndReplaces() {
        String text = "Foo foo food";
        assertThat(Finder.find(text, new Finder.Wanted("foo", false, false, false))
                        .hits())
                .hasSize(3);
        assertThat(Finder.find(text, new Finder.Wanted("foo", true, false, false))
                        .hits())
                .hasSize(2);
        assertThat(Finder.find(text, new Finder.Wanted("foo", false, false, true))
                        .hits())
                .hasSize(2);
        Finder.Wanted regex = new Finder.Wanted("(f)(oo)", true, true, false);
        Finder.Hit hit = Finder.find(text, regex).hits().getFirst();
        assertThat(Finder.replacement(text, hit, regex, "$2$1")).isEqualTo("oof");
        assertThat(Finder.replacement(text, hit, regex, "$9"))
                .as("no such group")
                .isEqualTo("$9");
        assertThat(Finder.find(text, new Finder.Wanted("(", false, true, false)).problem())
                .isNotEmpty();
    }

    @Test
    void placesOfASnippet() {
        Placeholders.Filled filled = Placeholders.parse("SELECT ${what} FROM ${table}${}");
        assertThat(filled.text()).isEqualTo("SELECT what FROM table");
        assertThat(filled.places())
                .extracting(place -> List.of(place[0], place[1]))
                .containsExactly(List.of(7, 11), List.of(17, 22), List.of(22, 22));
        Placeholders places = new Placeholders();
        places.start(filled, 100);
        assertThat(places.next(1)).containsExactly(107, 111);
        places.changed(new TextChange(107, 4, "x"));
        assertThat(places.next(1)).as("what follows has moved").containsExactly(114, 119);
    }
}
