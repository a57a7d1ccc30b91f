package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The call of the workbench that made a commit, where the journal has it. Calls to the catalog name the commit in their
 * response; a statement on an engine does not, and is known by its time: the only changing statement that ran while the
 * commit was made and names what the commit changed.
 */
public final class StatementBehind {

    private final Journal journal;

    public StatementBehind(Journal journal) {
        this.journal = journal;
    }

    /** @param commit with its operations */
    public Optional<JournalEntry> find(CommitInfo commit) {
        List<JournalEntry> changes = journal.entries().stream()
                .filter(entry -> entry.changes() && entry.outcome() == Outcome.SUCCEEDED)
                .toList();
        Optional<JournalEntry> request = changes.stream()
                .filter(entry -> entry.kind() == CallKind.HTTP)
                .filter(entry -> entry.response() != null && entry.response().contains(commit.hash()))
                // The commit itself was made by the first call that came back with it.
                .min(Comparator.comparing(JournalEntry::at));
        List<JournalEntry> statements = changes.stream()
                .filter(entry -> entry.kind() == CallKind.SQL)
                .filter(entry -> ranWhile(entry, commit) && names(entry, commit))
                .toList();
        if (statements.size() == 1) {
            return Optional.of(statements.getFirst());
        }
        return request.filter(entry -> !entry.at().isAfter(commit.at())
                || entry.at().isBefore(commit.at().plusSeconds(5)));
    }

    private static boolean ranWhile(JournalEntry entry, CommitInfo commit) {
        return entry.duration() != null
                && !commit.at().isBefore(entry.at())
                && !commit.at().isAfter(entry.at().plus(entry.duration()));
    }

    private static boolean names(JournalEntry entry, CommitInfo commit) {
        return commit.operations().isEmpty()
                || commit.operations().stream()
                        .anyMatch(operation ->
                                entry.text().contains(operation.key().getLast()));
    }
}
