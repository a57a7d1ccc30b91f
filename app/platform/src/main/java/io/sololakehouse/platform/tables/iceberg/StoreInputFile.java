package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.storage.ObjectSession;
import io.sololakehouse.platform.storage.ObjectStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An object to read. Where its length is not known, the first read tells it: its beginning is asked for rather than its
 * head, and kept for the stream, so that small files take one request.
 */
final class StoreInputFile implements InputFile {

    static final long UNKNOWN = -1;

    /** Read at once at the beginning. */
    private static final int BEGINNING = 256 * 1024;

    private final ObjectSession session;
    private final String path;
    private long length;
    private byte @Nullable [] beginning;

    StoreInputFile(ObjectSession session, String path, long length) {
        this.session = session;
        this.path = path;
        this.length = length;
    }

    @Override
    public synchronized long getLength() {
        if (length == UNKNOWN) {
            try {
                readBeginning();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return length;
    }

    private void readBeginning() throws IOException {
        byte[] bytes = new byte[BEGINNING];
        ObjectSession.Part part = session.read(path, 0, bytes, 0, bytes.length);
        length = part.size();
        beginning = part.length() == bytes.length ? bytes : Arrays.copyOf(bytes, part.length());
    }

    @Override
    public synchronized SeekableInputStream newStream() {
        try {
            if (length == UNKNOWN) {
                readBeginning();
            }
            byte[] known = beginning;
            beginning = null;
            return new StoreInputStream(session, path, length, known == null ? new byte[0] : known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String location() {
        return path;
    }

    @Override
    public boolean exists() {
        try {
            session.size(path);
            return true;
        } catch (ObjectStoreException e) {
            if (e.reason() == ObjectStoreException.Reason.MISSING) {
                return false;
            }
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
