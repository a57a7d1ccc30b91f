package io.sololakehouse.platform.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a text file that somebody goes on writing. */
public final class FileTail {

    private static final int BYTES_A_LINE = 400;

    private FileTail() {}

    /** Up to that many lines, the last ones; none when there is no such file. @throws IOException when it cannot be read */
    public static List<String> of(Path file, int lines) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - (long) lines * BYTES_A_LINE);
            in.seek(from);
            byte[] end = new byte[(int) (in.length() - from)];
            in.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            // The first one is cut when the reading began in its middle.
            int first = Math.max(from > 0 && all.size() > 1 ? 1 : 0, all.size() - lines);
            return all.subList(first, all.size());
        }
    }
}
