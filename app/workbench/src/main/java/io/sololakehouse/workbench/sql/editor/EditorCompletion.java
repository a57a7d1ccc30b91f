package io.sololakehouse.workbench.sql.editor;

import io.sololakehouse.platform.sql.language.Completion;
import io.sololakehouse.platform.sql.language.Proposal;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import org.fxmisc.richtext.CodeArea;

/** Proposals in an editor: asked for in the background, accepted into the text, with the places of snippets. FX thread only. */
final class EditorCompletion {

    private final SqlEditor editor;
    private final CodeArea area;
    private final Executor background;
    private final CompletionPopup popup;
    private final Placeholders placeholders = new Placeholders();
    private CompletionSource source = (sql, caret) -> Optional.empty();
    private long asked;

    EditorCompletion(SqlEditor editor, Executor background) {
        this.editor = editor;
        this.area = editor.area;
        this.background = background;
        this.popup = new CompletionPopup(area, this::accept);
    }

    void setSource(CompletionSource wanted) {
        source = wanted;
    }

    /** @param wanted true when the user asked, false while typing */
    void ask(boolean wanted) {
        long number = ++asked;
        String sql = editor.text();
        int caret = editor.caret();
        CompletionSource from = source;
        background.execute(() -> {
            Optional<Completion> found = from.at(sql, caret);
            Platform.runLater(() -> {
                if (number == asked && editor.caret() == caret && area.isFocused()) {
                    found.filter(completion -> wanted || worth(completion)).ifPresentOrElse(popup::show, popup::hide);
                }
            });
        });
    }

    /** While somebody types, a list with nothing but what is there already disturbs. */
    private static boolean worth(Completion completion) {
        return completion.proposals().size() > 1
                || !completion.proposals().getFirst().insert().equalsIgnoreCase(completion.typed());
    }

    CompletionPopup popup() {
        return popup;
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    void hide() {
        popup.hide();
    }

    /** A caret that left the word takes its proposals with it. */
    void caretMoved() {
        Completion shown = popup.completion();
        if (shown != null && (editor.caret() < shown.from() || editor.caret() > shown.to() + 1)) {
            popup.hide();
        }
    }

    Placeholders placeholders() {
        return placeholders;
    }

    private void accept(Proposal proposal) {
        Completion shown = popup.completion();
        if (shown == null) {
            return;
        }
        int to = Math.max(editor.caret(), Math.min(shown.to(), area.getLength()));
        if (proposal.kind() == Proposal.Kind.SNIPPET) {
            insertSnippet(shown.from(), to, proposal.insert());
            return;
        }
        String insert = proposal.insert();
        boolean calls = proposal.kind() == Proposal.Kind.FUNCTION && insert.endsWith("()");
        boolean bracketThere = to < area.getLength() && area.getText(to, to + 1).equals("(");
        if (calls && bracketThere) {
            insert = insert.substring(0, insert.length() - 2);
        }
        area.replaceText(shown.from(), to, insert);
        area.moveTo(shown.from() + Math.min(proposal.caret(), insert.length()) + (calls && bracketThere ? 1 : 0));
    }

    /** Puts a snippet in; Tab then goes through its places. */
    void insertSnippet(int from, int to, String snippet) {
        Placeholders.Filled filled = Placeholders.parse(snippet);
        area.replaceText(from, to, filled.text());
        placeholders.start(filled, from);
        nextPlaceholder(1);
    }

    /** @return false when there is none */
    boolean nextPlaceholder(int by) {
        if (!placeholders.isActive()) {
            return false;
        }
        int[] place = placeholders.next(by);
        if (place == null) {
            return false;
        }
        area.selectRange(place[0], Math.min(place[1], area.getLength()));
        return true;
    }
}
