package io.sololakehouse.platform.journal;

import io.sololakehouse.platform.journal.JournalFiles.Location;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads lines of one file in roughly rising order, a block at a time. One thread. */
final class LineWindow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LineWindow.class);
    private static final int BLOCK = 1 << 18;

    private final Path path;
    private @Nullable RandomAccessFile file;
    private byte[] block = new byte[0];
    private long blockStart;
    private int blockLength;

    LineWindow(Path path) {
        this.path = path;
    }

    /** The entry at that place, or empty when it cannot be read. */
    Optional<JournalEntry> read(Location location) {
        try {
            if (location.offset() < blockStart || location.offset() + location.length() > blockStart + blockLength) {
                load(location);
            }
            int from = (int) (location.offset() - blockStart);
            return Optional.ofNullable(EntryLine.read(block, from, from + location.length()));
        } catch (IOException e) {
            LOG.warn("{} cannot be read", path, e);
            return Optional.empty();
        }
    }

    private void load(Location location) throws IOException {
        RandomAccessFile open = file;
        if (open == null) {
            open = new RandomAccessFile(path.toFile(), "r");
            file = open;
        }
        int wanted = (int) Math.min(Math.max(BLOCK, location.length()), open.length() - location.offset());
        if (wanted < location.length()) {
            throw new IOException("The file is shorter than it was");
        }
        if (block.length < wanted) {
            block = new byte[wanted];
        }
        open.seek(location.offset());
        open.readFully(block, 0, wanted);
        blockStart = location.offset();
        blockLength = wanted;
    }

    @Override
    public void close() {
        RandomAccessFile open = file;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("{} did not close", path, e);
            }
        }
    }
}
