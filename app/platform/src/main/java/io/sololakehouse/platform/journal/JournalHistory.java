package io.sololakehouse.platform.journal;

import io.sololakehouse.platform.journal.JournalFiles.Location;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the calls of earlier starts. First only the ids and places of the lines, the newest files first, until there are
 * enough; then the lines that count, the last one of each id, in the order of their ids. Used once.
 */
final class JournalHistory {

    private static final Logger LOG = LoggerFactory.getLogger(JournalHistory.class);

    private final JournalFiles files;
    private final long before;
    private boolean loaded;

    /** @param before only calls with a smaller id are history */
    JournalHistory(JournalFiles files, long before) {
        this.files = files;
        this.before = before;
    }

    long before() {
        return before;
    }

    /** Reads and hands over what there is. @return true when the index has more calls now */
    synchronized boolean loadInto(JournalIndex index) {
        if (loaded) {
            return false;
        }
        loaded = true;
        Places places = new Places();
        scan(files.files(true), places);
        scan(files.files(false), places);
        places.sort();
        if (places.count == 0) {
            return false;
        }
        Lines lines = new Lines(places);
        index.prepend(lines);
        lines.close();
        return true;
    }

    private void scan(List<Path> family, Places places) {
        int enough = places.count + JournalIndex.LIMIT;
        for (int i = family.size() - 1; i >= 0 && places.count < enough; i--) {
            Path file = family.get(i);
            int number = files.number(file);
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                scan(in, number, places);
            } catch (IOException e) {
                LOG.warn("{} cannot be read; its calls are not shown", file, e);
            }
        }
    }

    private void scan(InputStream in, int file, Places places) throws IOException {
        byte[] head = new byte[48];
        int inLine = 0;
        long lineStart = 0;
        long position = 0;
        byte[] block = new byte[1 << 16];
        int read;
        while ((read = in.read(block)) >= 0) {
            for (int i = 0; i < read; i++) {
                byte b = block[i];
                position++;
                if (b == '\n') {
                    long id = EntryLine.idOf(head, 0, Math.min(inLine, head.length));
                    if (id >= 0 && id < before) {
                        places.add(id, file, (int) lineStart, (int) (position - lineStart));
                    }
                    inLine = 0;
                    lineStart = position;
                } else {
                    if (inLine < head.length) {
                        head[inLine] = b;
                    }
                    inLine++;
                }
            }
        }
    }

    /** Ids and places of lines, as columns. */
    private static final class Places {

        private long[] id = new long[4_096];
        private long[] place = new long[4_096];
        private int[] length = new int[4_096];
        private int count;

        void add(long newId, int file, int offset, int newLength) {
            if (count == id.length) {
                id = Arrays.copyOf(id, count * 2);
                place = Arrays.copyOf(place, count * 2);
                length = Arrays.copyOf(length, count * 2);
            }
            id[count] = newId;
            place[count] = (long) file << 32 | offset;
            length[count] = newLength;
            count++;
        }

        /** By id; of one id the last line stays. */
        void sort() {
            Map<Long, Integer> last = new HashMap<>(count * 2);
            for (int i = 0; i < count; i++) {
                Integer known = last.get(id[i]);
                // Within a file later lines count; of two files the newer one was scanned first.
                if (known == null || place[known] >>> 32 == place[i] >>> 32) {
                    last.put(id[i], i);
                }
            }
            long[] ids =
                    last.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
            int from = Math.max(0, ids.length - JournalIndex.LIMIT);
            long[] sortedPlace = new long[ids.length - from];
            int[] sortedLength = new int[ids.length - from];
            for (int i = from; i < ids.length; i++) {
                int at = last.getOrDefault(ids[i], 0);
                sortedPlace[i - from] = place[at];
                sortedLength[i - from] = length[at];
            }
            id = Arrays.copyOfRange(ids, from, ids.length);
            place = sortedPlace;
            length = sortedLength;
            count = id.length;
        }

        Location location(int i) {
            return new Location((int) (place[i] >>> 32), (int) place[i], length[i]);
        }
    }

    /** The lines that count, read through a window on each file. */
    private final class Lines implements JournalIndex.History, AutoCloseable {

        private final Places places;
        private final Map<Integer, LineWindow> windows = new HashMap<>();

        Lines(Places places) {
            this.places = places;
        }

        @Override
        public int size() {
            return places.count;
        }

        @Override
        public void fill(int i, IndexChunk chunk, int at) {
            Location location = places.location(i);
            JournalEntry entry = windows.computeIfAbsent(location.file(), number -> new LineWindow(files.path(number)))
                    .read(location)
                    .orElseGet(() -> unreadable(places.id[i]));
            String repeats = entry.attributes().get(FileJournal.REPEATS);
            chunk.fill(at, entry, count(repeats), location);
        }

        private int count(@org.jspecify.annotations.Nullable String repeats) {
            try {
                return repeats == null ? 1 : Math.max(1, Integer.parseInt(repeats));
            } catch (NumberFormatException e) {
                LOG.debug("Not a count: {}", repeats, e);
                return 1;
            }
        }

        private JournalEntry unreadable(long id) {
            return new JournalEntry(
                    id,
                    java.time.Instant.ofEpochMilli(id >> 12),
                    0,
                    "Background",
                    CallKind.FILE,
                    "workbench",
                    "This journal line cannot be read",
                    false,
                    Map.of(),
                    null,
                    Outcome.FAILED,
                    null,
                    "unreadable",
                    null);
        }

        @Override
        public void close() {
            windows.values().forEach(LineWindow::close);
        }
    }
}
