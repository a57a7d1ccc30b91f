package io.sololakehouse.platform.tables.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds lines of a file, going forward only. */
final class LineScanner implements AutoCloseable {

    private final InputStream in;
    private long position;
    private long line = 1;
    private long written;
    /** Nothing but spaces in the line so far. */
    private boolean blank = true;

    LineScanner(Path file) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    /** The line, from 1, that a byte is in. @param offset from 0, not before the last one asked for */
    long lineOfByte(long offset) throws IOException {
        while (position < offset) {
            int c = in.read();
            if (c < 0) {
                break;
            }
            position++;
            if (c == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The line, from 1, of the n-th line that is not blank. @param n from 1, larger than the last one asked for */
    long lineOfWritten(long n) throws IOException {
        while (true) {
            int c = in.read();
            if (c < 0) {
                return line;
            }
            position++;
            if (c == '\n') {
                line++;
                blank = true;
            } else if (blank && c != ' ' && c != '\t' && c != '\r') {
                blank = false;
                if (++written == n) {
                    return line;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
