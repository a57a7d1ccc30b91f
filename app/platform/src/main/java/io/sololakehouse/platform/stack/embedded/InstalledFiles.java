package io.sololakehouse.platform.stack.embedded;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sololakehouse.platform.support.OwnerFiles;
import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The marker of an installed component: what was installed, file by file. Size and time tell an untouched file, so that
 * a start does not hash hundreds of megabytes; only where they differ the hash decides.
 *
 * @param sha256 of the artifact that the files come from
 */
record InstalledFiles(
        @JsonProperty("sha256") String sha256,
        @JsonProperty("files") List<Entry> files) {

    private static final Logger LOG = LoggerFactory.getLogger(InstalledFiles.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARKER = "installed.json";

    InstalledFiles {
        files = List.copyOf(files);
    }

    /** One file. @param path below the component's directory, with slashes; @param modified epoch milliseconds */
    record Entry(
            @JsonProperty("path") String path,
            @JsonProperty("size") long size,
            @JsonProperty("modified") long modified,
            @JsonProperty("sha256") String sha256) {}

    /** Records every regular file below the directory. */
    static InstalledFiles record(String sha256, Path directory, Progress progress) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path file : regularFiles(directory)) {
            entries.add(entry(directory, file, progress));
        }
        return new InstalledFiles(sha256, entries);
    }

    /** Records a directory of one file whose hash is known already. */
    static InstalledFiles ofSingle(String sha256, Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new InstalledFiles(
                sha256,
                List.of(new Entry(
                        file.getFileName().toString(),
                        attributes.size(),
                        attributes.lastModifiedTime().toMillis(),
                        sha256)));
    }

    /** Writes the marker into the directory. */
    void write(Path directory) throws IOException {
        OwnerFiles.write(directory.resolve(MARKER), JSON.writeValueAsString(this));
    }

    /** The marker of a directory; empty when there is none that can be read. */
    static Optional<InstalledFiles> read(Path directory) {
        Path marker = directory.resolve(MARKER);
        if (!Files.exists(marker)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(marker), InstalledFiles.class));
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
            LOG.warn("{} is damaged", marker, e);
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("{} cannot be read", marker, e);
            return Optional.empty();
        }
    }

    /** True when every file is what it was at its installation. */
    boolean isIntact(Path directory, Progress progress) {
        boolean touched = false;
        for (Entry entry : files) {
            Path file = directory.resolve(entry.path());
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.size() != entry.size()) {
                    LOG.warn("{} has {} bytes instead of {}", file, attributes.size(), entry.size());
                    return false;
                }
                if (attributes.lastModifiedTime().toMillis() != entry.modified()) {
                    touched = true;
                    if (!sha256(file, progress).equals(entry.sha256())) {
                        LOG.warn("{} was changed", file);
                        return false;
                    }
                }
            } catch (IOException e) {
                LOG.warn("{} cannot be read", file, e);
                return false;
            }
        }
        if (touched) {
            refresh(directory, progress);
        }
        return true;
    }

    /** The files are right and their times are not (a copied or restored directory): note the times of now. */
    private void refresh(Path directory, Progress progress) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (Entry entry : files) {
                long modified = Files.getLastModifiedTime(directory.resolve(entry.path()))
                        .toMillis();
                entries.add(new Entry(entry.path(), entry.size(), modified, entry.sha256()));
            }
            progress.checkCancelled();
            new InstalledFiles(sha256, entries).write(directory);
        } catch (IOException e) {
            LOG.info("The times in {} are not noted, its files are hashed again at the next start", directory, e);
        }
    }

    /** The SHA-256 of a file in lower-case hexadecimal. */
    static String sha256(Path file, Progress progress) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 18];
            int count;
            while ((count = in.read(buffer)) >= 0) {
                progress.checkCancelled();
                digest.update(buffer, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Entry entry(Path directory, Path file, Progress progress) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String path = directory.relativize(file).toString().replace('\\', '/');
        return new Entry(path, attributes.size(), attributes.lastModifiedTime().toMillis(), sha256(file, progress));
    }

    private static List<Path> regularFiles(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }
}
