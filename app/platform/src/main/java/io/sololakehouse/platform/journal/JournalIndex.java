package io.sololakehouse.platform.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of a journal in memory, compactly: what a list of calls shows and what a search looks at. Bodies and responses
 * stay on disk and come with {@link #entry}. Calls are addressed by their number: it never changes, {@link #first()} is
 * the oldest that is kept and {@link #end()} the one that comes next.
 *
 * <p>At most {@value #LIMIT} calls and {@value #TEXT_LIMIT} bytes of text are kept; the oldest make room. Reading is
 * thread-safe and never waits; a number that has made room reads as an empty call.
 */
public final class JournalIndex {

    /** Calls kept in memory at most. */
    public static final int LIMIT = 100_000;

    /** Bytes of text kept in memory at most. */
    public static final int TEXT_LIMIT = 32 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(JournalIndex.class);
    private static final int START = 1_000_000_000;

    private final LongFunction<@Nullable JournalEntry> unsaved;
    private final JournalFiles files;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Chunks in order with the number of the first row of the first one; replaced as a whole. */
    private record Chunks(IndexChunk[] chunks, int base, int first) {}

    private volatile Chunks chunks = new Chunks(new IndexChunk[0], START, START);
    private volatile int end = START;
    private volatile long version;

    /** @param unsaved the whole entry of an id that is not on disk yet, or null */
    JournalIndex(JournalFiles files, LongFunction<@Nullable JournalEntry> unsaved) {
        this.files = files;
        this.unsaved = unsaved;
    }

    /** Number of the oldest call that is kept. Gets smaller once, when the calls of earlier starts have been read. */
    public int first() {
        return chunks.first();
    }

    /** Number of the call that comes next. */
    public int end() {
        return end;
    }

    public int size() {
        return end - first();
    }

    /** Grows with every change, so that a reader knows whether to look again. */
    public long version() {
        return version;
    }

    /** Called after every change, on the thread that made the call; must return at once. Close to stop. */
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    // ---- reading -------------------------------------------------------------------------------------------------

    public long id(int number) {
        Row row = row(number);
        return row == null ? -1 : row.chunk.id[row.at];
    }

    public Instant at(int number) {
        Row row = row(number);
        return row == null ? Instant.EPOCH : row.chunk.at(row.at);
    }

    public long actionId(int number) {
        Row row = row(number);
        return row == null ? 0 : row.chunk.actionId[row.at];
    }

    public String action(int number) {
        Row row = row(number);
        return row == null ? "" : row.chunk.string(row.chunk.action[row.at]);
    }

    public String service(int number) {
        Row row = row(number);
        return row == null ? "" : row.chunk.string(row.chunk.service[row.at]);
    }

    /** The call's text, cut at {@value IndexChunk#LONGEST_TEXT} bytes. */
    public String text(int number) {
        Row row = row(number);
        return row == null ? "" : row.chunk.string(row.chunk.text[row.at]);
    }

    public String result(int number) {
        Row row = row(number);
        return row == null ? "" : row.chunk.string(row.chunk.result[row.at]);
    }

    public CallKind kind(int number) {
        Row row = row(number);
        return row == null ? CallKind.FILE : row.chunk.kind(row.at);
    }

    public Outcome outcome(int number) {
        Row row = row(number);
        return row == null ? Outcome.RUNNING : row.chunk.outcome(row.at);
    }

    public boolean changes(int number) {
        Row row = row(number);
        return row != null && row.chunk.changes(row.at);
    }

    /** Microseconds that the call took, all repeats together; negative while it runs. */
    public long durationMicros(int number) {
        Row row = row(number);
        return row == null ? IndexChunk.RUNNING : row.chunk.durationMicros[row.at];
    }

    /** How often the same read was made with the same result, at least 1. */
    public int repeats(int number) {
        Row row = row(number);
        return row == null ? 1 : row.chunk.repeats[row.at];
    }

    /** The whole call, with body and response read from disk. Blocks. */
    public JournalEntry entry(int number) {
        Row row = row(number);
        if (row == null) {
            return row(number, -1, Map.of());
        }
        long id = row.chunk.id[row.at];
        JournalEntry known = unsaved.apply(id);
        if (known != null) {
            return known;
        }
        JournalEntry stored = files.read(row.chunk.location(row.at))
                .map(bytes -> EntryLine.read(bytes, 0, bytes.length))
                .orElse(null);
        if (stored == null || stored.id() != id) {
            return row(number, id, Map.of());
        }
        int repeats = row.chunk.repeats[row.at];
        return repeats > 1 ? row(number, stored, repeats) : stored;
    }

    private JournalEntry row(int number, long id, Map<String, String> attributes) {
        long micros = durationMicros(number);
        return new JournalEntry(
                id,
                at(number),
                actionId(number),
                action(number),
                kind(number),
                service(number),
                text(number),
                changes(number),
                attributes,
                null,
                outcome(number),
                micros < 0 ? null : Duration.ofNanos(micros * 1_000),
                result(number),
                null);
    }

    private JournalEntry row(int number, JournalEntry stored, int repeats) {
        Map<String, String> attributes = new LinkedHashMap<>(stored.attributes());
        attributes.put(FileJournal.REPEATS, Integer.toString(repeats));
        JournalEntry now = row(number, stored.id(), attributes);
        return new JournalEntry(
                now.id(),
                now.at(),
                now.actionId(),
                stored.action(),
                now.kind(),
                stored.service(),
                stored.text(),
                now.changes(),
                attributes,
                stored.body(),
                now.outcome(),
                now.duration(),
                stored.result(),
                stored.response());
    }

    // ---- searching -----------------------------------------------------------------------------------------------

    /** Numbers of the calls that pass, oldest first. Works on whatever thread asks; 100,000 calls take some milliseconds. */
    public int[] find(JournalFilter filter) {
        return find(filter, first());
    }

    /** Like {@link #find(JournalFilter)}, looking only at calls from a number on: what came since the last search. */
    public int[] find(JournalFilter filter, int from) {
        int to = end;
        Chunks now = chunks;
        int start = Math.max(from, now.first());
        if (filter.isAll()) {
            int[] all = new int[Math.max(0, to - start)];
            for (int i = 0; i < all.length; i++) {
                all[i] = start + i;
            }
            return all;
        }
        CallMatcher matcher = new CallMatcher(filter);
        int[] found = new int[256];
        int count = 0;
        for (int number = start; number < to; number++) {
            int index = number - now.base();
            IndexChunk chunk = now.chunks()[index / IndexChunk.ROWS];
            if (matcher.matches(chunk, index % IndexChunk.ROWS)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = number;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** True when a call passes. */
    public boolean matches(JournalFilter filter, int number) {
        Row row = row(number);
        return row != null && new CallMatcher(filter).matches(row.chunk, row.at);
    }

    // ---- writing, by the journal only ------------------------------------------------------------------------------

    /** Adds a call. @return its number */
    synchronized int add(JournalEntry entry, int repeats) {
        int number = end;
        Chunks now = chunks;
        int index = number - now.base();
        if (index == now.chunks().length * IndexChunk.ROWS) {
            if (index > 0) {
                now.chunks()[now.chunks().length - 1].full();
            }
            now = makeRoom(now);
            IndexChunk[] more = Arrays.copyOf(now.chunks(), now.chunks().length + 1);
            more[more.length - 1] = new IndexChunk();
            now = new Chunks(more, now.base(), now.first());
            chunks = now;
            index = number - now.base();
        }
        IndexChunk chunk = now.chunks()[index / IndexChunk.ROWS];
        chunk.fill(index % IndexChunk.ROWS, entry, repeats, JournalFiles.Location.NOWHERE);
        end = number + 1;
        version++;
        return number;
    }

    private static Chunks makeRoom(Chunks now) {
        int drop = 0;
        int kept = now.chunks().length;
        long text = 0;
        for (IndexChunk chunk : now.chunks()) {
            text += chunk.textBytes();
        }
        while (kept > 1 && (kept >= LIMIT / IndexChunk.ROWS || text > TEXT_LIMIT)) {
            text -= now.chunks()[drop].textBytes();
            drop++;
            kept--;
        }
        if (drop == 0) {
            return now;
        }
        int base = now.base() + drop * IndexChunk.ROWS;
        return new Chunks(
                Arrays.copyOfRange(now.chunks(), drop, now.chunks().length), base, Math.max(base, now.first()));
    }

    /** The call of a number has ended, or was repeated. */
    synchronized void update(int number, JournalEntry entry, int repeats) {
        Row row = row(number);
        if (row != null) {
            row.chunk.end(row.at, entry, repeats);
            version++;
        }
    }

    /** The call of a number is on disk. */
    synchronized void locate(int number, JournalFiles.Location location) {
        Row row = row(number);
        if (row != null) {
            row.chunk.locate(row.at, location);
        }
    }

    /** Puts the calls of earlier starts before those of this one, as far as there is room. @param older oldest first */
    synchronized void prepend(History older) {
        Chunks now = chunks;
        int room = LIMIT - (now.chunks().length + 1) * IndexChunk.ROWS;
        int count = Math.min(older.size(), Math.max(0, room));
        if (count == 0 || now.first() != START) {
            return;
        }
        int more = (count + IndexChunk.ROWS - 1) / IndexChunk.ROWS;
        int base = now.base() - more * IndexChunk.ROWS;
        IndexChunk[] all = new IndexChunk[more + now.chunks().length];
        System.arraycopy(now.chunks(), 0, all, more, now.chunks().length);
        int number = now.base() - count;
        long text = 0;
        for (int i = 0; i < count; i++) {
            int index = number + i - base;
            int at = index / IndexChunk.ROWS;
            if (all[at] == null) {
                all[at] = new IndexChunk();
            }
            older.fill(older.size() - count + i, all[at], index % IndexChunk.ROWS);
            if (index % IndexChunk.ROWS == IndexChunk.ROWS - 1) {
                all[at].full();
                text += all[at].textBytes();
            }
        }
        if (text > TEXT_LIMIT) {
            LOG.info("The journal's older calls hold {} MB of text; the oldest make room as new ones come", text >> 20);
        }
        chunks = new Chunks(all, base, number);
        version++;
    }

    /** Calls of earlier starts. */
    interface History {

        int size();

        /** Fills a row with the {@code i}th call. */
        void fill(int i, IndexChunk chunk, int at);
    }

    void changed() {
        listeners.forEach(Runnable::run);
    }

    private record Row(IndexChunk chunk, int at) {}

    private @Nullable Row row(int number) {
        Chunks now = chunks;
        if (number < now.first() || number >= end) {
            return null;
        }
        int index = number - now.base();
        int at = index / IndexChunk.ROWS;
        return index < 0 || at >= now.chunks().length ? null : new Row(now.chunks()[at], index % IndexChunk.ROWS);
    }
}
