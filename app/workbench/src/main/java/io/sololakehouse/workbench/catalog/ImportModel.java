package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.branches.ChangePlan;
import io.sololakehouse.platform.branches.Rehearsal;
import io.sololakehouse.platform.branches.Rehearsals;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Work;
import io.sololakehouse.platform.tables.ImportColumn;
import io.sololakehouse.platform.tables.ImportFormat;
import io.sololakehouse.platform.tables.ImportPlan;
import io.sololakehouse.platform.tables.ImportRequest;
import io.sololakehouse.platform.tables.ImportResult;
import io.sololakehouse.platform.tables.ImportSource;
import io.sololakehouse.platform.tables.TableImports;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to become a table: looked at, set up, planned again with every edit, rehearsed on a throwaway branch
 * or run. Nothing of the lakehouse is touched before that. FX thread only.
 */
final class ImportModel {

    private final TableImports imports;
    private final Rehearsals rehearsals;
    private final Jobs jobs;
    private final WriteGate gate;
    private final Function<List<String>, String> nameProblem;
    private final Runnable changed;
    private final List<String> namespace;
    private final Loadable<ImportSource> source;
    private final Loadable<ImportPlan> plan;
    private final StringProperty table = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Reference> branch = new SimpleObjectProperty<>();
    private final BooleanProperty skipBadRows = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<List<ImportColumn>> columns = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> running = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Outcome> outcome = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private boolean left;

    /** How an import or its rehearsal ended. */
    sealed interface Outcome {

        ImportResult result();

        /** The table is there. */
        record Imported(Reference branch, List<String> name, ImportResult result) implements Outcome {}

        /**
         * The table is on a throwaway branch.
         *
         * @param rehearsal what it did there
         */
        record Rehearsed(Rehearsal rehearsal, List<String> name, ImportResult result) implements Outcome {
            String target() {
                return rehearsal.target().name();
            }
        }
    }

    /**
     * @param nameProblem why a table cannot have a name, or empty
     * @param changed called after the catalog changed
     */
    ImportModel(
            TableImports imports,
            Rehearsals rehearsals,
            Jobs jobs,
            WriteGate gate,
            Function<List<String>, String> nameProblem,
            Runnable changed,
            List<String> namespace,
            @Nullable Reference initialBranch) {
        this.imports = imports;
        this.rehearsals = rehearsals;
        this.jobs = jobs;
        this.gate = gate;
        this.nameProblem = nameProblem;
        this.changed = changed;
        this.namespace = List.copyOf(namespace);
        this.source = new Loadable<>(jobs);
        this.plan = new Loadable<>(jobs);
        branch.set(initialBranch);
        source.valueProperty().addListener((property, old, found) -> {
            if (found != null) {
                columns.set(found.columns());
                if (table.get().isBlank() || old != null && table.get().equals(old.suggestedName())) {
                    table.set(found.suggestedName());
                }
                replan();
            }
        });
        table.addListener((property, old, now) -> replan());
        branch.addListener((property, old, now) -> replan());
        skipBadRows.addListener((property, old, now) -> replan());
    }

    List<String> namespace() {
        return namespace;
    }

    Loadable<ImportSource> source() {
        return source;
    }

    Loadable<ImportPlan> plan() {
        return plan;
    }

    /** The name of the table in its namespace. */
    StringProperty tableProperty() {
        return table;
    }

    ObjectProperty<@Nullable Reference> branchProperty() {
        return branch;
    }

    /** Whether good rows are imported when some are bad; bad ones are reported either way. */
    BooleanProperty skipBadRowsProperty() {
        return skipBadRows;
    }

    ReadOnlyObjectProperty<List<ImportColumn>> columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    /** The import or rehearsal under way, or null. */
    ReadOnlyObjectProperty<@Nullable Job<?>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** Why the last import or rehearsal failed, or null. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Looks at a file. */
    void look(Path file) {
        problem.set(null);
        source.load(file, "Look at " + file.getFileName(), progress -> imports.inspect(file, progress));
    }

    /** Looks at the same file with other settings. */
    void look(ImportFormat format) {
        ImportSource known = source.get();
        if (known != null && !known.format().equals(format)) {
            Path file = known.file();
            source.load(
                    List.of(file, format),
                    "Look at " + file.getFileName(),
                    progress -> imports.inspect(file, format, progress));
        }
    }

    /** Changes a column. @param index its place */
    void change(int index, ImportColumn column) {
        List<ImportColumn> changedColumns = new ArrayList<>(columns.get());
        if (!changedColumns.get(index).equals(column)) {
            changedColumns.set(index, column);
            columns.set(List.copyOf(changedColumns));
            replan();
        }
    }

    /** The key of the table as it is set up now. */
    List<String> name() {
        List<String> name = new ArrayList<>(namespace);
        name.add(table.get().strip());
        return name;
    }

    /** Why it cannot be imported now, or empty. */
    String whyNot() {
        Reference target = branch.get();
        if (source.get() == null) {
            return "Choose a file first.";
        }
        if (running.get() != null) {
            return "An import is running.";
        }
        if (target == null || !target.isWritable()) {
            return "Choose a branch to import into.";
        }
        if (table.get().isBlank()) {
            return "The table needs a name.";
        }
        String wrongName = nameProblem.apply(name());
        if (!wrongName.isEmpty()) {
            return wrongName;
        }
        String column = columnProblem();
        if (!column.isEmpty()) {
            return column;
        }
        Problem planned = plan.problemProperty().get();
        if (planned != null) {
            return planned.what();
        }
        ImportPlan known = plan.get();
        int bad = known == null ? 0 : known.badRows().size();
        return bad == 0 || skipBadRows.get()
                ? ""
                : Units.count(bad, "row does", "rows do")
                        + " not fit the types of the columns. Change a type, or import the good rows only.";
    }

    private String columnProblem() {
        Set<String> seen = new HashSet<>();
        boolean any = false;
        for (ImportColumn column : columns.get()) {
            if (column.included()) {
                any = true;
                if (column.name().isBlank()) {
                    return "The column from " + column.source() + " needs a name.";
                }
                if (!seen.add(column.name().toLowerCase(Locale.ROOT))) {
                    return "Two columns are called " + column.name() + ".";
                }
            }
        }
        return any ? "" : "At least one column has to be imported.";
    }

    /** Every step's text, as it will run. */
    String text() {
        ImportPlan known = plan.get();
        return known == null
                ? ""
                : known.steps().stream().map(ImportPlan.Step::text).collect(Collectors.joining("\n\n"));
    }

    /** Imports, after the gate let it pass. */
    void run() {
        ImportRequest request = request();
        if (request == null || !whyNot().isEmpty()) {
            return;
        }
        gate.pass(
                WriteGate.Write.to(
                                request.branch().name(),
                                "Import " + CatalogNames.brief(request.name()) + " into "
                                        + request.branch().name() + "?",
                                text(),
                                "Run import")
                        .orInstead("Rehearse on a branch", this::rehearse),
                () -> start(
                        "Import " + CatalogNames.brief(request.name()),
                        progress -> imports.run(request, progress),
                        result -> new Outcome.Imported(result.branch(), request.name(), result)));
    }

    /** Imports into a throwaway branch, so that the result can be looked at before it is merged or discarded. */
    void rehearse() {
        ImportRequest request = request();
        if (request == null || !whyNot().isEmpty()) {
            return;
        }
        String what = "the import of " + CatalogNames.brief(request.name());
        start(
                "Rehearse " + what,
                progress -> {
                    List<ImportResult> results = new ArrayList<>();
                    Rehearsal rehearsal =
                            rehearsals.run(what, request.branch().name(), progress, (scratch, running) -> {
                                results.add(imports.run(request.on(scratch), running));
                                return List.of();
                            });
                    return new Outcome.Rehearsed(rehearsal, request.name(), results.getFirst());
                },
                rehearsed -> rehearsed);
    }

    /** Merges what was rehearsed into its target, after the gate let it pass. */
    void merge(Outcome.Rehearsed rehearsed) {
        problem.set(null);
        jobs.quiet("Try the merge of a rehearsal", progress -> rehearsals.merge(rehearsed.rehearsal(), progress))
                .onSuccess(plan -> gate.pass(
                        WriteGate.Write.to(
                                        rehearsed.target(),
                                        plan.title() + "?",
                                        plan.calls().stream()
                                                .map(WriteCalls::text)
                                                .collect(Collectors.joining("\n\n")),
                                        "Merge into " + rehearsed.target())
                                .explained(String.join(" ", plan.consequences())),
                        () -> merge(rehearsed, plan)))
                .onFailure(problem::set)
                .start();
    }

    private void merge(Outcome.Rehearsed rehearsed, ChangePlan plan) {
        start(
                "Merge the rehearsed import",
                plan.work(),
                done -> new Outcome.Imported(done.reference(), rehearsed.name(), rehearsed.result()),
                rehearsed);
    }

    /** Deletes the branch of a rehearsal. */
    void discard(Outcome.Rehearsed rehearsed) {
        outcome.set(null);
        jobs.quiet("Discard the rehearsed import", progress -> rehearsals.discard(rehearsed.rehearsal()))
                .onSuccess(done -> changed.run())
                .start();
    }

    /** Nobody looks at it any more: what runs is cancelled, what was rehearsed and not merged is discarded. */
    void leave() {
        left = true;
        cancel();
        if (outcome.get() instanceof Outcome.Rehearsed rehearsed) {
            discard(rehearsed);
        }
    }

    /** Cancels what runs. */
    void cancel() {
        Job<?> job = running.get();
        if (job != null) {
            job.cancel();
        }
    }

    private <T> void start(String title, Work<T> work, Function<T, Outcome> ended) {
        start(title, work, ended, null);
    }

    /** @param otherwise what there is when it does not go well */
    private <T> void start(String title, Work<T> work, Function<T, Outcome> ended, @Nullable Outcome otherwise) {
        problem.set(null);
        outcome.set(null);
        running.set(jobs.job(title, work)
                .onSuccess(value -> {
                    running.set(null);
                    outcome.set(ended.apply(value));
                    if (left && outcome.get() instanceof Outcome.Rehearsed rehearsed) {
                        discard(rehearsed);
                    }
                    changed.run();
                })
                .onFailure(failed -> {
                    running.set(null);
                    problem.set(failed);
                    outcome.set(otherwise);
                    changed.run();
                })
                .onCancelled(() -> {
                    running.set(null);
                    outcome.set(otherwise);
                    changed.run();
                })
                .start());
        Job<?> now = running.get();
        if (now != null && now.isDone() && (outcome.get() != null || problem.get() != null)) {
            // A runner that works on this thread was done before the job was known.
            running.set(null);
        }
    }

    private @Nullable ImportRequest request() {
        ImportSource known = source.get();
        Reference target = branch.get();
        return known == null || target == null || table.get().isBlank()
                ? null
                : new ImportRequest(known.file(), known.format(), columns.get(), target, name(), skipBadRows.get());
    }

    private void replan() {
        ImportRequest request = request();
        if (request != null && columnProblem().isEmpty() && !plan.covers(request)) {
            plan.load(
                    request,
                    "Plan the import of " + request.file().getFileName(),
                    progress -> imports.plan(request, progress));
        }
    }
}
