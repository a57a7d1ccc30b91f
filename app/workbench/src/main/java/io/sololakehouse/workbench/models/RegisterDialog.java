package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.Lifecycle;
import io.sololakehouse.platform.tracking.LoggedModel;
import io.sololakehouse.platform.tracking.ModelVersion;
import io.sololakehouse.platform.tracking.RegisteredModel;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.RunQuery;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;

/** Makes a version of a model that a run logged: which run, which registered model, what it is. */
final class RegisterDialog {

    private static final int RUNS = 60;

    private final Overlay overlay;
    private final ModelServices services;
    private final Jobs jobs;
    private final RegistryModel registry;
    private final Latest latest = new Latest();
    private final ConfirmDialog dialog = new ConfirmDialog(
            "fth-box",
            "fg-accent",
            "Register a model from a run",
            "The newest runs that logged a model. It becomes a new version of the registered model that you name.");
    private final ListView<Candidate> runs = new ListView<>();
    private final Label state = Labels.text("Reading the runs…", "text-note", "fg-subtle");
    private final ComboBox<String> name = new ComboBox<>();
    private final TextField description = new TextField();
    private final ActionButton yes = Buttons.primary("Register version", null, this::register);

    private final ListChangeListener<RegisteredModel> listed = change -> offerModels();
    private final ChangeListener<RegisteredModel> chosen = (property, old, now) -> proposeName();

    /** A model that a run logged. */
    private record Candidate(Run run, LoggedModel model) {}

    RegisterDialog(Overlay overlay, ModelServices services, Jobs jobs, RegistryModel registry) {
        this.overlay = overlay;
        this.services = services;
        this.jobs = jobs;
        this.registry = registry;
        dialog.setPrefWidth(620);
        runs.setPrefHeight(220);
        runs.setAccessibleText("Runs that logged a model");
        runs.setCellFactory(view -> new ListCell<>() {
            @Override
            protected void updateItem(Candidate candidate, boolean empty) {
                super.updateItem(candidate, empty);
                setGraphic(
                        empty || candidate == null
                                ? null
                                : Boxes.row(
                                        10,
                                        Labels.cut(candidate.run().info().name(), "mono"),
                                        Labels.whole(candidate.model().name(), "text-note", "fg-subtle"),
                                        Boxes.spacer(),
                                        Labels.whole(
                                                Units.moment(
                                                        candidate.run().info().startedAt(),
                                                        services.clock().instant(),
                                                        services.clock().getZone()),
                                                "text-small",
                                                "fg-subtle")));
            }
        });
        name.setEditable(true);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setAccessibleText("Registered model");
        description.setPromptText("What is it? Shown with the version");
        description.setAccessibleText("Description");
        description.setOnAction(event -> yes.fire());
        dialog.body()
                .getChildren()
                .addAll(
                        state,
                        runs,
                        Labels.text("Registered model, a new name makes a new one", "text-note", "fg-subtle"),
                        name,
                        description);
        dialog.foot().getChildren().addAll(Buttons.plain("Cancel", null, overlay::close), yes);
        dialog.hint("Esc cancels");
        runs.getSelectionModel().selectedItemProperty().addListener((property, old, now) -> check());
        name.getEditor().textProperty().addListener((property, old, now) -> check());
        check();
    }

    /** @param wanted the run to begin with, empty for the newest one */
    void open(String wanted) {
        // The registry may still be read: its models are offered as soon as they are there.
        registry.models().addListener(listed);
        registry.selectedProperty().addListener(chosen);
        offerModels();
        proposeName();
        overlay.show(dialog, this::closed);
        jobs.quiet("Look for runs with models", progress -> candidates(wanted))
                .onSuccess(found -> {
                    runs.getItems().setAll(found);
                    state.setText(
                            found.isEmpty()
                                    ? "No run has logged a model yet."
                                    : found.size() + " models, the newest first");
                    if (!found.isEmpty()) {
                        runs.getSelectionModel().select(0);
                    }
                })
                .onFailure(problem -> state.setText(problem.what() + ". " + problem.why()))
                .latest(latest)
                .start();
    }

    private void closed() {
        latest.invalidate();
        registry.models().removeListener(listed);
        registry.selectedProperty().removeListener(chosen);
    }

    private void offerModels() {
        String typed = name.getEditor().getText();
        name.getItems()
                .setAll(registry.models().stream().map(RegisteredModel::name).toList());
        name.getEditor().setText(typed);
    }

    /** The model that the view shows, unless another one was named. */
    private void proposeName() {
        RegisteredModel shown = registry.selectedProperty().get();
        if (shown != null && name.getEditor().getText().isBlank()) {
            name.setValue(shown.name());
        }
    }

    private List<Candidate> candidates(String wanted) {
        List<String> experiments = services.tracking().experiments(Lifecycle.ACTIVE).stream()
                .map(Experiment::id)
                .toList();
        if (experiments.isEmpty()) {
            return List.of();
        }
        RunQuery query = new RunQuery(experiments, "", List.of(), Lifecycle.ACTIVE, RUNS);
        List<Candidate> found = new ArrayList<>();
        if (!wanted.isEmpty()) {
            add(services.tracking().run(wanted), found);
        }
        for (Run run : services.tracking().runs(query, "").items()) {
            if (!run.id().equals(wanted)) {
                add(run, found);
            }
        }
        return found;
    }

    private void add(Run run, List<Candidate> found) {
        for (String id : run.modelIds().reversed()) {
            try {
                found.add(new Candidate(run, services.tracking().loggedModel(id)));
            } catch (LakehouseException e) {
                // Deleted since: it cannot be registered, so it is not offered.
                continue;
            }
        }
    }

    private void check() {
        String wanted = name.getEditor().getText();
        yes.unavailableProperty()
                .set(
                        runs.getSelectionModel().getSelectedItem() == null
                                ? "Select the run whose model is to be registered."
                                : wanted == null || wanted.isBlank()
                                        ? "Name the registered model."
                                        : wanted.contains("/") || wanted.contains(":")
                                                ? "MLflow takes no / and no : in a model's name."
                                                : "");
    }

    private void register() {
        Candidate chosen = runs.getSelectionModel().getSelectedItem();
        String model = name.getEditor().getText().strip();
        String text = description.getText().strip();
        overlay.close();
        jobs.job(
                        "Register " + model,
                        progress -> services.registry().createVersion(model, chosen.model(), text, Map.of()))
                .onSuccess(this::registered)
                .start();
    }

    private void registered(ModelVersion version) {
        registry.refreshAndSelect(version.model(), version.version());
    }
}
