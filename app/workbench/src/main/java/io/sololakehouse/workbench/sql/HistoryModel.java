package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.sql.history.HistoryEntry;
import io.sololakehouse.platform.sql.history.StatementHistory;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The statements that were run, and the search through them. FX thread only. */
public final class HistoryModel {

    private static final int MOST_SHOWN = 1_000;

    private final StatementHistory history;
    private final Jobs jobs;
    private final ObservableList<HistoryEntry> entries = FXCollections.observableArrayList();
    private final StringProperty words = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final Latest latest = new Latest();

    public HistoryModel(StatementHistory history, Jobs jobs) {
        this.history = history;
        this.jobs = jobs;
        words.addListener((property, old, text) -> refresh());
    }

    /** What matches, the newest first. */
    public ObservableList<HistoryEntry> entries() {
        return entries;
    }

    /** What is looked for, words between spaces. */
    public StringProperty wordsProperty() {
        return words;
    }

    /** How many statements there are in all. */
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** What was found, and out of how many. */
    private record Found(List<HistoryEntry> entries, int total) {}

    /** Looks again. */
    public void refresh() {
        String wanted = words.get();
        jobs.quiet("Search the history", progress -> new Found(history.search(wanted, MOST_SHOWN), history.size()))
                .onSuccess(found -> {
                    total.set(found.total());
                    if (!found.entries().equals(entries)) {
                        entries.setAll(found.entries());
                    }
                })
                .latest(latest)
                .start();
    }

    /** Notes a statement that is over. */
    void note(StatementRun run) {
        Instant started = run.startedAt();
        Instant ended = run.endedAt();
        if (started == null || ended == null) {
            return;
        }
        StatementSummary summary = run.summaryProperty().get();
        var problem = run.problemProperty().get();
        String condition = run.error().map(error -> words(error.condition())).orElse("");
        HistoryEntry entry = new HistoryEntry(
                0,
                started,
                switch (run.mode()) {
                    case RUN -> run.source();
                    case EXPLAIN -> "EXPLAIN " + run.source();
                    case ANALYZE -> "EXPLAIN ANALYZE " + run.source();
                },
                run.engine().name(),
                run.query().reference(),
                summary == null ? "" : summary.stamp().hash(),
                run.query().namespace(),
                summary == null ? Duration.between(started, ended) : summary.duration(),
                summary == null || summary.columns().isEmpty() ? -1 : summary.rows(),
                switch (run.state()) {
                    case FAILED -> HistoryEntry.Outcome.FAILED;
                    case CANCELLED -> HistoryEntry.Outcome.CANCELLED;
                    default -> HistoryEntry.Outcome.DONE;
                },
                problem == null ? "" : condition.isEmpty() ? problem.what() : condition);
        jobs.quiet("Note the statement", progress -> history.add(entry))
                .onSuccess(added -> refresh())
                .start();
    }

    /** "TABLE_OR_VIEW_NOT_FOUND.WITHOUT_SUGGESTION" as people say it. */
    private static String words(String condition) {
        String plain = condition.replaceAll("\\..*", "").replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
        return plain.isEmpty() ? "" : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }

    /** Forgets one. */
    public void delete(HistoryEntry entry) {
        jobs.quiet("Delete a statement from the history", progress -> {
                    history.delete(entry.id());
                    return true;
                })
                .onSuccess(done -> refresh())
                .start();
    }

    /** Forgets all. */
    public void deleteAll() {
        jobs.quiet("Delete the history", progress -> {
                    history.deleteAll();
                    return true;
                })
                .onSuccess(done -> refresh())
                .start();
    }
}
