package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tracking.ModelVersion;
import io.sololakehouse.platform.tracking.RegisteredModel;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The registered models and the versions of the selected one. FX thread only. */
final class RegistryModel {

    /** Runs are asked for one by one: of so many versions, the newest. */
    private static final int RUNS = 60;

    private final ModelServices services;
    private final Jobs jobs;
    private final ObservableList<RegisteredModel> models = FXCollections.observableArrayList();
    private final ObservableList<RegisteredModel> shown = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable RegisteredModel> selected = new SimpleObjectProperty<>();
    private final ObservableList<VersionRow> versions = FXCollections.observableArrayList();
    private final ObservableList<String> metrics = FXCollections.observableArrayList();
    private final StringProperty metric = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable VersionRow> version = new SimpleObjectProperty<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final StringProperty step = new SimpleStringProperty("");
    private final BooleanProperty loading = new SimpleBooleanProperty(false);
    private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>();
    private final Map<String, Run> runs = new HashMap<>();
    private final Latest list = new Latest();
    private final Latest detail = new Latest();
    private String wantedName = "";
    private String wantedVersion = "";
    private boolean loaded;

    RegistryModel(ModelServices services, Jobs jobs) {
        this.services = services;
        this.jobs = jobs;
        filter.addListener((property, old, text) -> show());
    }

    ObservableList<RegisteredModel> models() {
        return shown;
    }

    /** True once the models were read for the first time. */
    boolean isLoaded() {
        return loaded;
    }

    /** True when there is not even one model, whatever the filter. */
    boolean isEmpty() {
        return loaded && models.isEmpty();
    }

    ObjectProperty<@Nullable RegisteredModel> selectedProperty() {
        return selected;
    }

    /** Of the selected model, newest first. */
    ObservableList<VersionRow> versions() {
        return versions;
    }

    /** The metrics that runs of the versions have. */
    ObservableList<String> metrics() {
        return metrics;
    }

    /** The metric that the table shows, or empty. */
    StringProperty metricProperty() {
        return metric;
    }

    ObjectProperty<@Nullable VersionRow> versionProperty() {
        return version;
    }

    StringProperty filterProperty() {
        return filter;
    }

    BooleanProperty loadingProperty() {
        return loading;
    }

    /** Why there is nothing to show, or null. */
    ObjectProperty<@Nullable Problem> problemProperty() {
        return problem;
    }

    /** What the reading of the models waits for ("Starting MLflow"), or empty. */
    StringProperty stepProperty() {
        return step;
    }

    void refresh() {
        loading.set(true);
        step.unbind();
        Job<?> job = jobs.quiet(
                        "Read the registered models",
                        progress -> services.registry().models())
                .onSuccess(found -> {
                    loaded = true;
                    problem.set(null);
                    models.setAll(found);
                    show();
                    RegisteredModel before = selected.get();
                    String name = !wantedName.isEmpty() ? wantedName : before == null ? "" : before.name();
                    wantedName = "";
                    select(found.stream()
                            .filter(model -> model.name().equals(name))
                            .findFirst()
                            .or(() -> found.stream().findFirst())
                            .orElse(null));
                })
                .onFailure(problem::set)
                .onDone(() -> {
                    loading.set(false);
                    step.unbind();
                })
                .latest(list)
                .start();
        if (loading.get()) {
            step.bind(job.stepProperty());
        }
    }

    private void show() {
        String wanted = filter.get() == null ? "" : filter.get().strip().toLowerCase(Locale.ROOT);
        shown.setAll(models.stream()
                .filter(model -> model.name().toLowerCase(Locale.ROOT).contains(wanted))
                .toList());
    }

    /** Shows a model. */
    void select(@Nullable RegisteredModel model) {
        RegisteredModel before = selected.get();
        boolean other = model == null || before == null || !model.name().equals(before.name());
        selected.set(model);
        if (other) {
            versions.clear();
            version.set(null);
        }
        if (model != null) {
            readVersions(model);
        }
    }

    /** Reads the models anew and shows one of them. @param number of the version, empty for the newest */
    void refreshAndSelect(String name, String number) {
        wantedName = name;
        wantedVersion = number;
        refresh();
    }

    private void readVersions(RegisteredModel model) {
        Map<String, Run> known = new HashMap<>(runs);
        jobs.quiet("Read the versions of " + model.name(), progress -> {
                    List<ModelVersion> found = services.registry().versions(model.name());
                    List<VersionRow> rows = new ArrayList<>();
                    for (ModelVersion one : found) {
                        rows.add(new VersionRow(
                                one, rows.size() < RUNS ? run(services.tracking(), one.runId(), known) : null));
                    }
                    return rows;
                })
                .onSuccess(this::showVersions)
                .onFailure(problem::set)
                .latest(detail)
                .start();
    }

    /** A run that ended does not change; one that is gone is no reason to show nothing. */
    private static @Nullable Run run(Tracking tracking, String id, Map<String, Run> known) {
        if (id.isEmpty()) {
            return null;
        }
        Run before = known.get(id);
        if (before != null && before.info().endedAt() != null) {
            return before;
        }
        try {
            return tracking.run(id);
        } catch (LakehouseException e) {
            return null;
        }
    }

    private void showVersions(List<VersionRow> rows) {
        VersionRow before = version.get();
        Set<String> keys = new TreeSet<>();
        for (VersionRow row : rows) {
            if (row.run() != null) {
                runs.put(row.version().runId(), row.run());
                keys.addAll(row.run().metrics().keySet());
            }
        }
        versions.setAll(rows);
        metrics.setAll(keys);
        if (!keys.contains(metric.get())) {
            metric.set(usual(keys));
        }
        String wanted = !wantedVersion.isEmpty() ? wantedVersion : before == null ? "" : before.number();
        wantedVersion = "";
        version.set(rows.stream()
                .filter(row -> row.number().equals(wanted))
                .findFirst()
                .orElse(rows.isEmpty() ? null : rows.getFirst()));
    }

    /** What models are usually judged by, if one of these is there. */
    private static String usual(Set<String> keys) {
        List<String> words = List.of("auc", "f1", "accuracy", "rmse", "mae", "r2", "loss");
        return keys.stream()
                .filter(key -> !key.startsWith("system/"))
                .min(Comparator.comparingInt((String key) -> rank(words, key)).thenComparing(key -> key))
                .orElse("");
    }

    private static int rank(List<String> words, String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        for (int i = 0; i < words.size(); i++) {
            if (lower.contains(words.get(i))) {
                // Of the held-out data rather than of the training data.
                return 2 * i + (lower.contains("train") ? 1 : 0);
            }
        }
        return 2 * words.size();
    }

    Optional<VersionRow> version(String number) {
        return versions.stream().filter(row -> row.number().equals(number)).findFirst();
    }

    /** Why aliases are where they are, newest first. */
    List<AliasNote> notes() {
        return AliasNote.of(versions.stream().map(VersionRow::version).toList());
    }

    /** Gives an alias to a version, with the reason as a tag. */
    void setAlias(ModelVersion of, String alias, String note) {
        AliasNote record = new AliasNote(alias, of.version(), Instant.now(services.clock()), true, note);
        change("Set the alias " + alias + " of " + of.model() + " to v" + of.version(), () -> {
            services.registry().setAlias(of, alias);
            services.registry().setVersionTag(of, record.tag(), record.value());
        });
    }

    void removeAlias(ModelVersion of, String alias, String note) {
        AliasNote record = new AliasNote(alias, of.version(), Instant.now(services.clock()), false, note);
        change("Remove the alias " + alias + " of " + of.model(), () -> {
            services.registry().deleteAlias(of.model(), alias);
            services.registry().setVersionTag(of, record.tag(), record.value());
        });
    }

    void describe(RegisteredModel model, String text) {
        change("Describe " + model.name(), () -> services.registry().describeModel(model.name(), text));
    }

    void describe(ModelVersion of, String text) {
        change(
                "Describe " + of.model() + " v" + of.version(),
                () -> services.registry().describeVersion(of, text));
    }

    void setTag(ModelVersion of, String key, String value) {
        change(
                "Tag " + of.model() + " v" + of.version(),
                () -> services.registry().setVersionTag(of, key, value));
    }

    void deleteTag(ModelVersion of, String key) {
        change(
                "Remove a tag of " + of.model() + " v" + of.version(),
                () -> services.registry().deleteVersionTag(of, key));
    }

    /** Why a version cannot be deleted now, or empty. */
    String inUse(ModelVersion of) {
        return services.endpoints().serving(of.model()).contains(of.version())
                ? "It serves at the endpoint of " + of.model() + ". Deploy another version there or stop it first."
                : "";
    }

    /** Why a model cannot be deleted now, or empty. */
    String inUse(RegisteredModel model) {
        return services.endpoints().of(model.name()).isPresent()
                ? "It has an endpoint. Remove the endpoint first."
                : "";
    }

    void delete(ModelVersion of) {
        change(
                "Delete " + of.model() + " v" + of.version(),
                () -> services.registry().deleteVersion(of));
    }

    void delete(RegisteredModel model) {
        change("Delete " + model.name(), () -> services.registry().deleteModel(model.name()));
    }

    private void change(String title, Runnable call) {
        jobs.job(title, progress -> {
                    call.run();
                    return title;
                })
                .onDone(this::refresh)
                .start();
    }
}
