package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.QueryResult;
import io.sololakehouse.platform.support.Work;
import io.sololakehouse.platform.tables.MaintenanceAction;
import io.sololakehouse.platform.tables.TableChanges;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What this view changes: each through the write gate, as a visible job, with a way back where one call is the way
 * back. FX thread only.
 */
final class CatalogWrites {

    private final Services services;
    private final Jobs jobs;
    private final WriteGate gate;
    private final Consumer<Toasts.Notice> tell;
    private final Runnable changed;

    /** What writes go through. */
    record Services(Catalog catalog, TableChanges changes, QueryEngine spark) {}

    /**
     * @param tell shows what was done
     * @param changed called after the catalog changed, so that the rest of the window looks again
     */
    CatalogWrites(Services services, Jobs jobs, WriteGate gate, Consumer<Toasts.Notice> tell, Runnable changed) {
        this.services = services;
        this.jobs = jobs;
        this.gate = gate;
        this.tell = tell;
        this.changed = changed;
    }

    /** Why the catalog cannot keep a name, or empty. */
    String nameProblem(List<String> name) {
        return services.changes().nameProblem(name);
    }

    /** The gate, for what asks on its own. */
    WriteGate gate() {
        return gate;
    }

    void createNamespace(Reference branch, List<String> name, Runnable done) {
        String shown = CatalogNames.brief(name);
        gate.pass(
                WriteGate.Write.to(
                        branch.name(),
                        "Create the namespace " + shown + " on " + branch.name() + "?",
                        WriteCalls.createNamespace(branch, name),
                        "Create namespace"),
                () -> run(
                        "Create the namespace " + shown,
                        progress -> services.changes().createNamespace(branch, name, null),
                        after -> {
                            tell.accept(Toasts.Notice.done("Created " + shown, "On " + branch.name())
                                    .withAction("Undo", () -> dropNamespace(after, name)));
                            done.run();
                        }));
    }

    /** Drops an empty namespace. */
    void dropNamespace(Reference branch, List<String> name) {
        String shown = CatalogNames.brief(name);
        gate.pass(
                WriteGate.Write.to(
                        branch.name(),
                        "Drop the namespace " + shown + " on " + branch.name() + "?",
                        WriteCalls.dropNamespace(branch, name),
                        "Drop namespace"),
                () -> run(
                        "Drop the namespace " + shown,
                        progress -> services.changes().dropNamespace(branch, name),
                        after -> tell.accept(Toasts.Notice.done("Dropped " + shown, "On " + branch.name())
                                .withAction("Undo", () -> restore(after, branch, List.of(name), shown)))));
    }

    /** Drops a table or view on a branch; its files stay, so one commit brings it back. */
    void drop(Reference branch, CatalogEntry entry) {
        String shown = CatalogNames.brief(entry.name());
        boolean view = entry.kind() == CatalogEntry.Kind.VIEW;
        gate.pass(
                WriteGate.Write.to(
                                branch.name(),
                                "Drop " + shown + " on " + branch.name() + "?",
                                WriteCalls.drop(branch, entry.name(), view),
                                view ? "Drop view" : "Drop table")
                        .explained("Other branches and tags keep it. Its files stay, so it can be brought back."),
                () -> run(
                        "Drop " + shown,
                        progress -> services.changes().drop(branch, entry.name()),
                        after -> tell.accept(Toasts.Notice.done("Dropped " + shown, "On " + branch.name())
                                .withAction("Undo", () -> restore(after, branch, List.of(entry.name()), shown)))));
    }

    /** Gives a table or view another name. */
    void rename(Reference branch, CatalogEntry entry, List<String> newName, Runnable done) {
        String from = CatalogNames.brief(entry.name());
        String to = CatalogNames.brief(newName);
        boolean view = entry.kind() == CatalogEntry.Kind.VIEW;
        gate.pass(
                WriteGate.Write.to(
                                branch.name(),
                                "Rename " + from + " on " + branch.name() + "?",
                                WriteCalls.rename(branch, entry.name(), newName, view),
                                "Rename")
                        .explained("It is called " + to + " then. Statements that use the old name have to follow."),
                () -> run(
                        "Rename " + from + " to " + to,
                        progress -> services.changes().rename(branch, entry.name(), newName),
                        after -> {
                            tell.accept(Toasts.Notice.done("Renamed " + from, "Now " + to + " on " + branch.name())
                                    .withAction(
                                            "Undo",
                                            () -> run(
                                                    "Rename " + to + " to " + from,
                                                    progress ->
                                                            services.changes().rename(after, newName, entry.name()),
                                                    back -> {})));
                            done.run();
                        }));
    }

    /** Makes an older snapshot the current one. The caller has shown what that means. */
    void rollBack(Reference branch, List<String> name, long snapshot, long expectedCurrent, String sql) {
        String shown = CatalogNames.brief(name);
        gate.pass(
                WriteGate.Write.to(
                        branch.name(), "Roll back " + shown + " on " + branch.name() + "?", sql, "Roll back"),
                () -> run(
                        "Roll back " + shown,
                        progress -> services.changes().rollback(branch, name, snapshot, expectedCurrent),
                        after -> tell.accept(Toasts.Notice.done("Rolled back " + shown, "To snapshot " + snapshot)
                                .withAction("Undo", () -> restore(after, branch, List.of(name), shown)))));
    }

    void changeProperties(
            Reference branch, List<String> name, Map<String, String> set, Set<String> remove, Runnable done) {
        String shown = CatalogNames.brief(name);
        gate.pass(
                WriteGate.Write.to(
                        branch.name(),
                        "Change properties of " + shown + " on " + branch.name() + "?",
                        WriteCalls.properties(branch, name, set, remove),
                        "Save properties"),
                () -> run(
                        "Change properties of " + shown,
                        progress -> services.changes().changeProperties(branch, name, set, remove),
                        after -> {
                            tell.accept(Toasts.Notice.done("Saved the properties of " + shown, "On " + branch.name())
                                    .withAction("Undo", () -> restore(after, branch, List.of(name), shown)));
                            done.run();
                        }));
    }

    void createBranch(String name, Reference from, Consumer<Reference> done) {
        run("Create the branch " + name, progress -> services.catalog().createBranch(name, from), made -> {
            tell.accept(Toasts.Notice.done("Created " + name, "From " + from.name() + " at " + from.shortHash()));
            done.accept(made);
        });
    }

    /**
     * Runs a maintenance statement on Spark.
     *
     * @param started gets the job that can be watched and cancelled, as soon as the gate lets it pass
     * @param done gets the answer of the procedure, or null when it failed or was cancelled
     */
    void maintain(
            Reference branch,
            MaintenanceAction action,
            Consumer<Job<QueryResult>> started,
            Consumer<@Nullable QueryResult> done) {
        gate.pass(
                WriteGate.Write.to(
                                branch.name(),
                                action.title() + " on " + branch.name() + "?",
                                action.sql(),
                                "Run on Spark")
                        .explained(action.explanation()),
                () -> started.accept(jobs.job(
                                action.title(),
                                progress -> services.spark()
                                        .run(new Query(action.sql(), branch.name(), "", 1_000), progress))
                        .onSuccess(result -> {
                            changed.run();
                            done.accept(result);
                        })
                        .onCancelled(() -> done.accept(null))
                        .onFailure(problem -> {
                            done.accept(null);
                            tell.accept(Toasts.Notice.failed(problem.what(), problem.why()));
                        })
                        .start()));
    }

    /** Makes entries what they were before, in one commit. */
    private void restore(Reference after, Reference before, List<List<String>> names, String shown) {
        run(
                "Bring back " + shown,
                progress -> services.catalog()
                        .commit(
                                after,
                                "Bring back " + shown,
                                names.stream()
                                        .<KeyEdit>map(name -> new KeyEdit.Restore(name, before))
                                        .toList()),
                back -> tell.accept(Toasts.Notice.done("Brought back " + shown, "On " + back.name())));
    }

    private void run(String title, Work<Reference> work, Consumer<Reference> done) {
        jobs.job(title, work)
                .onSuccess(after -> {
                    changed.run();
                    done.accept(after);
                })
                .start();
    }
}
