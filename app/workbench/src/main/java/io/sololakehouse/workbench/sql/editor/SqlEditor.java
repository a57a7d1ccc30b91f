package io.sololakehouse.workbench.sql.editor;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.language.Completion;
import io.sololakehouse.platform.sql.language.Proposal;
import io.sololakehouse.platform.sql.language.Statement;
import io.sololakehouse.workbench.control.Tooltips;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BorderPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.jspecify.annotations.Nullable;

/**
 * A SQL editor: colours by the engine's own lexer, gutter with the state of statements, underlined errors, completion,
 * find and replace, folding, zoom. FX thread only.
 */
public final class SqlEditor extends BorderPane {

    private static final int[] ZOOM = {70, 80, 90, 100, 110, 125, 150, 175, 200};
    private static final int MOST_HITS_SHOWN = 2_000;

    final CodeArea area = new CodeArea();
    private final StringBuilder text = new StringBuilder();
    private final LinePaint paint;
    private final Gutter gutter;
    private final EditorKeys keys;
    private final CompletionPopup popup = new CompletionPopup(area, this::accept);
    private final Placeholders placeholders = new Placeholders();
    private final EditorFind find = new EditorFind(this);
    private final Executor background;
    private final Tooltip tooltip = Tooltips.of("");
    private final ReadOnlyIntegerWrapper zoom = new ReadOnlyIntegerWrapper(100);
    private final List<Consumer<TextChange>> changeListeners = new ArrayList<>();
    private CompletionSource completions = (sql, caret) -> Optional.empty();
    private Consumer<List<Path>> filesDropped = files -> {};
    private List<EditorMark> marks = List.of();
    private NavigableMap<Integer, Integer> regions = new TreeMap<>();
    private Optional<BracketPairs.Pair> brackets = Optional.empty();
    private long completionAsked;
    private boolean loading;

    /** @param background runs what takes longer than a frame: completion */
    public SqlEditor(SqlDialect dialect, Executor background) {
        this.background = background;
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
        gutter = new Gutter(area, this::canFold, this::toggleFold, this::selectLine);
        area.setParagraphGraphicFactory(gutter);
        area.caretPositionProperty().addListener((property, old, now) -> caretMoved());
        keys = new EditorKeys(this);
        area.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
        area.addEventFilter(KeyEvent.KEY_TYPED, keys::typed);
        area.setMouseOverTextDelay(Duration.ofMillis(350));
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, this::hovered);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, event -> tooltip.hide());
        area.focusedProperty().addListener((property, old, focused) -> {
            if (!focused) {
                popup.hide();
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
        area.replaceText(from, to, unified(by));
        int moved = caret < from ? caret : Math.clamp(caret, from, from + by.length());
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
        completions = source;
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
        marks = List.copyOf(wanted);
        overlay();
    }

    /** What the analysis found: where folding is possible. */
    public void showStatements(List<Statement> statements) {
        NavigableMap<Integer, Integer> found = FoldRegions.of(text(), statements);
        if (!found.equals(regions)) {
            regions = found;
            gutter.refreshVisible();
        }
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
        if (!marks.isEmpty()) {
            marks = shifted(marks, change);
        }
        placeholders.changed(change);
        gutter.lineCountChanged();
        if (!loading) {
            changeListeners.forEach(listener -> listener.accept(change));
            // Properties of the area are not true before the change is over.
            Platform.runLater(() -> keys.changed(change));
        }
        find.textChanged();
    }

    private static List<EditorMark> shifted(List<EditorMark> marks, TextChange change) {
        int by = change.inserted().length() - change.removed();
        List<EditorMark> kept = new ArrayList<>();
        for (EditorMark mark : marks) {
            if (mark.to() <= change.at()) {
                kept.add(mark);
            } else if (mark.from() >= change.at() + change.removed()) {
                kept.add(new EditorMark(mark.from() + by, mark.to() + by, mark.message()));
            }
        }
        return kept;
    }

    private void caretMoved() {
        Optional<BracketPairs.Pair> now = BracketPairs.at(text, area.getCaretPosition());
        if (!now.equals(brackets)) {
            brackets = now;
            overlay();
        }
        Completion shown = popup.completion();
        if (shown != null && (caret() < shown.from() || caret() > shown.to() + 1)) {
            popup.hide();
        }
    }

    /** Puts brackets, hits and errors over the colours. */
    void overlay() {
        Map<Integer, List<LinePaint.Overlay>> byLine = new HashMap<>();
        brackets.ifPresent(pair -> {
            put(byLine, pair.one(), pair.one() + 1, "bracket");
            put(byLine, pair.other(), pair.other() + 1, "bracket");
        });
        List<Finder.Hit> hits = find.hits();
        for (int i = 0; i < Math.min(hits.size(), MOST_HITS_SHOWN); i++) {
            put(byLine, hits.get(i).from(), hits.get(i).to(), i == find.current() ? "hit-current" : "hit");
        }
        marks.forEach(mark -> put(byLine, mark.from(), mark.to(), "error"));
        paint.overlay(byLine);
    }

    private void put(Map<Integer, List<LinePaint.Overlay>> byLine, int from, int to, String styleClass) {
        if (from >= area.getLength() && from > 0) {
            put(byLine, area.getLength() - 1, area.getLength(), styleClass);
            return;
        }
        var start = area.offsetToPosition(from, Bias.Forward);
        int line = start.getMajor();
        int column = start.getMinor();
        int left = to - from;
        while (left > 0 && line < area.getParagraphs().size()) {
            int length = area.getParagraphLength(line);
            int end = Math.min(length, column + left);
            if (end > column) {
                byLine.computeIfAbsent(line, key -> new ArrayList<>())
                        .add(new LinePaint.Overlay(column, end, styleClass));
            }
            left -= length - column + 1;
            line++;
            column = 0;
        }
    }

    private void hovered(MouseOverTextEvent event) {
        int at = event.getCharacterIndex();
        marks.stream()
                .filter(mark -> mark.from() <= at && at < Math.max(mark.to(), mark.from() + 1))
                .findFirst()
                .ifPresent(mark -> {
                    tooltip.setText(mark.message());
                    var place = event.getScreenPosition();
                    tooltip.show(area, place.getX(), place.getY() + 14);
                });
    }

    // ---- completion

    /** Asks for proposals in the background and shows them. @param wanted true when the user asked, false while typing */
    public void complete(boolean wanted) {
        long asked = ++completionAsked;
        String sql = text();
        int caret = caret();
        background.execute(() -> {
            Optional<Completion> found = completions.at(sql, caret);
            Platform.runLater(() -> {
                if (asked == completionAsked && caret() == caret && area.isFocused()) {
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

    boolean isPopupShowing() {
        return popup.isShowing();
    }

    Placeholders placeholders() {
        return placeholders;
    }

    private void accept(Proposal proposal) {
        Completion shown = popup.completion();
        if (shown == null) {
            return;
        }
        int to = Math.max(caret(), Math.min(shown.to(), area.getLength()));
        if (proposal.kind() == Proposal.Kind.SNIPPET) {
            insertSnippet(shown.from(), to, proposal.insert());
            return;
        }
        String insert = proposal.insert();
        boolean calls = proposal.kind() == Proposal.Kind.FUNCTION && insert.endsWith("()");
        boolean bracketThere = to < text.length() && text.charAt(to) == '(';
        if (calls && bracketThere) {
            insert = insert.substring(0, insert.length() - 2);
        }
        area.replaceText(shown.from(), to, insert);
        area.moveTo(shown.from() + Math.min(proposal.caret(), insert.length()) + (calls && bracketThere ? 1 : 0));
    }

    /** Puts a snippet in; Tab then goes through its places. */
    public void insertSnippet(int from, int to, String snippet) {
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

    // ---- find

    /** Opens find, with replace when wanted. */
    public void openFind(boolean withReplace) {
        find.open(withReplace);
    }

    EditorFind find() {
        return find;
    }

    // ---- folding

    private boolean canFold(int line) {
        return regions.containsKey(line) || gutter.isFolded(line);
    }

    private void toggleFold(int line) {
        if (gutter.isFolded(line)) {
            area.unfoldParagraphs(line);
        } else {
            Integer last = regions.get(line);
            if (last != null && last < area.getParagraphs().size()) {
                area.foldParagraphs(line, last);
                if (area.getCurrentParagraph() > line && area.getCurrentParagraph() <= last) {
                    area.moveTo(line, area.getParagraphLength(line));
                }
            }
        }
        gutter.refreshVisible();
    }

    /** Folds what begins at or around the caret, or unfolds it. */
    public void toggleFoldAtCaret() {
        int line = area.getCurrentParagraph();
        for (var region : regions.headMap(line, true).descendingMap().entrySet()) {
            if (region.getValue() >= line) {
                toggleFold(region.getKey());
                return;
            }
        }
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
        popup.hide();
        paint.dispose();
        area.dispose();
    }
}
