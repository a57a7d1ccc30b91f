package io.sololakehouse.platform.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings file: one JSON object, one section per record type. A section that is missing or damaged reads as its
 * default; a damaged file is kept beside the new one, never overwritten in silence. Thread-safe.
 */
public final class SettingsStore {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private ObjectNode root;

    public SettingsStore(Path file) {
        this.file = file;
        this.root = load();
    }

    /** The section's value, or the default when the file has none that can be read. */
    public synchronized <T> T read(String section, Class<T> type, T fallback) {
        JsonNode node = root.get(section);
        if (node == null) {
            return fallback;
        }
        try {
            // Keys that the file lacks keep their defaults: a setting added by a newer version reads well.
            ObjectNode merged = JSON.valueToTree(fallback);
            merged.setAll((ObjectNode) node);
            return JSON.treeToValue(merged, type);
        } catch (JsonProcessingException | ClassCastException | IllegalArgumentException e) {
            LOG.warn("Section {} of {} cannot be read, its defaults are used", section, file, e);
            return fallback;
        }
    }

    /** Replaces a section and writes the file. @throws LakehouseException when it cannot be written */
    public void write(String section, Object value) {
        synchronized (this) {
            root.set(section, JSON.valueToTree(value));
            try {
                OwnerFiles.write(file, JSON.writeValueAsString(root));
            } catch (IOException e) {
                throw new LakehouseException(
                        Problem.of(
                                        "The settings were not saved",
                                        file + " cannot be written.",
                                        new Remedy("Try again", new Remedy.Retry()))
                                .withDetails(e.toString()),
                        e);
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** Reads, changes and writes a section. */
    public <T> T update(String section, Class<T> type, T fallback, UnaryOperator<T> change) {
        T changed = change.apply(read(section, type, fallback));
        write(section, changed);
        return changed;
    }

    /** Called after every write, on the writing thread. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private ObjectNode load() {
        if (!Files.exists(file)) {
            return JSON.createObjectNode();
        }
        try {
            return (ObjectNode) JSON.readTree(file.toFile());
        } catch (IOException | ClassCastException e) {
            Path kept = file.resolveSibling(file.getFileName() + ".damaged");
            LOG.warn("{} cannot be read; it is kept as {} and the defaults are used", file, kept, e);
            try {
                Files.move(file, kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException moving) {
                LOG.warn("{} could not be kept", file, moving);
            }
            return JSON.createObjectNode();
        }
    }
}
