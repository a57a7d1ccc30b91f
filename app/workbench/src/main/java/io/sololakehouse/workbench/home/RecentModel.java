package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.journal.JournalIndex;
import io.sololakehouse.platform.journal.Outcome;
import io.sololakehouse.platform.sql.history.HistoryEntry;
import io.sololakehouse.platform.sql.history.StatementHistory;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Where one was last: tables, statements, and the actions that changed something. FX thread only. */
public final class RecentModel {

    private static final int MOST = 6;
    private static final int MOST_CALLS = 20_000;

    /** An action that changed something. @param failed true when one of its calls failed */
    public record Change(String action, Instant at, int calls, boolean failed) {}

    /** A table or view. @param opened true when its page was open before, false when it is just there */
    public record Table(List<String> name, boolean view, boolean opened) {

        String qualifiedName() {
            return String.join(".", name);
        }
    }

    private record Read(List<Change> changes, List<HistoryEntry> statements) {}

    private final JournalIndex journal;
    private final StatementHistory history;
    private final Supplier<List<List<String>>> openedTables;
    private final Jobs jobs;
    private final ObservableList<Change> changes = FXCollections.observableArrayList();
    private final ObservableList<Table> tables = FXCollections.observableArrayList();
    private final ObservableList<HistoryEntry> statements = FXCollections.observableArrayList();
    // Kept in fields: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<Change> shownChanges = FXCollections.unmodifiableObservableList(changes);
    private final ObservableList<Table> shownTables = FXCollections.unmodifiableObservableList(tables);
    private final ObservableList<HistoryEntry> shownStatements = FXCollections.unmodifiableObservableList(statements);
    private final Latest reading = new Latest();

    RecentModel(JournalIndex journal, StatementHistory history, Supplier<List<List<String>>> openedTables, Jobs jobs) {
        this.journal = journal;
        this.history = history;
        this.openedTables = openedTables;
        this.jobs = jobs;
    }

    /** Reads journal and history again. */
    public void refresh() {
        jobs.quiet("Read what was done last", work -> new Read(changes(journal), statements(history)))
                .onSuccess(read -> {
                    changes.setAll(read.changes());
                    statements.setAll(read.statements());
                })
                .latest(reading)
                .start();
    }

    /** Takes what there is at the current reference: first the tables that were open last, then others. */
    void showTables(List<CatalogEntry> entries) {
        List<Table> there = entries.stream()
                .filter(entry -> entry.kind() == CatalogEntry.Kind.TABLE || entry.kind() == CatalogEntry.Kind.VIEW)
                .map(entry -> new Table(entry.name(), entry.kind() == CatalogEntry.Kind.VIEW, false))
                .toList();
        Set<Table> found = new LinkedHashSet<>();
        for (List<String> name : openedTables.get()) {
            there.stream()
                    .filter(table -> table.name().equals(name))
                    .forEach(table -> found.add(new Table(name, table.view(), true)));
        }
        there.stream()
                .filter(table -> found.stream().noneMatch(known -> known.name().equals(table.name())))
                .forEach(found::add);
        tables.setAll(found.stream().limit(MOST).toList());
    }

    /** The newest statements, each text once. */
    private static List<HistoryEntry> statements(StatementHistory history) {
        Set<String> seen = new HashSet<>();
        return history.search("", MOST * 8).stream()
                .filter(entry -> seen.add(entry.sql().strip()))
                .limit(MOST)
                .toList();
    }

    private static List<Change> changes(JournalIndex journal) {
        List<Change> found = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        int oldest = Math.max(journal.first(), journal.end() - MOST_CALLS);
        for (int call = journal.end() - 1; call >= oldest && found.size() < MOST; call--) {
            long action = journal.actionId(call);
            if (action != 0 && journal.changes(call) && seen.add(action)) {
                found.add(change(journal, call, oldest));
            }
        }
        return found;
    }

    private static Change change(JournalIndex journal, int last, int oldest) {
        long action = journal.actionId(last);
        int calls = 0;
        boolean failed = false;
        int first = last;
        for (int call = last; call >= oldest && last - call < MOST_CALLS / 4; call--) {
            if (journal.actionId(call) == action) {
                calls++;
                first = call;
                failed |= journal.outcome(call) == Outcome.FAILED;
            }
        }
        return new Change(journal.action(last), journal.at(first), calls, failed);
    }

    /** The newest actions that changed something, newest first. */
    public ObservableList<Change> changes() {
        return shownChanges;
    }

    /** Tables and views of the current reference, those that were open last first. */
    public ObservableList<Table> tables() {
        return shownTables;
    }

    /** The newest statements, newest first. */
    public ObservableList<HistoryEntry> statements() {
        return shownStatements;
    }
}
