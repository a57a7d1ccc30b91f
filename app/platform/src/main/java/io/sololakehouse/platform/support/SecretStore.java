package io.sololakehouse.platform.support;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys and tokens of this installation, in a file that only its owner can read. Thread-safe. */
public final class SecretStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Map<String, String> secrets;

    /** @throws LakehouseException when the file exists and cannot be read: keys are never replaced in silence */
    public SecretStore(Path file) {
        this.file = file;
        this.secrets = load(file);
    }

    /** The secret of that name, generated at its first use: {@code bytes} random bytes as URL-safe text. */
    public synchronized String generated(String name, int bytes) {
        String known = secrets.get(name);
        if (known != null) {
            return known;
        }
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        // No '-' or '_' at either end or inside: the value is also used as an S3 access key.
        String value = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(random)
                .replace('-', 'x')
                .replace('_', 'y');
        put(name, value);
        return value;
    }

    public synchronized Optional<String> find(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    /** Stores a secret that the user gave. @throws LakehouseException when the file cannot be written */
    public synchronized void put(String name, String value) {
        secrets.put(name, value);
        try {
            OwnerFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(secrets));
        } catch (IOException e) {
            throw new LakehouseException(
                    Problem.of(
                                    "The keys were not saved",
                                    file + " cannot be written.",
                                    new Remedy("Try again", new Remedy.Retry()))
                            .withDetails(e.toString()),
                    e);
        }
    }

    /** Every secret value, for redaction. */
    public synchronized Collection<String> values() {
        return List.copyOf(secrets.values());
    }

    private static Map<String, String> load(Path file) {
        if (!Files.exists(file)) {
            return new LinkedHashMap<>();
        }
        try {
            return JSON.readValue(file.toFile(), new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (IOException e) {
            throw new LakehouseException(
                    Problem.of(
                                    "The keys of this installation cannot be read",
                                    file + " is damaged or not yours. Restore it from a backup; without it the object"
                                            + " store's data stays where it is and new keys open it.",
                                    new Remedy("Open the data directory", new Remedy.OpenFolder(parent(file))),
                                    new Remedy("Try again", new Remedy.Retry()))
                            .withEffect("Nothing was started or changed.")
                            .withDetails(e.toString()),
                    e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }
}
