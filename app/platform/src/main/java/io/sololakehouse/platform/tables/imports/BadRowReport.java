package io.sololakehouse.platform.tables.imports;

import io.sololakehouse.platform.tables.BadRow;
import io.sololakehouse.platform.tables.ImportRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every bad row of an import in a CSV file, and the first ones in memory. A file that nobody keeps is deleted. */
final class BadRowReport implements AutoCloseable {

    private static final int FIRST = 1_000;

    private final Path file;
    private final List<BadRow> first = new ArrayList<>();
    private @Nullable Writer out;
    private long count;
    private boolean kept;

    BadRowReport(Path directory, ImportRequest request) {
        String table = request.name().getLast().replaceAll("[^\\p{L}\\p{N}_-]", "_");
        String shortened = table.length() <= 40 ? table : table.substring(0, 40);
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS"));
        this.file = directory.resolve(shortened + "-" + time + "-bad-rows.csv");
    }

    void add(BadRow row) {
        try {
            Writer open = out;
            if (open == null) {
                Files.createDirectories(file.getParent());
                open = Files.newBufferedWriter(file);
                open.write("line,column,reason,text\n");
                out = open;
            }
            open.write(row.line() + "," + quoted(row.column()) + "," + quoted(row.reason()) + "," + quoted(row.text())
                    + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        count++;
        if (first.size() < FIRST) {
            first.add(row);
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    long count() {
        return count;
    }

    List<BadRow> first() {
        return first;
    }

    /** The file, which stays; empty when there was no bad row. */
    Optional<Path> keep() {
        kept = true;
        closeWriter();
        return count == 0 ? Optional.empty() : Optional.of(file);
    }

    private void closeWriter() {
        Writer open = out;
        out = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closeWriter();
        if (!kept) {
            Files.deleteIfExists(file);
        }
    }
}
