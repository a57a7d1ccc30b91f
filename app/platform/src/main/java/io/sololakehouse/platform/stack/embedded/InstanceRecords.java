package io.sololakehouse.platform.stack.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.OwnerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of the running services of one data directory. */
final class InstanceRecords {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceRecords.class);
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Path directory;

    InstanceRecords(Path directory) {
        this.directory = directory;
    }

    /** The record, or empty when there is none that can be read. */
    Optional<InstanceRecord> read(ServiceKind kind) {
        Path file = file(kind);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), InstanceRecord.class));
        } catch (IOException e) {
            LOG.warn("{} cannot be read; its process, if there is one, will be stopped", file, e);
            return Optional.empty();
        }
    }

    void write(ServiceKind kind, InstanceRecord record) throws IOException {
        OwnerFiles.write(file(kind), JSON.writeValueAsString(record));
    }

    void delete(ServiceKind kind) {
        try {
            Files.deleteIfExists(file(kind));
        } catch (IOException e) {
            // A record of an ended process is recognised as such by the next start.
            LOG.warn("{} cannot be deleted", file(kind), e);
        }
    }

    private Path file(ServiceKind kind) {
        return directory.resolve(kind.id() + ".json");
    }
}
