package io.sololakehouse.platform.journal;

import io.sololakehouse.platform.support.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A journal in memory, for tests that ask what an adapter wrote. */
public final class RecordingJournal implements Journal {

    private final List<JournalEntry> entries = new ArrayList<>();

    @Override
    public OpenCall open(CallRequest request) {
        Task<?> task = Task.current();
        Instant start = Instant.now();
        int index;
        synchronized (this) {
            index = entries.size();
            entries.add(new JournalEntry(
                    index,
                    start,
                    task == null ? 0 : task.id(),
                    task == null ? "Background" : task.title(),
                    request.kind(),
                    request.service(),
                    request.text(),
                    request.changes(),
                    request.attributes(),
                    request.body(),
                    Outcome.RUNNING,
                    null,
                    "",
                    null));
        }
        return new OpenCall() {
            @Override
            public void succeeded(String result, @Nullable String response) {
                end(index, Outcome.SUCCEEDED, start, result, response);
            }

            @Override
            public void failed(String result, @Nullable String response) {
                end(index, Outcome.FAILED, start, result, response);
            }

            @Override
            public void cancelled() {
                end(index, Outcome.CANCELLED, start, "", null);
            }
        };
    }

    private synchronized void end(int index, Outcome outcome, Instant start, String result, @Nullable String response) {
        JournalEntry open = entries.get(index);
        if (open.outcome() != Outcome.RUNNING) {
            throw new IllegalStateException("Closed twice: " + open.text());
        }
        entries.set(
                index,
                new JournalEntry(
                        open.id(),
                        open.at(),
                        open.actionId(),
                        open.action(),
                        open.kind(),
                        open.service(),
                        open.text(),
                        open.changes(),
                        open.attributes(),
                        open.body(),
                        outcome,
                        Duration.between(start, Instant.now()),
                        result,
                        response));
    }

    @Override
    public synchronized List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    public synchronized void clear() {
        entries.clear();
    }

    @Override
    public AutoCloseable listen(Consumer<JournalEntry> listener) {
        throw new UnsupportedOperationException("Tests read the entries");
    }

    @Override
    public String trouble() {
        return "";
    }
}
