package io.sololakehouse.platform.journal;

import io.sololakehouse.platform.support.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A journal in memory, for tests that look at what was written. */
public final class ListJournal implements Journal {

    private final AtomicLong ids = new AtomicLong();
    private final List<JournalEntry> closed = new ArrayList<>();

    @Override
    public OpenCall open(CallRequest request) {
        long id = ids.incrementAndGet();
        Instant start = Instant.now();
        Task<?> task = Task.current();
        return new OpenCall() {
            @Override
            public void succeeded(String result, String response) {
                close(Outcome.SUCCEEDED, result, response);
            }

            @Override
            public void failed(String result, String response) {
                close(Outcome.FAILED, result, response);
            }

            @Override
            public void cancelled() {
                close(Outcome.CANCELLED, "", null);
            }

            private void close(Outcome outcome, String result, String response) {
                synchronized (closed) {
                    closed.add(new JournalEntry(
                            id,
                            start,
                            task == null ? 0 : task.id(),
                            task == null ? "Background" : task.title(),
                            request.kind(),
                            request.service(),
                            request.text(),
                            request.changes(),
                            request.attributes(),
                            request.body(),
                            outcome,
                            Duration.between(start, Instant.now()),
                            result,
                            response));
                }
            }
        };
    }

    @Override
    public List<JournalEntry> entries() {
        synchronized (closed) {
            return List.copyOf(closed);
        }
    }

    @Override
    public AutoCloseable listen(Consumer<JournalEntry> listener) {
        return () -> {};
    }

    @Override
    public String trouble() {
        return "";
    }
}
