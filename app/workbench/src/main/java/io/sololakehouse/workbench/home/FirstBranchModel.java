package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.task.Jobs;
import java.util.Collection;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** A branch from where the workbench is. FX thread only. */
public final class FirstBranchModel {

    private final Catalog catalog;
    private final ObservableValue<@Nullable Reference> current;
    private final Supplier<? extends Collection<Reference>> references;
    private final Jobs jobs;
    private final TakenSteps steps;
    private final Runnable changed;
    private final ReadOnlyStringWrapper created = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper creating = new ReadOnlyBooleanWrapper();

    /**
     * @param references every branch and tag that is known now
     * @param changed called after a branch was made
     */
    FirstBranchModel(
            Catalog catalog,
            ObservableValue<@Nullable Reference> current,
            Supplier<? extends Collection<Reference>> references,
            Jobs jobs,
            TakenSteps steps,
            Runnable changed) {
        this.catalog = catalog;
        this.current = current;
        this.references = references;
        this.jobs = jobs;
        this.steps = steps;
        this.changed = changed;
    }

    /** Why a branch cannot have that name, or empty. */
    public String problem(String name) {
        return BranchName.problem(name, references.get());
    }

    /** The request that creates a branch of that name, as it will be sent. */
    public String request(String name) {
        Reference from = current.getValue();
        String fromName = from == null ? "main" : from.name();
        String hash = from == null ? "<head of main>" : from.hash();
        return "POST /api/v2/trees?name=" + (name.isEmpty() ? "NAME" : name)
                + "&type=BRANCH\n{\"type\": \"BRANCH\", \"name\": \"" + fromName + "\", \"hash\": \"" + hash + "\"}";
    }

    /** Creates a branch from the current reference. */
    public void create(String name) {
        if (creating.get() || !problem(name).isEmpty()) {
            return;
        }
        Reference from = current.getValue();
        creating.set(true);
        jobs.job("Create the branch " + name, work -> {
                    Reference start = from == null ? catalog.defaultBranch() : from;
                    return catalog.createBranch(name, start);
                })
                .onSuccess(branch -> {
                    created.set(branch.name());
                    steps.take(HomeProgress::withBranched);
                    changed.run();
                })
                .onDone(() -> creating.set(false))
                .start();
    }

    /** The branch that was created here last, or empty. */
    public ReadOnlyStringProperty createdProperty() {
        return created.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty creatingProperty() {
        return creating.getReadOnlyProperty();
    }

    /** The name of the reference that the workbench is on. */
    public String referenceName() {
        Reference at = current.getValue();
        return at == null ? "main" : at.name();
    }
}
