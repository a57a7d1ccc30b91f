package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.storage.ObjectSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Iceberg's files on the object store, for one action: every request is counted in its session. Never serialized, although
 * Iceberg's interface asks for it.
 */
final class StoreFileIO implements FileIO {

    private static final long serialVersionUID = 1L;

    private final transient ObjectSession session;

    StoreFileIO(ObjectSession session) {
        this.session = session;
    }

    @Override
    public InputFile newInputFile(String path) {
        return new StoreInputFile(session, path, StoreInputFile.UNKNOWN);
    }

    @Override
    public InputFile newInputFile(String path, long length) {
        return new StoreInputFile(session, path, length);
    }

    @Override
    public OutputFile newOutputFile(String path) {
        return new StoreOutputFile(session, path);
    }

    @Override
    public void deleteFile(String path) {
        try {
            session.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the journal's entry; what is read later has another one. */
    void report() {
        session.report();
    }

    /** Closes the session, and with it the journal's entry. */
    @Override
    public void close() {
        session.close();
    }
}
