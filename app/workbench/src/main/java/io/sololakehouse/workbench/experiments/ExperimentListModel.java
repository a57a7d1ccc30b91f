package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.Lifecycle;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The experiments: searched, made, renamed, moved to the bin and brought back; one of them is open. FX thread only. */
public final class ExperimentListModel {

    private final Tracking tracking;
    private final Jobs jobs;
    private final Latest latest = new Latest();
    private final ObservableList<Experiment> shown = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty bin = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Experiment> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private List<Experiment> all = List.of();
    private String wanted;

    /** @param wanted the name of the experiment to open first; another one where there is none of that name */
    public ExperimentListModel(Tracking tracking, Jobs jobs, String wanted) {
        this.tracking = tracking;
        this.jobs = jobs;
        this.wanted = wanted;
        search.addListener((property, old, text) -> offer());
        bin.addListener((property, old, now) -> offer());
    }

    /** The experiments that the search finds, those in the bin only where the bin is shown. */
    public ObservableList<Experiment> shown() {
        return shown;
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** True to show those in the bin instead. */
    public BooleanProperty binProperty() {
        return bin;
    }

    /** The open experiment; null before there is one. */
    public ReadOnlyObjectProperty<@Nullable Experiment> currentProperty() {
        return current.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** True once the experiments were read. */
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** How many are in the bin. */
    public int inBin() {
        return (int) all.stream().filter(Experiment::deleted).count();
    }

    /** How many are in use. */
    public int inUse() {
        return all.size() - inBin();
    }

    /** Reads the experiments again. */
    public void reload() {
        loading.set(true);
        jobs.quiet("Read the experiments", progress -> tracking.experiments(Lifecycle.ALL))
                .onSuccess(this::arrived)
                .onFailure(problem::set)
                .onDone(() -> loading.set(false))
                .latest(latest)
                .start();
    }

    private void arrived(List<Experiment> experiments) {
        problem.set(null);
        all = List.copyOf(experiments);
        offer();
        Experiment now = current.get();
        Experiment next = find(now == null ? "" : now.id(), "");
        if (next == null) {
            next = find("", wanted);
        }
        if (next == null || next.deleted()) {
            next = firstInUse();
        }
        loaded.set(true);
        current.set(next);
    }

    private @Nullable Experiment find(String id, String name) {
        return all.stream()
                .filter(experiment -> experiment.id().equals(id)
                        || !name.isEmpty() && experiment.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The newest one that is in use; the server's own "Default" only where there is no other. */
    private @Nullable Experiment firstInUse() {
        List<Experiment> inUse =
                all.stream().filter(experiment -> !experiment.deleted()).toList();
        return inUse.stream()
                .filter(experiment -> !experiment.id().equals("0"))
                .findFirst()
                .orElse(inUse.isEmpty() ? null : inUse.getFirst());
    }

    /** Opens one. */
    public void open(Experiment experiment) {
        wanted = experiment.name();
        current.set(experiment);
    }

    /** Opens the experiment of that id, also when it is read first. */
    public void open(String id) {
        Experiment known = find(id, "");
        if (known != null) {
            open(known);
            return;
        }
        jobs.quiet("Read experiment " + id, progress -> tracking.experiment(id))
                .onSuccess(found -> found.ifPresent(this::open))
                .start();
    }

    /** What is wrong with a name for an experiment, or empty. */
    public String wrong(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()) {
            return "A name is needed.";
        }
        if (stripped.length() > 500) {
            return "MLflow keeps at most 500 characters.";
        }
        return all.stream()
                .filter(known -> known.name().equals(stripped))
                .findFirst()
                .map(known -> known.deleted()
                        ? "An experiment in the bin has this name. Restore it, or choose another name."
                        : "An experiment has this name already.")
                .orElse("");
    }

    /** Makes one and opens it. */
    public void create(String name) {
        jobs.job("Create experiment " + name, progress -> tracking.createExperiment(name.strip(), Map.of()))
                .onSuccess(made -> {
                    wanted = made.name();
                    all = java.util.stream.Stream.concat(java.util.stream.Stream.of(made), all.stream())
                            .toList();
                    offer();
                    current.set(made);
                    reload();
                })
                .start();
    }

    public void rename(Experiment experiment, String name) {
        change("Rename " + experiment.name() + " to " + name, () -> tracking.renameExperiment(experiment.id(), name));
    }

    /** Moves it to the bin. @param done told when it is there */
    public void delete(Experiment experiment, Consumer<Experiment> done) {
        jobs.job("Delete experiment " + experiment.name(), progress -> {
                    tracking.deleteExperiment(experiment.id());
                    return experiment;
                })
                .onSuccess(gone -> {
                    Experiment open = current.get();
                    if (open != null && open.id().equals(gone.id())) {
                        current.set(null);
                    }
                    done.accept(gone);
                    reload();
                })
                .start();
    }

    /** Brings it back from the bin. */
    public void restore(Experiment experiment) {
        change("Restore experiment " + experiment.name(), () -> tracking.restoreExperiment(experiment.id()));
    }

    private void change(String title, Runnable call) {
        jobs.job(title, progress -> {
                    call.run();
                    return true;
                })
                .onSuccess(done -> reload())
                .start();
    }

    private void offer() {
        String pattern = search.get().strip().toLowerCase(Locale.ROOT);
        shown.setAll(all.stream()
                .filter(experiment -> experiment.deleted() == bin.get())
                .filter(experiment -> experiment.name().toLowerCase(Locale.ROOT).contains(pattern))
                .toList());
    }
}
