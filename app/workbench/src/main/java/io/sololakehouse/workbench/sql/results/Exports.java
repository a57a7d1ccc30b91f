package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.ResultExport;
import io.sololakehouse.platform.results.ResultView;
import io.sololakehouse.platform.results.StoredResult;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.ReferenceHeads;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementProgress;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Jobs;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes results to files, as jobs that show how far they are and can be cancelled. */
final class Exports {

    private final ResultSetModel set;
    private final Jobs jobs;
    private final Consumer<Toasts.Notice> notices;
    private final Consumer<Path> openFolder;

    Exports(ResultSetModel set, Jobs jobs, Consumer<Toasts.Notice> notices, Consumer<Path> openFolder) {
        this.set = set;
        this.jobs = jobs;
        this.notices = notices;
        this.openFolder = openFolder;
    }

    private record Written(long rows, long bytes) {}

    /** Writes rows that are here. */
    void write(ResultExport.Format format, Path file, ResultView view) {
        StoredResult stored = set.stored();
        jobs.job("Export to " + file.getFileName(), progress -> {
                    progress.report("Writing " + file.getFileName(), Progress.UNKNOWN);
                    long rows = view.rows();
                    return new Written(
                            rows, ResultExport.write(stored, view, format, file, named(progress, "Writing")));
                })
                .onSuccess(written -> done(written, file))
                .start();
    }

    /** Runs the statement again without its limit and writes every row; what is shown stays as it is. */
    void runAgain(ResultExport.Format format, Path file) {
        jobs.job("Export all rows to " + file.getFileName(), progress -> all(format, file, progress))
                .onSuccess(written -> done(written, file))
                .start();
    }

    private Written all(ResultExport.Format format, Path file, Progress progress) {
        Query every = set.run().query().withRowLimit(Query.ALL_ROWS);
        Progress reading = progress.part(0, 0.85);
        try (StoredResult whole = set.stored().sibling()) {
            try {
                set.run().engine().stream(every, whole.sink(), reported(whole, reading), reading);
            } catch (RuntimeException e) {
                whole.abandon();
                throw e;
            }
            long bytes = ResultExport.write(whole, whole.all(), format, file, named(progress.part(0.85, 1), "Writing"));
            return new Written(whole.rows(), bytes);
        }
    }

    private static StatementListener reported(StoredResult whole, Progress progress) {
        return new StatementListener() {
            @Override
            public void progress(StatementProgress now) {
                progress.report("Fetched " + Units.count(whole.received(), "row", "rows"), now.fraction());
            }
        };
    }

    /** The store's progress has no words of its own. */
    private static Progress named(Progress progress, String step) {
        return new Progress() {
            @Override
            public void report(String unnamed, double fraction) {
                progress.report(step, fraction);
            }

            @Override
            public boolean isCancelled() {
                return progress.isCancelled();
            }
        };
    }

    /** Which commit the rows are of: ", read at main 60f874f9". */
    private String read() {
        StatementSummary summary = set.summaryProperty().get();
        String hash = summary == null ? "" : summary.stamp().hash();
        return summary == null || hash.isEmpty()
                ? ""
                : ", read at " + ReferenceHeads.name(summary.stamp().reference()) + " "
                        + hash.substring(0, Math.min(8, hash.length()));
    }

    private void done(Written written, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        notices.accept(Toasts.Notice.done(
                        "Exported " + Units.count(written.rows, "row", "rows"),
                        file.getFileName() + ", " + Units.bytes(written.bytes) + read())
                .withAction("Open the folder", () -> openFolder.accept(folder == null ? file : folder)));
    }
}
