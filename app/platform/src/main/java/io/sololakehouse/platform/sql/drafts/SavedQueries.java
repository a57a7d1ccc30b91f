package io.sololakehouse.platform.sql.drafts;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.OwnerFiles;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The saved queries: plain {@code .sql} files in one folder, so that any other tool reads them too. Thread-safe. */
public final class SavedQueries {

    private static final String ENDING = ".sql";

    private final Path folder;

    public SavedQueries(Path folder) {
        this.folder = folder;
    }

    /** Where they are. */
    public Path folder() {
        return folder;
    }

    /** A saved query. @param name without the ending */
    public record SavedQuery(String name, Path file) {}

    /** All of them by name. */
    public List<SavedQuery> list() {
        List<SavedQuery> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                found.add(new SavedQuery(name.substring(0, name.length() - ENDING.length()), file));
            }
        } catch (IOException e) {
            throw failed("The saved queries cannot be listed", e);
        }
        found.sort(Comparator.comparing(query -> query.name().toLowerCase(Locale.ROOT)));
        return found;
    }

    public String read(SavedQuery query) {
        try {
            return Files.readString(query.file(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw failed(query.name() + " cannot be read", e);
        }
    }

    /** Saves a text under a name; one of that name is replaced. @return where it is now */
    public SavedQuery save(String name, String text) {
        Path file = folder.resolve(fileName(name));
        try {
            Files.createDirectories(folder);
            OwnerFiles.write(file, text);
        } catch (IOException e) {
            throw failed(name + " was not saved", e);
        }
        return new SavedQuery(name, file);
    }

    public void delete(SavedQuery query) {
        try {
            Files.deleteIfExists(query.file());
        } catch (IOException e) {
            throw failed(query.name() + " was not deleted", e);
        }
    }

    /** What file systems do not take is replaced, and the name is cut where they would refuse it. */
    static String fileName(String name) {
        String safe = name.strip().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
        safe = safe.startsWith(".") ? "_" + safe.substring(1) : safe;
        int end = safe.length();
        while (safe.substring(0, end).getBytes(StandardCharsets.UTF_8).length > 200) {
            end--;
        }
        return (safe.isBlank() ? "query" : safe.substring(0, end)) + ENDING;
    }

    private LakehouseException failed(String what, IOException cause) {
        return new LakehouseException(
                Problem.of(
                                what,
                                "The folder " + folder + " cannot be used: it is full, or not yours.",
                                new Remedy("Open the folder", new Remedy.OpenFolder(folder)),
                                new Remedy("Try again", new Remedy.Retry()))
                        .withDetails(cause.toString()),
                cause);
    }
}
