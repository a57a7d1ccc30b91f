package io.sololakehouse.workbench.rows;

import io.sololakehouse.platform.branches.RowComparison;
import io.sololakehouse.platform.branches.RowDifference;
import io.sololakehouse.platform.branches.RowDifferences;
import io.sololakehouse.platform.branches.RowKeys;
import io.sololakehouse.platform.results.ResultExport;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.TableDifference;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Comparing the rows of two versions of a table: which columns are the key, how near is equal, which engine, the
 * statement before it runs, the counts, the sample. What was found is kept while other pairs are looked at. FX thread
 * only.
 */
public final class RowsModel {

    private static final int SAMPLE = 200;
    private static final int MOST_KEPT = 24;

    private final Services services;
    private final Latest preparing = new Latest();
    private final Latest planning = new Latest();
    private final Map<RowPair, Kept> kept = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable RowPair> pair = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RowKeys> columns = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<List<String>> key = new SimpleObjectProperty<>(List.of());
    private final StringProperty tolerance = new SimpleStringProperty("0");
    private final ObjectProperty<@Nullable QueryEngine> engine = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper why = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper statement = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper blocked = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<TableDifference.@Nullable RowChanges> byFiles = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RowDifference> difference = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> running = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private @Nullable RowComparison compared;
    private boolean filling;

    /**
     * What the model works with.
     *
     * @param engines to choose from; the first is offered first
     */
    public record Services(RowDifferences differences, List<QueryEngine> engines, RowExport export, Jobs jobs) {}

    /** What was found for a pair. */
    private record Kept(
            RowKeys columns,
            List<String> key,
            TableDifference.@Nullable RowChanges byFiles,
            @Nullable RowDifference difference,
            @Nullable RowComparison compared) {}

    public RowsModel(Services services) {
        this.services = services;
        engine.set(services.engines().isEmpty() ? null : services.engines().getFirst());
        key.addListener((property, old, now) -> chosen());
        tolerance.addListener((property, old, now) -> chosen());
        engine.addListener((property, old, now) -> chosen());
        check();
    }

    public List<QueryEngine> engines() {
        return services.engines();
    }

    /** What is compared, or null. */
    public ReadOnlyObjectProperty<@Nullable RowPair> pairProperty() {
        return pair.getReadOnlyProperty();
    }

    /** The columns that can be the key, or null while they are not known. */
    public ReadOnlyObjectProperty<@Nullable RowKeys> columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /** The key columns; empty to compare whole rows. */
    public ObjectProperty<List<String>> keyProperty() {
        return key;
    }

    /** Why this key, in words. */
    public ReadOnlyStringProperty whyProperty() {
        return why.getReadOnlyProperty();
    }

    /** How far floating point values may be apart and count as equal, as it was typed. */
    public StringProperty toleranceProperty() {
        return tolerance;
    }

    public ObjectProperty<@Nullable QueryEngine> engineProperty() {
        return engine;
    }

    /** The statement that counts, or empty while it is not known. */
    public ReadOnlyStringProperty statementProperty() {
        return statement.getReadOnlyProperty();
    }

    /** Why nothing can be compared now, or empty. */
    public ReadOnlyStringProperty blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    /** What the files tell exactly, or null where they do not. */
    public ReadOnlyObjectProperty<TableDifference.@Nullable RowChanges> byFilesProperty() {
        return byFiles.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable RowDifference> differenceProperty() {
        return difference.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The comparison or the search for a key that runs now, or null. */
    public ReadOnlyObjectProperty<@Nullable Job<?>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** True while the columns are being read. */
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Grows with every comparison that was made or that came back into sight. */
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** True when what is shown was compared in another way than what is chosen now. */
    public boolean isStale() {
        return difference.get() != null && !comparison().equals(compared);
    }

    /** Looks at a pair; what was found for it before comes back. */
    public void open(RowPair wanted) {
        if (wanted.equals(pair.get())) {
            return;
        }
        cancel();
        preparing.invalidate();
        pair.set(wanted);
        problem.set(null);
        Kept known = kept.get(wanted);
        if (known != null) {
            fill(known);
        } else {
            fill(new Kept(new RowKeys(List.of(), List.of(), ""), List.of(), null, null, null));
            columns.set(null);
            prepare(wanted);
        }
    }

    private void prepare(RowPair wanted) {
        loading.set(true);
        check();
        services.jobs()
                .quiet("Read the columns of " + wanted.after().qualifiedName(), progress -> {
                    RowKeys found = services.differences().keys(wanted.before(), wanted.after());
                    TableDifference.RowChanges files = services.differences()
                            .byFiles(wanted.before(), wanted.after(), progress)
                            .orElse(null);
                    return new Kept(found, found.proposed(), files, null, null);
                })
                .onDone(() -> loading.set(false))
                .onSuccess(this::fill)
                .onFailure(failure -> {
                    problem.set(failure);
                    check();
                })
                .latest(preparing)
                .start();
    }

    private void fill(Kept known) {
        filling = true;
        columns.set(known.columns());
        key.set(known.key());
        byFiles.set(known.byFiles());
        compared = known.compared();
        difference.set(known.difference());
        filling = false;
        revision.set(revision.get() + 1);
        chosen();
        why.set(known.columns().why());
        keep();
    }

    /** Reads the columns again after a failure. */
    public void retry() {
        RowPair now = pair.get();
        problem.set(null);
        if (now != null && columns.get() == null) {
            prepare(now);
        } else {
            compare();
        }
    }

    public void compare() {
        RowPair now = pair.get();
        QueryEngine on = engine.get();
        if (now == null || on == null || !blocked.get().isEmpty() || running.get() != null) {
            return;
        }
        RowComparison asked = comparison();
        problem.set(null);
        started(services.jobs()
                .job(
                        "Compare the rows of " + now.after().qualifiedName(),
                        progress -> services.differences().compare(asked, on, progress))
                .onDone(() -> running.set(null))
                .onSuccess(found -> {
                    if (now.equals(pair.get())) {
                        compared = asked;
                        difference.set(found);
                        revision.set(revision.get() + 1);
                        keep();
                    }
                })
                .onFailure(failure -> failed(now, failure))
                .start());
    }

    /** Looks for columns that tell the rows apart, on the chosen engine. */
    public void findKey() {
        RowPair now = pair.get();
        QueryEngine on = engine.get();
        if (now == null || on == null || columns.get() == null || running.get() != null) {
            return;
        }
        problem.set(null);
        started(services.jobs()
                .job(
                        "Look for a key of " + now.after().qualifiedName(),
                        progress -> services.differences().findKey(now.before(), now.after(), on, progress))
                .onDone(() -> running.set(null))
                .onSuccess(found -> {
                    if (now.equals(pair.get())) {
                        found.ifPresent(key::set);
                        why.set(
                                found.isPresent()
                                        ? "No two rows have the same " + String.join(", ", found.get())
                                                + ". Counted on " + on.name() + "."
                                        : "No few columns tell all rows apart. Compare whole rows, or choose columns"
                                                + " and have duplicates counted apart.");
                        keep();
                    }
                })
                .onFailure(failure -> failed(now, failure))
                .start());
    }

    public void cancel() {
        Job<?> job = running.get();
        if (job != null) {
            job.cancel();
        }
    }

    /** Writes every differing row to a file. @param done gets the number of rows and bytes */
    public void export(ResultExport.Format format, Path file, Consumer<RowExport.Written> done) {
        RowComparison asked = compared;
        QueryEngine on = engine.get();
        RowPair now = pair.get();
        if (asked == null || on == null || now == null) {
            return;
        }
        services.jobs()
                .job(
                        "Export the differing rows of " + now.after().qualifiedName(),
                        progress -> services.export().write(asked, on, format, file, progress))
                .onSuccess(done)
                .start();
    }

    private void started(Job<?> job) {
        if (!job.isDone()) {
            running.set(job);
        }
    }

    private void failed(RowPair asked, Problem failure) {
        if (asked.equals(pair.get())) {
            problem.set(failure);
        }
    }

    private void chosen() {
        if (filling) {
            return;
        }
        check();
        keep();
        QueryEngine on = engine.get();
        statement.set("");
        if (on == null || pair.get() == null || columns.get() == null || toleranceValue() < 0) {
            return;
        }
        RowComparison asked = comparison();
        services.jobs()
                .quiet("Write the statement of a row difference", progress -> {
                    progress.report("", Progress.UNKNOWN);
                    return services.differences().statement(asked, on);
                })
                .onSuccess(statement::set)
                .onFailure(problem::set)
                .latest(planning)
                .start();
    }

    private void keep() {
        RowPair now = pair.get();
        RowKeys known = columns.get();
        if (now != null
                && known != null
                && !filling
                && !(known.columns().isEmpty() && known.why().isEmpty())) {
            kept.remove(now);
            kept.put(now, new Kept(known, key.get(), byFiles.get(), difference.get(), compared));
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
    }

    private void check() {
        blocked.set(
                engine.get() == null
                        ? "No engine is part of this environment"
                        : pair.get() == null || columns.get() == null
                                ? problem.get() != null ? "The columns could not be read" : "The columns are being read"
                                : toleranceValue() < 0 ? "The tolerance is a number, 0 or more" : "");
    }

    /** The tolerance, or -1 when it is none. */
    private double toleranceValue() {
        String text = tolerance.get().strip();
        if (text.isEmpty()) {
            return 0;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) && value >= 0 ? value : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private RowComparison comparison() {
        RowPair now = pair.get();
        if (now == null) {
            throw new IllegalStateException("Nothing is compared");
        }
        return new RowComparison(now.before(), now.after(), key.get(), Math.max(0, toleranceValue()), SAMPLE);
    }
}
