package io.sololakehouse.platform.training;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file that grows, whole lines at a time. Used by one thread. */
public final class LogTail {

    private static final int MOST_AT_ONCE = 1 << 20;

    private final Path file;
    private long position;

    /** Begins at the file's first line; it may not be there yet. */
    public LogTail(Path file) {
        this.file = file;
    }

    /** The lines that have come since the last call, at most about a megabyte of them: empty when there are none. */
    public List<String> next() throws IOException {
        if (!Files.exists(file)) {
            return new ArrayList<>();
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(MOST_AT_ONCE, Math.max(0, in.length() - position))];
            in.seek(position);
            in.readFully(bytes);
            int end = lastNewline(bytes);
            if (end < 0 && bytes.length < MOST_AT_ONCE) {
                return new ArrayList<>();
            }
            // A line longer than that is given in pieces.
            int taken = end < 0 ? bytes.length : end + 1;
            position += taken;
            return new ArrayList<>(
                    new String(bytes, 0, taken, StandardCharsets.UTF_8).lines().toList());
        }
    }

    private static int lastNewline(byte[] bytes) {
        int at = bytes.length - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }
}
