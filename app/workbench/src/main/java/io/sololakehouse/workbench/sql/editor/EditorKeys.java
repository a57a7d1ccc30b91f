package io.sololakehouse.workbench.sql.editor;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys of the text: completion first, then places of a snippet, then editing by lines. */
final class EditorKeys {

    private static final String OPENING = "([{'\"`";
    private static final String CLOSING = ")]}'\"`";

    private final SqlEditor editor;

    EditorKeys(SqlEditor editor) {
        this.editor = editor;
    }

    void pressed(KeyEvent event) {
        if (editor.completion().popup().pressed(event)) {
            event.consume();
            return;
        }
        if (event.isShortcutDown() ? shortcut(event) : event.isAltDown() ? alt(event) : plain(event)) {
            event.consume();
        }
    }

    private boolean shortcut(KeyEvent event) {
        boolean shift = event.isShiftDown();
        switch (event.getCode()) {
            case SPACE -> editor.complete(true);
            case SLASH, DIVIDE -> apply(Edits::toggleComment);
            case D -> apply(Edits::duplicate);
            case F -> {
                // With Shift it is the command that lays the text out.
                if (shift) {
                    return false;
                }
                editor.openFind(false);
            }
            case H -> editor.openFind(true);
            case PLUS, ADD, EQUALS -> editor.zoom(1);
            case MINUS, SUBTRACT -> editor.zoom(-1);
            case DIGIT0, NUMPAD0 -> editor.zoom(0);
            case OPEN_BRACKET -> editor.toggleFoldAtCaret();
            case K -> {
                if (!shift) {
                    return false;
                }
                apply(Edits::deleteLines);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean alt(KeyEvent event) {
        if (event.getCode() != KeyCode.UP && event.getCode() != KeyCode.DOWN) {
            return false;
        }
        boolean down = event.getCode() == KeyCode.DOWN;
        apply((text, anchor, caret) -> Edits.move(text, anchor, caret, down));
        return true;
    }

    private boolean plain(KeyEvent event) {
        switch (event.getCode()) {
            case TAB -> tab(event.isShiftDown());
            case ENTER -> apply(Edits::newLine);
            case F3 -> editor.find().step(event.isShiftDown() ? -1 : 1);
            case BACK_SPACE -> {
                return deletePair();
            }
            case ESCAPE -> {
                if (editor.findBar() != null) {
                    editor.find().closeFind();
                    return true;
                }
                editor.completion().placeholders().stop();
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void tab(boolean back) {
        if (editor.completion().nextPlaceholder(back ? -1 : 1)) {
            return;
        }
        boolean lines = editor.selectedText().indexOf('\n') >= 0;
        if (back) {
            apply(Edits::outdent);
        } else if (lines) {
            apply(Edits::indent);
        } else {
            editor.area.replaceSelection(Edits.INDENT);
        }
    }

    private boolean deletePair() {
        int caret = editor.caret();
        String text = editor.text();
        if (!editor.selectedText().isEmpty() || caret == 0 || caret >= text.length()) {
            return false;
        }
        int kind = OPENING.indexOf(text.charAt(caret - 1));
        if (kind < 0 || text.charAt(caret) != CLOSING.charAt(kind)) {
            return false;
        }
        editor.area.replaceText(caret - 1, caret + 1, "");
        return true;
    }

    /** Closes brackets and quotes, and steps over those that are there already. */
    void typed(KeyEvent event) {
        String typed = event.getCharacter();
        if (typed.length() != 1 || event.isShortcutDown() || event.isControlDown() || event.isAltDown()) {
            return;
        }
        int caret = editor.caret();
        boolean selection = !editor.selectedText().isEmpty();
        char next = caret < editor.area.getLength()
                ? editor.area.getText(caret, caret + 1).charAt(0)
                : '\n';
        int closing = CLOSING.indexOf(typed.charAt(0));
        if (!selection && closing >= 0 && next == typed.charAt(0)) {
            editor.area.moveTo(caret + 1);
            event.consume();
            return;
        }
        int opening = OPENING.indexOf(typed.charAt(0));
        if (opening < 0) {
            return;
        }
        if (selection) {
            int from = Math.min(caret, editor.anchor());
            int to = Math.max(caret, editor.anchor());
            String inside = editor.selectedText();
            editor.area.replaceText(from, to, typed + inside + CLOSING.charAt(opening));
            editor.area.selectRange(from + 1, from + 1 + inside.length());
            event.consume();
            return;
        }
        char before = caret > 0 ? editor.area.getText(caret - 1, caret).charAt(0) : ' ';
        boolean quote = opening > 2;
        boolean roomBehind = Character.isWhitespace(next) || CLOSING.indexOf(next) >= 0 || next == ',' || next == ';';
        boolean roomBefore = !quote || !Character.isLetterOrDigit(before) && before != typed.charAt(0);
        if (roomBehind && roomBefore) {
            editor.area.replaceText(caret, caret, typed + CLOSING.charAt(opening));
            editor.area.moveTo(caret + 1);
            event.consume();
        }
    }

    /** The text changed by whatever means: while a word is typed, proposals follow it. */
    void changed(TextChange change) {
        boolean one = change.inserted().length() == 1 && change.removed() <= 1;
        boolean deleted = change.inserted().isEmpty()
                && change.removed() == 1
                && editor.completion().isShowing();
        if (!one && !deleted || !editor.area.isFocused()) {
            if (change.inserted().length() != 1) {
                editor.completion().popup().hide();
            }
            return;
        }
        char typed = one ? change.inserted().charAt(0) : 'x';
        boolean word = Character.isLetter(typed)
                || typed == '_'
                || typed == '.'
                || Character.isDigit(typed) && editor.completion().isShowing();
        if (word && editor.caret() == change.at() + change.inserted().length()) {
            editor.complete(false);
        } else {
            editor.completion().popup().hide();
        }
    }

    private interface LineEdit {
        Edits.Edit on(String text, int anchor, int caret);
    }

    private void apply(LineEdit edit) {
        editor.apply(edit.on(editor.text(), editor.anchor(), editor.caret()));
    }
}
