package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.Outcome;
import io.sololakehouse.platform.support.Task;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects the calls that the running task makes from now on, as the journal writes them: "How this was read". */
final class OwnCalls implements AutoCloseable {

    private static final int MOST = 30;

    private final List<JournalEntry> entries = new CopyOnWriteArrayList<>();
    private final AutoCloseable listening;

    OwnCalls(Journal journal) {
        Task<?> task = Task.current();
        long id = task == null ? -1 : task.id();
        listening = journal.listen(entry -> {
            if (entry.actionId() == id && entry.outcome() != Outcome.RUNNING) {
                entries.add(entry);
            }
        });
    }

    /** {@code GET /api/v2/trees/…}, one a line; what goes to the catalog first. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (CallKind kind : List.of(CallKind.HTTP, CallKind.SQL, CallKind.S3, CallKind.FILE)) {
            entries.stream()
                    .filter(entry -> entry.kind() == kind)
                    .map(OwnCalls::text)
                    .distinct()
                    .forEach(texts::add);
        }
        if (texts.size() > MOST) {
            int more = texts.size() - MOST;
            texts = new ArrayList<>(texts.subList(0, MOST));
            texts.add("# and " + more + " more, see Activity");
        }
        return texts;
    }

    private static String text(JournalEntry entry) {
        String text = entry.text();
        int space = text.indexOf(' ');
        if (entry.kind() != CallKind.HTTP || space < 0) {
            return text;
        }
        URI uri = URI.create(text.substring(space + 1));
        String query = uri.getRawQuery();
        return text.substring(0, space) + " " + uri.getRawPath() + (query == null ? "" : "?" + query);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
