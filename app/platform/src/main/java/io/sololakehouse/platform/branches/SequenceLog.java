package io.sololakehouse.platform.branches;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.OwnerFiles;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sequences that have begun and not ended, one file each, so that a workbench that was killed between two calls finds
 * what is left to do. Written before the first call and removed after the last. Thread-safe.
 */
public final class SequenceLog {

    private static final Logger LOG = LoggerFactory.getLogger(SequenceLog.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            // Written by another version, perhaps.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path directory;
    private final Set<String> running = new HashSet<>();

    /** @param directory made at the first sequence */
    public SequenceLog(Path directory) {
        this.directory = directory;
    }

    /** Keeps a sequence that is about to make its first call. */
    synchronized void begin(SequenceRecord sequence) {
        try {
            OwnerFiles.write(file(sequence.id()), JSON.writeValueAsString(sequence));
            running.add(sequence.id());
        } catch (IOException e) {
            throw new LakehouseException(
                    Problem.of(
                                    sequence.title() + " did not start",
                                    "What it is about to do could not be written to " + directory
                                            + ", so that it could not be completed after a crash.",
                                    new Remedy("Open the folder", new Remedy.OpenFolder(directory)),
                                    new Remedy("Try again", new Remedy.Retry()))
                            .withEffect("Nothing was changed.")
                            .withDetails(e.toString()),
                    e);
        }
    }

    /** Forgets a sequence that has ended, completed or undone. */
    synchronized void end(String id) {
        running.remove(id);
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            // Looked at again at the next start, and found to be done.
            LOG.warn("Could not remove {}", file(id), e);
        }
    }

    /** This process does not work on it any more, but it has not ended. */
    synchronized void leave(String id) {
        running.remove(id);
    }

    /** What was begun and not ended, by this process or one before it, and is not under way now; oldest first. */
    public synchronized List<SequenceRecord> unfinished() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<SequenceRecord> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                try {
                    SequenceRecord sequence = JSON.readValue(Files.readString(file), SequenceRecord.class);
                    if (!running.contains(sequence.id())) {
                        found.add(sequence);
                    }
                } catch (IOException e) {
                    LOG.warn("Could not read {}", file, e);
                }
            }
        } catch (IOException e) {
            LOG.warn("Could not list {}", directory, e);
        }
        found.sort(Comparator.comparing(SequenceRecord::startedAt));
        return List.copyOf(found);
    }

    private Path file(String id) {
        return directory.resolve(id + ".json");
    }
}
