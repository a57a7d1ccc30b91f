package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.drafts.Draft;
import io.sololakehouse.platform.sql.language.Formatter;
import io.sololakehouse.platform.sql.language.Script;
import io.sololakehouse.platform.sql.language.Statement;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.sql.editor.EditorMark;
import io.sololakehouse.workbench.sql.editor.GutterSign;
import io.sololakehouse.workbench.sql.editor.TextChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * A tab: its text, where and how it runs, what its statements did. The text lives here and in the editor that shows it;
 * whoever changes one tells the other. FX thread only.
 */
public final class SqlTabModel {

    private final SqlModel sql;
    private final String id;
    private final StringProperty title = new SimpleStringProperty();
    private final ObjectProperty<SqlDialect> engine = new SimpleObjectProperty<>(SqlDialect.SPARK);
    private final StringProperty reference = new SimpleStringProperty("");
    private final StringProperty namespace = new SimpleStringProperty("");
    private final IntegerProperty fetch = new SimpleIntegerProperty(Query.DEFAULT_ROWS);
    private final IntegerProperty zoom = new SimpleIntegerProperty(100);
    private final ReadOnlyObjectWrapper<@Nullable Path> file = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<TabText.Analysis> analysis = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<EditorMark>> marks = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Map<Integer, GutterSign>> signs = new ReadOnlyObjectWrapper<>(Map.of());
    private final WriteGate.Consent consent = new WriteGate.Consent();
    private final TabRuns runs;
    private final TabAnalysis analyser;
    private final StringBuilder text;
    private String saved;
    private int anchor;
    private int caret;
    private @Nullable EditorPort editor;

    /** The editor that shows the text, as the model needs it. */
    public interface EditorPort {
        /** Replaces a stretch so that it can be undone; the change comes back through {@link #changed}. */
        void replace(int from, int to, String by);

        /** Puts the selection there, and the focus. */
        void select(int anchor, int caret);
    }

    /** Which statements are meant. */
    public enum Scope {
        /** The selected ones, or the one at the caret. */
        CARET,
        ALL
    }

    SqlTabModel(SqlModel sql, Draft draft) {
        this.sql = sql;
        this.id = draft.id();
        this.text = new StringBuilder(draft.text());
        this.saved = draft.saved();
        this.anchor = Math.clamp(draft.anchor(), 0, text.length());
        this.caret = Math.clamp(draft.caret(), 0, text.length());
        title.set(draft.title());
        engine.set(draft.engine().equals(SqlDialect.TRINO.name()) ? SqlDialect.TRINO : SqlDialect.SPARK);
        reference.set(draft.reference());
        namespace.set(draft.namespace());
        fetch.set(draft.fetch());
        zoom.set(draft.zoom());
        String path = draft.file();
        file.set(path == null ? null : Path.of(path));
        dirty.set(draft.dirty());
        runs = new TabRuns(this, sql.host());
        analyser = new TabAnalysis(this, sql.host());
        analysis.set(TabText.Analysis.empty(engine.get()));
        engine.addListener((property, old, now) -> {
            keep();
            analyser.request();
        });
        for (var property : List.of(reference, namespace, title)) {
            property.addListener((observed, old, now) -> keep());
        }
        fetch.addListener((property, old, now) -> keep());
        zoom.addListener((property, old, now) -> keep());
        analyser.request();
    }

    // ---- what it is

    /** Unique, and the same after a restart. */
    public String id() {
        return id;
    }

    public StringProperty titleProperty() {
        return title;
    }

    public ObjectProperty<SqlDialect> engineProperty() {
        return engine;
    }

    /** Its own branch, tag or {@code branch@hash}; empty to follow the workbench. */
    public StringProperty referenceProperty() {
        return reference;
    }

    /** Where names without a namespace are looked for, elements joined by dots; may be empty. */
    public StringProperty namespaceProperty() {
        return namespace;
    }

    /** Rows to bring back at most. */
    public IntegerProperty fetchProperty() {
        return fetch;
    }

    /** Size of the type in percent. */
    public IntegerProperty zoomProperty() {
        return zoom;
    }

    /** The file that it belongs to, or null. */
    public ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** True when its text is not in its file. */
    public ReadOnlyBooleanProperty dirtyProperty() {
        return dirty.getReadOnlyProperty();
    }

    /** The reference that its statements run on, as they name it: its own, or the workbench's. */
    public String effectiveReference() {
        if (!reference.get().isEmpty()) {
            return reference.get();
        }
        Reference current = sql.currentReference();
        return current == null
                ? sql.currentName()
                : current.kind() == Reference.Kind.COMMIT ? current.name() + "@" + current.hash() : current.name();
    }

    /** That reference at its commit, or null while the catalog has not answered. */
    public @Nullable Reference knownReference() {
        return reference.get().isEmpty() ? sql.currentReference() : sql.find(reference.get());
    }

    /** The elements of the default namespace. */
    public List<String> namespaceElements() {
        return namespace.get().isEmpty() ? List.of() : List.of(namespace.get().split("\\."));
    }

    // ---- text

    public String text() {
        return text.toString();
    }

    public int anchor() {
        return anchor;
    }

    public int caret() {
        return caret;
    }

    public String selectedText() {
        return text.substring(Math.min(anchor, caret), Math.max(anchor, caret));
    }

    /** Connects the editor that shows the text from now on. */
    public void show(EditorPort port) {
        editor = port;
    }

    /** The editor's text changed. */
    public void changed(TextChange change) {
        text.replace(change.at(), change.at() + change.removed(), change.inserted());
        runs.placed().changed(change);
        dirty.set(file.get() == null ? !text.isEmpty() : !saved.contentEquals(text));
        refreshSigns();
        keep();
        analyser.request();
    }

    /** The editor's caret or selection moved. */
    public void moved(int newAnchor, int newCaret) {
        if (newAnchor != anchor || newCaret != caret) {
            anchor = Math.clamp(newAnchor, 0, text.length());
            caret = Math.clamp(newCaret, 0, text.length());
            keep();
            analyser.caretMoved();
        }
    }

    /** Replaces a stretch, in the editor when there is one. */
    public void replace(int from, int to, String by) {
        if (editor != null) {
            editor.replace(from, to, by);
        } else {
            changed(new TextChange(from, to - from, by));
        }
    }

    private void keep() {
        sql.keep(this);
    }

    /** The tab as it is kept. */
    Draft draft() {
        Path path = file.get();
        return new Draft(
                id,
                title.get(),
                engine.get().name(),
                reference.get(),
                namespace.get(),
                fetch.get(),
                path == null ? null : path.toString(),
                dirty.get() && path != null ? saved : "",
                dirty.get(),
                text(),
                anchor,
                caret,
                zoom.get());
    }

    /** The text is in this file now. */
    void savedTo(Path path, String content) {
        file.set(path);
        saved = content;
        title.set(path.getFileName().toString());
        dirty.set(!saved.contentEquals(text));
        keep();
    }

    // ---- what is known of the text

    /** Its statements, a moment after it was typed. */
    public ReadOnlyObjectProperty<TabText.Analysis> analysisProperty() {
        return analysis.getReadOnlyProperty();
    }

    /** What is underlined: errors of syntax, of the last run, and what the engine says while somebody types. */
    public ReadOnlyObjectProperty<List<EditorMark>> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    /** How statements went, by the offset of their first character. */
    public ReadOnlyObjectProperty<Map<Integer, GutterSign>> signsProperty() {
        return signs.getReadOnlyProperty();
    }

    void analysed(TabText.Analysis found) {
        if (found.text().contentEquals(text)) {
            analysis.set(found);
            refreshMarks();
        }
    }

    void refreshMarks() {
        List<EditorMark> all = new ArrayList<>();
        analysis.get().errors().forEach(error -> all.add(new EditorMark(error.from(), error.to(), error.message())));
        all.addAll(runs.placed().marks(text));
        analyser.serverMark()
                .filter(mark -> all.isEmpty() || !overlaps(all, mark))
                .ifPresent(all::add);
        if (!all.equals(marks.get())) {
            marks.set(List.copyOf(all));
        }
    }

    private static boolean overlaps(List<EditorMark> marks, EditorMark other) {
        return marks.stream().anyMatch(mark -> mark.from() < other.to() && other.from() < mark.to());
    }

    private void refreshSigns() {
        signs.set(runs.placed().signs());
    }

    /** The statements that are meant now, with their places in the text. */
    public List<Statement> statements(Scope scope) {
        String all = text();
        if (scope == Scope.ALL) {
            return Script.statements(all, engine.get());
        }
        int from = Math.min(anchor, caret);
        int to = Math.max(anchor, caret);
        if (to > from && !all.substring(from, to).isBlank()) {
            return Script.statements(all.substring(from, to), engine.get()).stream()
                    .map(one -> new Statement(one.from() + from, one.to() + from, one.end() + from, one.text()))
                    .toList();
        }
        return Script.at(Script.statements(all, engine.get()), all, caret).stream()
                .toList();
    }

    // ---- running

    /** The statements of the last time, in the order in which they run. */
    public ObservableList<StatementRun> runs() {
        return runs.runs();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return runs.runningProperty();
    }

    /** "Do not ask again in this tab". */
    WriteGate.Consent consent() {
        return consent;
    }

    /** What shows its results; made when the tab is first shown. */
    public Optional<ResultsArea> results() {
        return runs.results();
    }

    /** Connects what shows the results. */
    public void showResultsIn(ResultsArea area) {
        runs.showIn(area);
    }

    /** Runs statements as they are, one after the other: parameters are filled in and every question was answered. */
    void start(StatementRun.Mode mode, QueryEngine on, List<Statement> statements, TabLaunch.Filled filled) {
        runs.start(mode, on, statements, filled);
    }

    /** Runs a statement of the last time again, as it was. */
    void runAgain(QueryEngine on, Query query) {
        runs.again(on, query);
    }

    /** A statement of it changed its state. */
    void runChanged(StatementRun run) {
        refreshSigns();
        refreshMarks();
        if (run.state().isOver()) {
            sql.ended(this, run);
        }
    }

    /** Where its statements stand in the text. */
    PlacedRuns placed() {
        return runs.placed();
    }

    /** Writes the comment about a chart above the statement at this offset. @param comment one line */
    void writeChart(int statement, String comment) {
        TextChange change = ChartPlace.written(text(), statement, comment);
        replace(change.at(), change.at() + change.removed(), change.inserted());
    }

    /** Ends what runs. */
    public void cancel() {
        runs.cancel();
    }

    /** Lays the selection or everything out. @return false when that would change what it says */
    public boolean format() {
        int from = Math.min(anchor, caret);
        int to = Math.max(anchor, caret);
        boolean selected = to > from;
        String before = selected ? text.substring(from, to) : text();
        Optional<String> after = Formatter.format(before, engine.get());
        after.filter(laidOut -> !laidOut.equals(before))
                .ifPresent(laidOut -> replace(selected ? from : 0, selected ? to : before.length(), laidOut));
        return after.isPresent();
    }

    /** Brings a place of the text into sight. */
    public void reveal(int from, int to) {
        if (editor != null) {
            editor.select(from, to);
        }
    }

    /** The tab was closed: its results are forgotten. */
    void close() {
        cancel();
        analyser.close();
        results().ifPresentOrElse(ResultsArea::close, () -> sql.forgetResults(this));
    }

    /** The session ends: what was kept comes back with the next one. */
    void end() {
        cancel();
        analyser.close();
        results().ifPresent(ResultsArea::end);
    }
}
