package io.sololakehouse.workbench.sql.editor;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.language.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.jspecify.annotations.Nullable;

/**
 * A SQL editor: colours by the engine's own lexer, gutter with the state of statements, underlined errors, completion,
 * find and replace, folding, zoom. FX thread only.
 */
public final class SqlEditor extends BorderPane {

    private static final int[] ZOOM = {70, 80, 90, 100, 110, 125, 150, 175, 200};

    final CodeArea area = new CodeArea();
    private final StringBuilder text = new StringBuilder();
    private final LinePaint paint;
    private final EditorMarks marks;
    private final EditorFolds folds;
    private final Gutter gutter;
    private final EditorKeys keys;
    private final EditorCompletion completion;
    private final EditorFind find = new EditorFind(this);
    private final ReadOnlyIntegerWrapper zoom = new ReadOnlyIntegerWrapper(100);
    private final List<Consumer<TextChange>> changeListeners = new ArrayList<>();
    private Consumer<List<Path>> filesDropped = files -> {};
    private boolean loading;

    /** @param background runs what takes longer than a frame: completion */
    public SqlEditor(SqlDialect dialect, Executor background) {
        completion = new EditorCompletion(this, background);
        getStyleClass().addAll("sql-editor", "zoom-100");
        area.getStylesheets().clear();
        // It gives itself a white ground, which no theme could change: the one below shows through.
        area.setBackground(Background.EMPTY);
        area.setAutoHeight(false);
        area.setAccessibleText("SQL");
        area.plainTextChanges().subscribe(change -> {
            text.replace(
                    change.getPosition(),
                    change.getPosition() + change.getRemoved().length(),
                    change.getInserted());
            changed(new TextChange(change.getPosition(), change.getRemoved().length(), change.getInserted()));
        });
        paint = new LinePaint(area, dialect);
        marks = new EditorMarks(area, paint, find);
        folds = new EditorFolds(area, this::selectLine);
        gutter = folds.gutter();
        area.setParagraphGraphicFactory(gutter);
        area.caretPositionProperty().addListener((property, old, now) -> caretMoved());
        keys = new EditorKeys(this);
        area.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        area.addEventFilter(KeyEvent.KEY_TYPED, keys::typed);
        area.focusedProperty().addListener((property, old, focused) -> {
            if (!focused) {
                completion.hide();
            }
        });
        EditorDrops.install(this);
        setCenter(new VirtualizedScrollPane<>(area));
    }

    // ---- text

    public String text() {
        return text.toString();
    }

    /** Replaces everything and forgets what could be undone: a file was opened. */
    public void load(String newText, int anchor, int caret) {
        loading = true;
        try {
            area.replaceText(unified(newText));
        } finally {
            loading = false;
        }
        area.getUndoManager().forgetHistory();
        area.selectRange(Math.clamp(anchor, 0, area.getLength()), Math.clamp(caret, 0, area.getLength()));
        area.requestFollowCaret();
    }

    /** Replaces a stretch; can be undone. The caret stays where it was as far as it can. */
    public void replace(int from, int to, String by) {
        int caret = area.getCaretPosition();
        String put = unified(by);
        area.replaceText(from, to, put);
        int moved = caret < from
                ? caret
                : caret >= to ? caret + put.length() - (to - from) : Math.min(caret, from + put.length());
        area.moveTo(Math.min(moved, area.getLength()));
        area.requestFollowCaret();
    }

    /** Puts a text in the place of the selection. */
    public void insert(String inserted) {
        area.replaceSelection(unified(inserted));
        area.requestFocus();
    }

    static String unified(String any) {
        return any.indexOf('\r') < 0 ? any : any.replace("\r\n", "\n").replace('\r', '\n');
    }

    public int caret() {
        return area.getCaretPosition();
    }

    public int anchor() {
        return area.getAnchor();
    }

    public String selectedText() {
        return area.getSelectedText();
    }

    public void select(int anchor, int caret) {
        area.selectRange(Math.clamp(anchor, 0, area.getLength()), Math.clamp(caret, 0, area.getLength()));
        area.requestFollowCaret();
    }

    /** Puts the keyboard into the text; as soon as it is in a window, when it is not yet. */
    public void focusText() {
        if (area.getScene() != null) {
            area.requestFocus();
            return;
        }
        // A split pane takes its children into the scene with its first layout.
        area.sceneProperty().addListener(new ChangeListener<Scene>() {
            @Override
            public void changed(ObservableValue<? extends Scene> property, Scene old, Scene now) {
                property.removeListener(this);
                Platform.runLater(area::requestFocus);
            }
        });
    }

    /** The line and column of the caret, both from 1. */
    public int[] caretPlace() {
        return new int[] {area.getCurrentParagraph() + 1, area.getCaretColumn() + 1};
    }

    /** Told of every change, but not of {@link #load}. */
    public void onChange(Consumer<TextChange> listener) {
        changeListeners.add(listener);
    }

    /** Told when the caret or the selection moved. */
    public void onCaret(Runnable listener) {
        area.caretPositionProperty().addListener((property, old, now) -> listener.run());
        area.selectionProperty().addListener((property, old, now) -> listener.run());
    }

    public void setDialect(SqlDialect dialect) {
        paint.setDialect(dialect);
    }

    public void setCompletions(CompletionSource source) {
        completion.setSource(source);
    }

    /** Told of files that were dropped on the text. */
    public void onFilesDropped(Consumer<List<Path>> listener) {
        filesDropped = listener;
    }

    void filesDropped(List<Path> files) {
        filesDropped.accept(files);
    }

    // ---- what is shown beside and under the text

    /** Underlines errors. */
    public void showMarks(List<EditorMark> wanted) {
        marks.show(wanted);
    }

    /** What the analysis found: where folding is possible. */
    public void showStatements(List<Statement> statements) {
        folds.show(FoldRegions.of(text(), statements));
    }

    /** Shows how statements went. @param byOffset by the offset of their first character */
    public void showSigns(Map<Integer, GutterSign> byOffset) {
        Map<Integer, GutterSign> byLine = new HashMap<>();
        byOffset.forEach((offset, sign) -> byLine.put(line(offset), sign));
        gutter.show(byLine);
    }

    private int line(int offset) {
        return area.offsetToPosition(Math.clamp(offset, 0, area.getLength()), Bias.Forward)
                .getMajor();
    }

    private void changed(TextChange change) {
        marks.changed(change);
        completion.placeholders().changed(change);
        gutter.lineCountChanged();
        if (!loading) {
            changeListeners.forEach(listener -> listener.accept(change));
            // Properties of the area are not true before the change is over.
            Platform.runLater(() -> keys.changed(change));
        }
        find.textChanged();
    }

    private void caretMoved() {
        marks.caretMoved(text);
        completion.caretMoved();
    }

    /** Hits, brackets or errors are others now. */
    void overlay() {
        marks.overlay();
    }

    // ---- completion

    /** Asks for proposals in the background and shows them. @param wanted true when the user asked, false while typing */
    public void complete(boolean wanted) {
        completion.ask(wanted);
    }

    EditorCompletion completion() {
        return completion;
    }

    /** Puts a snippet in; Tab then goes through its places. */
    public void insertSnippet(int from, int to, String snippet) {
        completion.insertSnippet(from, to, snippet);
    }

    // ---- find

    /** Opens find, with replace when wanted. */
    public void openFind(boolean withReplace) {
        find.open(withReplace);
    }

    EditorFind find() {
        return find;
    }

    /** Folds what begins at or around the caret, or unfolds it. */
    public void toggleFoldAtCaret() {
        folds.toggleAtCaret();
    }

    private void selectLine(int line) {
        int from = area.getAbsolutePosition(line, 0);
        int to = Math.min(area.getLength(), from + area.getParagraphLength(line) + 1);
        area.selectRange(from, to);
        area.requestFocus();
    }

    // ---- zoom

    /** In percent of the normal size. */
    public ReadOnlyIntegerProperty zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    /** @param by steps, or 0 for the normal size */
    public void zoom(int by) {
        int at = java.util.Arrays.binarySearch(ZOOM, zoom.get());
        setZoom(by == 0 ? 100 : ZOOM[Math.clamp(at + by, 0, ZOOM.length - 1)]);
    }

    /** @param percent one of the steps; others are ignored */
    public void setZoom(int percent) {
        if (java.util.Arrays.binarySearch(ZOOM, percent) >= 0 && percent != zoom.get()) {
            getStyleClass().remove("zoom-" + zoom.get());
            getStyleClass().add("zoom-" + percent);
            zoom.set(percent);
        }
    }

    void apply(Edits.Edit edit) {
        if (edit.from() != edit.to() || !edit.text().isEmpty()) {
            area.replaceText(edit.from(), edit.to(), edit.text());
        }
        area.selectRange(Math.clamp(edit.anchor(), 0, area.getLength()), Math.clamp(edit.caret(), 0, area.getLength()));
        area.requestFollowCaret();
    }

    @Nullable
    FindBar findBar() {
        return getTop() instanceof FindBar bar ? bar : null;
    }

    /** Gives back what listens. */
    public void dispose() {
        completion.hide();
        paint.dispose();
        area.dispose();
    }
}
