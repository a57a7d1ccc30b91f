package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.storage.ObjectSession;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** An object to write: collected in a temporary file, and sent whole when it is closed, so that it is there or not. */
record StoreOutputFile(ObjectSession session, String path) implements OutputFile {

    @Override
    public PositionOutputStream create() {
        try {
            Path file = Files.createTempFile("sololakehouse-", ".part");
            return new Upload(session, path, file, new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
        return create();
    }

    @Override
    public String location() {
        return path;
    }

    @Override
    public InputFile toInputFile() {
        return new StoreInputFile(session, path, StoreInputFile.UNKNOWN);
    }

    private static final class Upload extends PositionOutputStream {
        private final ObjectSession session;
        private final String path;
        private final Path file;
        private final OutputStream out;
        private long position;
        private boolean closed;

        Upload(ObjectSession session, String path, Path file, OutputStream out) {
            this.session = session;
            this.path = path;
            this.file = file;
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try {
                out.close();
                session.write(path, file);
            } finally {
                Files.deleteIfExists(file);
            }
        }
    }
}
