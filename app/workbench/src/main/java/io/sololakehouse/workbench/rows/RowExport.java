package io.sololakehouse.workbench.rows;

import io.sololakehouse.platform.branches.RowComparison;
import io.sololakehouse.platform.branches.RowDifferences;
import io.sololakehouse.platform.results.ResultExport;
import io.sololakehouse.platform.results.ResultStore;
import io.sololakehouse.platform.results.StoredResult;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.TableVersion;
import java.nio.file.Path;

/** Writes every differing row to a file: through the result store, so that no number of rows is too large. */
public final class RowExport implements AutoCloseable {

    private final RowDifferences differences;
    private final ResultStore store;

    /** @param store is this object's own, and closed with it */
    public RowExport(RowDifferences differences, ResultStore store) {
        this.differences = differences;
        this.store = store;
    }

    /** What was written. @param read the two commits that the rows are of, for people */
    public record Written(Path file, long rows, long bytes, String read) {}

    /** Blocks. @throws io.sololakehouse.platform.support.LakehouseException when it fails; the file is as it was then */
    Written write(
            RowComparison comparison, QueryEngine engine, ResultExport.Format format, Path file, Progress progress) {
        try (StoredResult rows = store.create()) {
            progress.report("Bringing the differing rows", Progress.UNKNOWN);
            try {
                differences.stream(comparison, engine, rows.sink(), StatementListener.none(), progress.part(0, 0.8));
            } catch (RuntimeException e) {
                rows.abandon();
                throw e;
            }
            progress.report("Writing " + file.getFileName(), Progress.UNKNOWN);
            long bytes = ResultExport.write(rows, rows.all(), format, file, progress.part(0.8, 1));
            return new Written(
                    file, rows.rows(), bytes, name(comparison.before()) + " and " + name(comparison.after()));
        }
    }

    private static String name(TableVersion version) {
        String name = version.at().name();
        return (name.isEmpty() ? "commit " : name + " at ") + version.at().shortHash();
    }

    @Override
    public void close() {
        store.close();
    }
}
