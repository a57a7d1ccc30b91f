package io.sololakehouse.platform.journal;

import io.sololakehouse.platform.support.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes calls as JSON lines, in the format of the journal's own files: one object a line, the newest state of each call. */
public final class JournalExport {

    private JournalExport() {}

    /** Writes the calls to a file, whole or not at all. Cancellable. */
    public static void write(List<JournalEntry> entries, Path file, Progress progress) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                int written = 0;
                for (JournalEntry entry : entries) {
                    out.write(EntryLine.write(entry));
                    if (++written % 1_000 == 0) {
                        progress.checkCancelled();
                        progress.report(
                                written + " of " + entries.size() + " calls", (double) written / entries.size());
                    }
                }
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
