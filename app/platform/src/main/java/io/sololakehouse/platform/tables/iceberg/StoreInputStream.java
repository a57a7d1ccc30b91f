package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.storage.ObjectSession;
import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import org.apache.iceberg.io.SeekableInputStream;

/**
 * Reads an object in parts. Small reads come from a buffer, whose size doubles while reading goes straight on; near the
 * end of a file the tail is fetched as a whole, because that is where Parquet and ORC keep their footers; large reads go
 * directly to where they are wanted.
 */
final class StoreInputStream extends SeekableInputStream {

    private static final int SMALLEST = 128 * 1024;
    private static final int LARGEST = 2 * 1024 * 1024;
    private static final int TAIL = 64 * 1024;

    private final ObjectSession session;
    private final String path;
    private final long size;
    private byte[] buffer;
    private int filled;
    private long bufferStart;
    private long position;
    private int next = SMALLEST;

    /** @param beginning the first bytes, when they are known already */
    StoreInputStream(ObjectSession session, String path, long size, byte[] beginning) {
        this.session = session;
        this.path = path;
        this.size = size;
        this.buffer = beginning;
        this.filled = beginning.length;
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public void seek(long newPosition) throws IOException {
        if (newPosition < 0 || newPosition > size) {
            throw new EOFException(path + " has " + size + " bytes, none at " + newPosition);
        }
        position = newPosition;
    }

    @Override
    public int read() throws IOException {
        if (position >= size || !isBuffered() && !fill()) {
            return -1;
        }
        return buffer[(int) (position++ - bufferStart)] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position >= size) {
            return -1;
        }
        if (!isBuffered()) {
            int wanted = (int) Math.min(length, size - position);
            if (wanted >= next) {
                int read = session.read(path, position, target, offset, wanted).length();
                position += read;
                return read == 0 ? -1 : read;
            }
            if (!fill()) {
                return -1;
            }
        }
        int at = (int) (position - bufferStart);
        int read = Math.min(length, filled - at);
        System.arraycopy(buffer, at, target, offset, read);
        position += read;
        return read;
    }

    private boolean isBuffered() {
        return position >= bufferStart && position < bufferStart + filled;
    }

    private boolean fill() throws IOException {
        boolean straightOn = position == bufferStart + filled && filled > 0;
        next = straightOn ? Math.min(next * 2, LARGEST) : SMALLEST;
        long from = !straightOn && size - position <= TAIL ? Math.max(0, size - TAIL) : position;
        int wanted = (int) Math.min(next, size - from);
        if (buffer.length < wanted) {
            buffer = new byte[wanted];
        }
        filled = 0;
        filled = session.read(path, from, buffer, 0, wanted).length();
        bufferStart = from;
        return isBuffered();
    }

    @Override
    public int available() {
        return isBuffered() ? (int) (bufferStart + filled - position) : 0;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, size - position);
        position += skipped;
        return skipped;
    }

    @Override
    public void close() {
        buffer = new byte[0];
        filled = 0;
    }
}
