package io.sololakehouse.platform.journal;

import io.sololakehouse.platform.support.Task;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in a directory of JSON lines, see {@link JournalFiles}. A call that changes something is on disk before it
 * is made and again when it has ended; a read is written when it has ended. The last line of an id counts. Reads that an
 * action repeats with the same result (polling) become one entry with a count in the attribute {@value #REPEATS}.
 */
public final class FileJournal implements Journal, AutoCloseable {

    /** The attribute that says how often a read was made with the same result; absent for once. */
    public static final String REPEATS = "repeats";

    /** Reads are deleted after so many days. */
    public static final int KEEP_READS_DAYS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
    private static final long ROTATE_BYTES = 64L << 20;
    private static final int BODY_LIMIT = 256 << 10;
    private static final int RESPONSE_LIMIT = 16 << 10;
    private static final int UNSAVED_LIMIT = 20_000;
    private static final int FOLD_MEMORY = 128;

    private final Redactor redactor;
    private final Clock clock;
    private final JournalFiles files;
    private final JournalWriter writer;
    private final JournalIndex index;
    private final JournalHistory history;
    private final AtomicLong ids;
    private final List<Consumer<JournalEntry>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Long, JournalEntry> unsaved = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** The newest read of each action, service and text; guarded by itself. */
    private final Map<FoldKey, Folded> folds = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FoldKey, Folded> eldest) {
            if (size() <= FOLD_MEMORY) {
                return false;
            }
            save(eldest.getValue());
            return true;
        }
    };

    private record FoldKey(long actionId, CallKind kind, String service, String text) {}

    private static final class Folded {
        private final int number;
        private JournalEntry entry;
        private int repeats = 1;
        private int written = 1;

        Folded(int number, JournalEntry entry) {
            this.number = number;
            this.entry = entry;
        }
    }

    /**
     * Opens the journal; no file is read or made yet.
     *
     * @param secrets the values that must never be written, asked for at every call
     */
    public FileJournal(Path directory, Supplier<? extends Collection<String>> secrets, Clock clock) {
        this(directory, secrets, clock, KEEP_READS_DAYS, ROTATE_BYTES);
    }

    FileJournal(
            Path directory,
            Supplier<? extends Collection<String>> secrets,
            Clock clock,
            int keepReadsDays,
            long rotateBytes) {
        this.redactor = new Redactor(secrets);
        this.clock = clock;
        this.files = new JournalFiles(directory, rotateBytes);
        this.index = new JournalIndex(files, unsaved::get);
        this.writer = new JournalWriter(files, clock, keepReadsDays, this::written);
        // Larger than every id on disk, also when the last journal was closed this very millisecond or the clock went
        // back.
        this.ids = new AtomicLong(Math.max(clock.millis(), files.lastWrittenMillis() + 1) << 12);
        this.history = new JournalHistory(files, ids.get());
        writer.start();
    }

    /** The calls in memory, for lists and searches. */
    public JournalIndex index() {
        return index;
    }

    /** Reads the calls of earlier starts into the index, once; later calls return at once. Blocks, some 100 ms for 100,000. */
    public void loadHistory() {
        if (history.loadInto(index)) {
            index.changed();
        }
    }

    @Override
    public OpenCall open(CallRequest request) {
        try {
            Task<?> task = Task.current();
            JournalEntry entry = new JournalEntry(
                    nextId(),
                    clock.instant(),
                    task == null ? 0 : task.id(),
                    task == null ? "Background" : redactor.redact(task.title()),
                    request.kind(),
                    request.service(),
                    redactor.redact(request.text()),
                    request.changes(),
                    redactor.redact(request.attributes()),
                    shortened(redactor.redactOrNull(request.body()), BODY_LIMIT),
                    Outcome.RUNNING,
                    null,
                    "",
                    null);
            return new Call(entry, System.nanoTime());
        } catch (RuntimeException e) {
            LOG.error("A call could not be journalled", e);
            return new Unrecorded();
        }
    }

    private long nextId() {
        long floor = clock.millis() << 12;
        return ids.updateAndGet(last -> Math.max(last + 1, floor));
    }

    private static @Nullable String shortened(@Nullable String text, int limit) {
        return text == null || text.length() <= limit
                ? text
                : text.substring(0, limit) + "\n… " + (text.length() - limit) + " more characters";
    }

    /** Every call that is kept, read from disk one by one as the list is walked. Waits for {@link #loadHistory}. */
    @Override
    public List<JournalEntry> entries() {
        loadHistory();
        return new Snapshot(index, index.first(), index.size());
    }

    private static final class Snapshot extends AbstractList<JournalEntry> implements RandomAccess {

        private final JournalIndex index;
        private final int first;
        private final int size;

        Snapshot(JournalIndex index, int first, int size) {
            this.index = index;
            this.first = first;
            this.size = size;
        }

        @Override
        public JournalEntry get(int i) {
            return index.entry(first + java.util.Objects.checkIndex(i, size));
        }

        @Override
        public int size() {
            return size;
        }
    }

    @Override
    public AutoCloseable listen(Consumer<JournalEntry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public String trouble() {
        return writer.trouble();
    }

    private void tell(JournalEntry entry) {
        for (Consumer<JournalEntry> listener : listeners) {
            try {
                listener.accept(entry);
            } catch (RuntimeException e) {
                LOG.error("A listener of the journal failed", e);
            }
        }
        index.changed();
    }

    /** On the writer's thread: the line is on disk, its body need not stay in memory. */
    private void written(JournalWriter.Line line, JournalFiles.Location location) {
        index.locate(line.number(), location);
        unsaved.remove(line.entry().id(), line.entry());
    }

    private void store(int number, JournalEntry entry, boolean wait) {
        if (unsaved.size() < UNSAVED_LIMIT || unsaved.containsKey(entry.id())) {
            unsaved.put(entry.id(), entry);
        }
        if (wait) {
            writer.writeThrough(number, entry);
        } else {
            writer.write(number, entry);
        }
    }

    /** A call under way. */
    private final class Call implements OpenCall {

        private final JournalEntry opened;
        private final long startedNanos;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final @Nullable Folded candidate;
        private int number = -1;

        Call(JournalEntry opened, long startedNanos) {
            this.opened = opened;
            this.startedNanos = startedNanos;
            if (opened.changes()) {
                candidate = null;
                endFolds(opened.actionId());
                number = index.add(opened, 1);
                store(number, opened, true);
                tell(opened);
            } else {
                candidate = candidate(opened);
                if (candidate == null) {
                    number = index.add(opened, 1);
                    unsaved.put(opened.id(), opened);
                    tell(opened);
                }
            }
        }

        @Override
        public void succeeded(String result, @Nullable String response) {
            end(Outcome.SUCCEEDED, result, response);
        }

        @Override
        public void failed(String result, @Nullable String response) {
            end(Outcome.FAILED, result, response);
        }

        @Override
        public void cancelled() {
            end(Outcome.CANCELLED, "cancelled", null);
        }

        private void end(Outcome outcome, String result, @Nullable String response) {
            if (!ended.compareAndSet(false, true)) {
                LOG.warn("A call was closed twice: {}", opened.text());
                return;
            }
            try {
                JournalEntry entry = closed(
                        opened,
                        outcome,
                        Duration.ofNanos(System.nanoTime() - startedNanos),
                        redactor.redact(result == null ? "" : result),
                        shortened(redactor.redactOrNull(response), RESPONSE_LIMIT));
                if (opened.changes()) {
                    index.update(number, entry, 1);
                    store(number, entry, true);
                    tell(entry);
                } else if (candidate == null || !fold(candidate, entry)) {
                    endRead(entry);
                }
            } catch (RuntimeException e) {
                LOG.error("The end of a call could not be journalled", e);
            }
        }

        private void endRead(JournalEntry entry) {
            if (number < 0) {
                number = index.add(entry, 1);
            } else {
                index.update(number, entry, 1);
            }
            synchronized (folds) {
                Folded before = folds.put(key(entry), new Folded(number, entry));
                if (before != null) {
                    save(before);
                }
            }
            store(number, entry, false);
            tell(entry);
        }
    }

    private static JournalEntry closed(
            JournalEntry opened, Outcome outcome, Duration duration, String result, @Nullable String response) {
        return new JournalEntry(
                opened.id(),
                opened.at(),
                opened.actionId(),
                opened.action(),
                opened.kind(),
                opened.service(),
                opened.text(),
                opened.changes(),
                opened.attributes(),
                opened.body(),
                outcome,
                duration,
                result,
                response);
    }

    private static FoldKey key(JournalEntry entry) {
        return new FoldKey(entry.actionId(), entry.kind(), entry.service(), entry.text());
    }

    private @Nullable Folded candidate(JournalEntry opened) {
        synchronized (folds) {
            Folded same = folds.get(key(opened));
            return same != null && java.util.Objects.equals(same.entry.body(), opened.body()) ? same : null;
        }
    }

    /** Adds a repeated read to the first of its kind. @return false when it ended differently */
    private boolean fold(Folded into, JournalEntry entry) {
        JournalEntry folded;
        synchronized (folds) {
            if (folds.get(key(entry)) != into
                    || into.entry.outcome() != entry.outcome()
                    || !into.entry.result().equals(entry.result())) {
                return false;
            }
            into.repeats++;
            into.entry = repeated(into.entry, entry, into.repeats);
            index.update(into.number, into.entry, into.repeats);
            // 1, 2, 4, 8, …: a poll that goes on for days costs some lines, not one per second.
            if (Integer.bitCount(into.repeats) == 1) {
                save(into);
            }
            folded = into.entry;
        }
        tell(folded);
        return true;
    }

    private static JournalEntry repeated(JournalEntry first, JournalEntry last, int repeats) {
        Map<String, String> attributes = new LinkedHashMap<>(first.attributes());
        attributes.put(REPEATS, Integer.toString(repeats));
        attributes.put("last", last.at().toString());
        Duration before = first.duration() == null ? Duration.ZERO : first.duration();
        Duration now = last.duration() == null ? Duration.ZERO : last.duration();
        return new JournalEntry(
                first.id(),
                first.at(),
                first.actionId(),
                first.action(),
                first.kind(),
                first.service(),
                first.text(),
                first.changes(),
                attributes,
                first.body(),
                last.outcome(),
                before.plus(now),
                last.result(),
                last.response());
    }

    /** A change ends the polling before it: the same read afterwards is another one. */
    private void endFolds(long actionId) {
        synchronized (folds) {
            folds.entrySet().removeIf(fold -> {
                if (fold.getKey().actionId() != actionId) {
                    return false;
                }
                save(fold.getValue());
                return true;
            });
        }
    }

    private void save(Folded folded) {
        if (folded.written < folded.repeats) {
            folded.written = folded.repeats;
            store(folded.number, folded.entry, false);
        }
    }

    /** What takes the place of a call that could not be recorded. */
    private static final class Unrecorded implements OpenCall {
        @Override
        public void succeeded(String result, @Nullable String response) {}

        @Override
        public void failed(String result, @Nullable String response) {}

        @Override
        public void cancelled() {}
    }

    /** Writes what is waiting. Calls that are still under way stay as they are: running. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            synchronized (folds) {
                folds.values().forEach(this::save);
                folds.clear();
            }
            writer.close();
            files.close();
        }
    }

    /** When the journal was opened; calls before it come from earlier starts. */
    Instant openedAt() {
        return Instant.ofEpochMilli(history.before() >> 12);
    }
}
