package io.sololakehouse.platform.catalog.graph;

import io.sololakehouse.platform.catalog.graph.LaneRow.Strand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives every commit of a graph a lane, one row after the other, children before parents.
 *
 * <p>A lane is open while it awaits a commit: the parent of the one above. When that commit comes, it takes the leftmost
 * lane that awaits it and the others bend into it there. A merge bends into the lane that awaits the merged commit, or
 * opens one for it. The leftmost lane is kept for the default branch, so that it is one straight line from top to bottom
 * wherever else commits are. A commit is laid out once and never moved, so history can be added at the end while the top
 * is on the screen.
 *
 * <p>Adding a commit takes time in proportion to the lanes that begin or end there, not to those that pass: rows keep
 * only what changes in them, and what passes is replayed from the nearest of the sets of open lanes that are kept every
 * {@value #EVERY} rows. Not thread-safe.
 */
public final class LaneLayout {

    private static final int EVERY = 64;
    private static final int NONE = -1;

    private final Map<String, Integer> heads = new HashMap<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private final Map<String, Waiting> waiting = new HashMap<>();
    private final BitSet taken = new BitSet();
    private final List<int[]> checkpoints = new ArrayList<>();
    private final IntLog events = new IntLog();
    private final IntLog openings = new IntLog();
    private int[] lines = {};
    private int[] starts = new int[1024];
    private int count;
    private int nextLine;
    private int width;
    private boolean firstOpen;

    /**
     * A line that began to take up a lane, and which lines lay beside it then. Of two lines that ever lie side by side, the
     * one that came later knows the other.
     *
     * @param left the line in the lane at its left, or -1 when that lane is empty
     * @param right likewise at its right
     */
    public record Opening(int line, int left, int right) {}

    /** The open lanes that await one commit: nearly always one, so that is kept without a list. */
    private static final class Waiting {
        private final int first;
        private int[] more = {};

        Waiting(int first) {
            this.first = first;
        }

        void add(int lane) {
            more = Arrays.copyOf(more, more.length + 1);
            more[more.length - 1] = lane;
        }

        int leftmost() {
            int leftmost = first;
            for (int lane : more) {
                leftmost = Math.min(leftmost, lane);
            }
            return leftmost;
        }
    }

    /**
     * @param heads the hashes of the references to draw, the default branch's first; the line of a head is its place in
     *     this list, and of equal hashes the first one's
     */
    public LaneLayout(List<String> heads) {
        for (String head : heads) {
            this.heads.putIfAbsent(head, nextLine++);
        }
        if (!heads.isEmpty()) {
            taken.set(0);
        }
    }

    /**
     * Adds the next row.
     *
     * @param parents hashes; one that has a row already is not connected, as a line cannot go up
     */
    public void add(String hash, List<String> parents) {
        keepCheckpoint();
        Waiting awaited = waiting.remove(hash);
        Integer head = heads.get(hash);
        int lane;
        int line;
        if (head != null && head == 0) {
            lane = 0;
            line = 0;
        } else if (awaited != null) {
            lane = awaited.leftmost();
            line = lines[lane];
        } else {
            lane = take();
            line = head == null ? nextLine++ : head;
        }
        rows.put(hash, count);
        begin(lane, line);
        writeIncoming(awaited);
        boolean continues = writeOutgoing(parents, lane, line);
        // After the new lanes were opened: no lane ends and begins in one row.
        closeIncoming(awaited, lane);
        if (!continues) {
            close(lane);
        }
        width = Math.max(width, lane + 1);
        count++;
    }

    private void keepCheckpoint() {
        if (count % EVERY == 0) {
            int[] open = new int[taken.length()];
            for (int lane = 0; lane < open.length; lane++) {
                open[lane] = isOpen(lane) ? lines[lane] : NONE;
            }
            checkpoints.add(open);
        }
    }

    private boolean isOpen(int lane) {
        // The first lane is kept for the default branch before it begins and after it ends.
        return lane == 0 && !heads.isEmpty() ? firstOpen : taken.get(lane);
    }

    private int openLine(int lane) {
        return lane < lines.length && isOpen(lane) ? lines[lane] : NONE;
    }

    private int take() {
        int lane = taken.nextClearBit(0);
        taken.set(lane);
        return lane;
    }

    private void open(int lane, int line) {
        if (lane >= lines.length) {
            int known = lines.length;
            lines = Arrays.copyOf(lines, Math.max(lane + 16, known * 2));
            Arrays.fill(lines, known, lines.length, NONE);
        }
        if (lines[lane] != line) {
            openings.add(line);
            openings.add(lane == 0 ? NONE : openLine(lane - 1));
            openings.add(openLine(lane + 1));
        }
        lines[lane] = line;
        width = Math.max(width, lane + 1);
        if (lane == 0) {
            firstOpen = true;
        }
    }

    private void close(int lane) {
        if (lane == 0 && !heads.isEmpty()) {
            firstOpen = false;
        } else {
            taken.clear(lane);
        }
    }

    private void begin(int lane, int line) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[count] = events.size();
        events.add(lane);
        events.add(line);
    }

    /** The lanes that bend into the commit. */
    private void writeIncoming(@Nullable Waiting awaited) {
        if (awaited == null) {
            events.add(0);
            return;
        }
        events.add(1 + awaited.more.length);
        events.add(awaited.first);
        for (int lane : awaited.more) {
            events.add(lane);
        }
    }

    /** The lanes that leave the commit, each with its line. @return true when the commit's own lane goes on */
    private boolean writeOutgoing(List<String> parents, int lane, int line) {
        int at = events.size();
        int leaving = 0;
        boolean continues = false;
        events.add(0);
        for (int i = 0; i < parents.size(); i++) {
            String parent = parents.get(i);
            if (rows.containsKey(parent)) {
                continue;
            }
            Waiting others = waiting.get(parent);
            int to;
            int toLine;
            if (i == 0) {
                to = lane;
                toLine = line;
                if (others == null) {
                    waiting.put(parent, new Waiting(lane));
                } else {
                    others.add(lane);
                }
                continues = true;
            } else if (others != null) {
                to = others.leftmost();
                toLine = lines[to];
            } else {
                Integer head = heads.get(parent);
                boolean first = head != null && head == 0 && !firstOpen;
                to = first ? 0 : take();
                toLine = head == null ? nextLine++ : head;
                waiting.put(parent, new Waiting(to));
            }
            open(to, toLine);
            events.add(to);
            events.add(toLine);
            leaving++;
        }
        events.set(at, leaving);
        return continues;
    }

    private void closeIncoming(@Nullable Waiting awaited, int lane) {
        if (awaited == null) {
            return;
        }
        if (awaited.first != lane) {
            close(awaited.first);
        }
        for (int other : awaited.more) {
            if (other != lane) {
                close(other);
            }
        }
    }

    /** How many lines have begun so far. */
    public int openings() {
        return openings.size() / 3;
    }

    /** @param index 0 to {@link #openings} - 1, in the order of the rows */
    public Opening opening(int index) {
        return new Opening(openings.get(3 * index), openings.get(3 * index + 1), openings.get(3 * index + 2));
    }

    /** How many rows there are. */
    public int rows() {
        return count;
    }

    /** How many lanes there are at most side by side, so far. */
    public int width() {
        return width;
    }

    /** The row of a commit, or -1 when it has none yet. */
    public int rowOf(String hash) {
        Integer row = rows.get(hash);
        return row == null ? NONE : row;
    }

    /** @param index 0 to {@link #rows} - 1 */
    public LaneRow row(int index) {
        return rows(index, index + 1).getFirst();
    }

    /** Rows next to each other, faster than one by one. */
    public List<LaneRow> rows(int from, int to) {
        if (from < 0 || to > count || from > to) {
            throw new IndexOutOfBoundsException(from + " to " + to + " of " + count);
        }
        List<LaneRow> found = new ArrayList<>(to - from);
        if (from == to) {
            return found;
        }
        Replay replay = new Replay(checkpoints.get(from / EVERY), width);
        for (int row = from - from % EVERY; row < to; row++) {
            if (row < from) {
                replay.skip(starts[row]);
            } else {
                found.add(replay.row(starts[row]));
            }
        }
        return found;
    }

    /** Walks down the rows with the lines of the open lanes. */
    private final class Replay {
        private final int[] open;

        Replay(int[] checkpoint, int width) {
            open = new int[Math.max(width, checkpoint.length)];
            Arrays.fill(open, NONE);
            System.arraycopy(checkpoint, 0, open, 0, checkpoint.length);
        }

        void skip(int at) {
            int incoming = events.get(at + 2);
            for (int i = 0; i < incoming; i++) {
                open[events.get(at + 3 + i)] = NONE;
            }
            int out = at + 3 + incoming;
            int outgoing = events.get(out);
            for (int i = 0; i < outgoing; i++) {
                open[events.get(out + 1 + 2 * i)] = events.get(out + 2 + 2 * i);
            }
        }

        LaneRow row(int at) {
            List<Strand> strands = new ArrayList<>();
            int incoming = events.get(at + 2);
            for (int i = 0; i < incoming; i++) {
                int lane = events.get(at + 3 + i);
                strands.add(new Strand(lane, LaneRow.COMMIT, open[lane]));
                open[lane] = NONE;
            }
            for (int lane = 0; lane < open.length; lane++) {
                if (open[lane] != NONE) {
                    strands.add(new Strand(lane, lane, open[lane]));
                }
            }
            int out = at + 3 + incoming;
            int outgoing = events.get(out);
            for (int i = 0; i < outgoing; i++) {
                int lane = events.get(out + 1 + 2 * i);
                int line = events.get(out + 2 + 2 * i);
                strands.add(new Strand(LaneRow.COMMIT, lane, line));
                open[lane] = line;
            }
            return new LaneRow(events.get(at), events.get(at + 1), strands);
        }
    }
}
