package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.KeyEffects;
import io.sololakehouse.platform.branches.StatementBehind;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.workbench.control.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what a commit changed, key by key, and what made it; the work of a background task. */
final class CommitReader {

    private static final int MOST = 200;

    private final KeyEffects effects;
    private final StatementBehind statements;
    private final Journal journal;

    CommitReader(KeyEffects effects, StatementBehind statements, Journal journal) {
        this.effects = effects;
        this.statements = statements;
        this.journal = journal;
    }

    /** What the log says alone: which keys, and whether they were put or dropped. */
    static List<ChangeCard> named(CommitInfo commit) {
        return commit.operations().stream().map(ChangeCards::of).toList();
    }

    /**
     * Reads the whole.
     *
     * @param first what the log says
     * @param some called with what is known so far, after the keys and then table by table
     */
    CommitDetails read(CommitDetails first, Consumer<CommitDetails> some, Progress progress) {
        long start = System.nanoTime();
        CommitInfo commit = first.commit();
        Optional<JournalEntry> behind = statements.find(commit);
        String statement = behind.filter(entry -> entry.kind() == CallKind.SQL)
                .map(JournalEntry::text)
                .orElse("");
        String origin = origin(commit, behind);
        try (OwnCalls calls = new OwnCalls(journal)) {
            KeyEffects.Changes changes = effects.of(commit);
            List<ChangeCard> cards =
                    new ArrayList<>(changes.keys().stream().map(ChangeCards::of).toList());
            CommitDetails whole = first;
            List<KeyChange> keys = changes.keys();
            for (int i = 0; i < Math.min(MOST, keys.size()); i++) {
                progress.checkCancelled();
                cards.set(i, ChangeCards.of(effects.effect(changes, keys.get(i), progress)));
                if (keys.size() > 4 && i % 4 == 0) {
                    some.accept(details(first, cards, calls, start, statement, origin));
                }
            }
            whole = details(first, cards, calls, start, statement, origin);
            return whole;
        }
    }

    private static CommitDetails details(
            CommitDetails first, List<ChangeCard> cards, OwnCalls calls, long start, String statement, String origin) {
        return new CommitDetails(
                first.commit(),
                first.branch(),
                cards,
                calls.texts(),
                (System.nanoTime() - start) / 1_000_000,
                statement,
                origin);
    }

    /** "Spark, INSERT INTO, 1.24 s", from the journal or from what the writer attached; empty when neither says. */
    private static String origin(CommitInfo commit, Optional<JournalEntry> behind) {
        List<String> parts = new ArrayList<>();
        Map<String, String> properties = commit.properties();
        behind.ifPresent(entry -> {
            parts.add(
                    entry.kind() == CallKind.SQL
                            ? capitalised(entry.service()) + ", " + verb(entry.text())
                            : "the workbench");
            Duration duration = entry.duration();
            if (duration != null) {
                parts.add(Units.duration(duration));
            }
            if (!entry.action().isEmpty()) {
                parts.add("“" + entry.action() + "”");
            }
        });
        if (parts.isEmpty()) {
            String application = properties.getOrDefault("application-type", "");
            if (properties.containsKey("spark.app.id")
                    || application.toLowerCase(Locale.ROOT).contains("spark")) {
                parts.add("Spark");
            } else if (!application.isEmpty()) {
                parts.add(capitalised(application));
            }
        }
        return String.join(", ", parts);
    }

    private static String capitalised(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** "INSERT INTO" of a statement. */
    private static String verb(String sql) {
        String[] words = sql.strip().split("\\s+", 3);
        String first = words[0].toUpperCase(Locale.ROOT);
        boolean two = words.length > 1
                && List.of("INSERT", "DELETE", "CREATE", "ALTER", "DROP", "MERGE")
                        .contains(first);
        return two ? first + " " + words[1].toUpperCase(Locale.ROOT) : first;
    }
}
