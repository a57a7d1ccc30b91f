package io.sololakehouse.platform.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one service: a file that its process writes and that is rotated by renaming or by emptying it.
 *
 * @param file may not exist yet
 */
public record ServiceLog(ServiceKind service, Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceLog.class);

    /** The last lines, oldest first; read from the end of the file, so its size does not matter. Blocks. */
    public List<LogLine> last(int lines) {
        try (LogReader reader = new LogReader(service, file)) {
            return reader.last(lines);
        } catch (IOException e) {
            LOG.warn("{} cannot be read", file, e);
            return List.of();
        }
    }

    /**
     * Hands over the last lines and then every new one, in batches, on a thread of its own.
     *
     * @param capacity how many of the lines that are there already are wanted, at the most
     * @return closes to stop; no batch is handed over after that
     */
    public AutoCloseable follow(int capacity, Consumer<List<LogLine>> listener) {
        return new LogFollower(List.of(this), capacity, listener);
    }
}
