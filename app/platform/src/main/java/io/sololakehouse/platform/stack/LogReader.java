package io.sololakehouse.platform.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log file that another process writes: its last lines, then whatever is added. The file is kept open, so that
 * what was written to it before a rotation is still read after it. Not thread-safe.
 */
final class LogReader implements AutoCloseable {

    private static final int BLOCK = 1 << 16;
    /** The last lines are looked for in this many bytes at the most. */
    private static final long MAX_TAIL_BYTES = 8L << 20;

    private final Path file;
    private final LogParser parser;
    private @Nullable FileChannel channel;
    private @Nullable Object key;
    private long position;
    private ByteArrayOutputStream partial = new ByteArrayOutputStream();

    LogReader(ServiceKind service, Path file) {
        this.file = file;
        this.parser = new LogParser(service, ZoneId.systemDefault(), Instant::now);
    }

    /** The last log lines; further reading goes on after them. */
    List<LogLine> last(int lines) throws IOException {
        List<LogLine> found = new ArrayList<>();
        FileChannel open = open();
        if (open == null) {
            return found;
        }
        long end = open.size();
        position = startOfLast(open, lines, end);
        readTo(open, end, found);
        parser.flush(found);
        return found.size() <= lines ? found : new ArrayList<>(found.subList(found.size() - lines, found.size()));
    }

    /**
     * Adds what was written since the last call. A log line whose end is not known yet waits for the next call, and no
     * longer.
     */
    void poll(List<LogLine> found) throws IOException {
        FileChannel open = open();
        if (open == null) {
            return;
        }
        boolean rotated = isRotated(open);
        long end = open.size();
        if (end < position) {
            // Emptied in place: begin again.
            position = 0;
            partial.reset();
        }
        boolean more = end > position;
        readTo(open, end, found);
        if (!more || rotated) {
            parser.flush(found);
        }
        if (rotated) {
            finishPartial(found);
            close();
            poll(found);
        }
    }

    /** Reads blocks from the end until they hold the begin of enough log lines. */
    private static long startOfLast(FileChannel channel, int lines, long end) throws IOException {
        if (lines <= 0) {
            return end;
        }
        long lowest = Math.max(0, end - MAX_TAIL_BYTES);
        long start = end;
        int headers = 0;
        byte[] carried = new byte[0];
        while (start > lowest) {
            int length = (int) Math.min(BLOCK, start - lowest);
            start -= length;
            ByteBuffer block = ByteBuffer.allocate(length + carried.length);
            block.limit(length);
            read(channel, block, start);
            block.limit(length + carried.length);
            block.position(length);
            block.put(carried);
            byte[] bytes = block.array();
            int lineEnd = bytes.length;
            for (int i = bytes.length - 1; i >= 0; i--) {
                if (bytes[i] == '\n') {
                    if (LogParser.isHeader(decode(bytes, i + 1, lineEnd)) && ++headers >= lines) {
                        return start + i + 1;
                    }
                    lineEnd = i;
                }
            }
            carried = lineEnd > BLOCK ? new byte[0] : java.util.Arrays.copyOf(bytes, lineEnd);
        }
        return start;
    }

    private void readTo(FileChannel open, long end, List<LogLine> found) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        while (position < end) {
            block.clear().limit((int) Math.min(BLOCK, end - position));
            int count = read(open, block, position);
            if (count <= 0) {
                return;
            }
            position += count;
            byte[] bytes = block.array();
            int start = 0;
            for (int i = 0; i < count; i++) {
                if (bytes[i] == '\n') {
                    partial.write(bytes, start, i - start);
                    finishPartial(found);
                    start = i + 1;
                }
            }
            // A line without an end must not fill the memory: what is longer than a log line may be is cut anyway.
            int rest = Math.min(count - start, Math.max(0, 4 * LogParser.MAX_TEXT - partial.size()));
            partial.write(bytes, start, rest);
        }
    }

    private void finishPartial(List<LogLine> found) {
        if (partial.size() > 0) {
            byte[] line = partial.toByteArray();
            parser.accept(decode(line, 0, line.length), found);
            partial = partial.size() > BLOCK ? new ByteArrayOutputStream() : partial;
            partial.reset();
        }
    }

    private static int read(FileChannel channel, ByteBuffer block, long from) throws IOException {
        int total = 0;
        while (block.hasRemaining()) {
            int count = channel.read(block, from + total);
            if (count < 0) {
                break;
            }
            total += count;
        }
        return total;
    }

    private static String decode(byte[] bytes, int from, int to) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private @Nullable FileChannel open() throws IOException {
        if (channel == null) {
            try {
                channel = FileChannel.open(file, StandardOpenOption.READ);
                key = key();
                position = 0;
                partial.reset();
            } catch (NoSuchFileException e) {
                return null; // Not started yet, or between two files of a rotation.
            }
        }
        return channel;
    }

    private boolean isRotated(FileChannel open) throws IOException {
        try {
            return !Objects.equals(key(), key);
        } catch (NoSuchFileException e) {
            // Moved away, and the next file is not there yet: what is written until then still goes into this one.
            return false;
        }
    }

    /** What tells one file from another under the same name. */
    private Object key() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Object unique = attributes.fileKey();
        return unique != null ? unique : attributes.creationTime();
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
    }
}
