package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.PickList;
import java.time.Clock;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The name of the open experiment as a button, with the list of all under it. */
final class ExperimentPicker {

    private static final double ROW_HEIGHT = 34;

    private final ExperimentListModel model;
    private final ExperimentDialogs dialogs;
    private final Clock clock;
    private final Label name = Labels.text("", "text-heading");
    private final ActionButton button;
    private final Popover popover = new Popover(this::panel);
    private final SearchField search = new SearchField("Search experiments");
    private final PickList<Experiment> list = new PickList<>(this::row);
    private final Segmented<Boolean> bin = new Segmented<>();
    private final Label nothing = Labels.text("", "text-note", "fg-subtle");

    ExperimentPicker(ExperimentListModel model, ExperimentDialogs dialogs, Clock clock) {
        this.model = model;
        this.dialogs = dialogs;
        this.clock = clock;
        button = Buttons.quiet("", null, this::toggle);
        name.setMaxWidth(260);
        HBox content = Boxes.row(6, name, Icons.of("fth-chevron-down", 14, "fg-subtle"));
        button.setGraphic(content);
        button.getStyleClass().add("experiment-button");
        model.currentProperty().addListener((property, old, now) -> show(now));
        show(model.currentProperty().get());
        search.textProperty().bindBidirectional(model.searchProperty());
        list.driveBy(search.field());
        list.setPlaceholder(nothing);
        list.onPick(this::picked);
        search.field().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        bin.small().add(false, "In use", null).add(true, "Deleted", null);
        bin.valueProperty()
                .addListener((property, old, now) -> model.binProperty().set(Boolean.TRUE.equals(now)));
        model.shown().addListener((ListChangeListener<Experiment>) change -> fill());
    }

    Node node() {
        return button;
    }

    void toggle() {
        popover.toggle(button, Popover.Side.BELOW_LEFT);
        if (popover.isShowing()) {
            search.textProperty().set("");
            model.reload();
            fill();
            search.field().requestFocus();
        }
    }

    private void show(@org.jspecify.annotations.Nullable Experiment experiment) {
        name.setText(experiment == null ? "Experiments" : experiment.name());
        button.setAccessibleText(experiment == null ? "Choose an experiment" : "Experiment " + experiment.name());
    }

    private void picked(Experiment experiment) {
        if (experiment.deleted()) {
            model.restore(experiment);
            return;
        }
        popover.hide();
        model.open(experiment);
    }

    private void pressed(KeyEvent event) {
        Experiment chosen = list.chosen();
        if (chosen != null && !chosen.deleted() && event.getCode() == KeyCode.F2) {
            popover.hide();
            dialogs.rename(chosen);
            event.consume();
        } else if (chosen != null && !chosen.deleted() && event.getCode() == KeyCode.DELETE && event.isShortcutDown()) {
            popover.hide();
            dialogs.delete(chosen);
            event.consume();
        }
    }

    private VBox panel() {
        ActionButton create = Buttons.small(Buttons.plain("New experiment…", "fth-plus", () -> {
            popover.hide();
            dialogs.create();
        }));
        HBox foot = Boxes.row(8, bin, Boxes.spacer(), create);
        VBox panel = new VBox(8, search, list, foot);
        panel.getStyleClass().addAll("switcher-panel", "experiment-panel");
        return panel;
    }

    private void fill() {
        boolean deleted = model.binProperty().get();
        nothing.setText(
                !search.textProperty().get().isBlank()
                        ? "No experiment contains this text."
                        : deleted ? "No experiment was deleted." : "There is no experiment yet.");
        list.show(
                model.shown().stream().map(PickList.Row::of).toList(),
                model.currentProperty().get());
        list.setPrefHeight(Math.clamp(model.shown().size() * ROW_HEIGHT + 8, 70, 340));
        popover.resize();
    }

    private Node row(Experiment experiment) {
        Label title = Labels.text(experiment.name(), "medium");
        title.setMinWidth(0);
        Label when = Labels.whole(
                experiment.changedAt().toEpochMilli() == 0
                        ? ""
                        : Units.ago(experiment.changedAt(), clock.instant(), clock.getZone()),
                "text-small",
                "fg-subtle");
        HBox row = Boxes.row(8, Icons.of("fth-bar-chart-2", 14, "fg-subtle"), title, Boxes.spacer(), when);
        row.setAlignment(Pos.CENTER_LEFT);
        if (experiment.deleted()) {
            row.getChildren()
                    .add(small("fth-rotate-ccw", "Restore " + experiment.name(), () -> model.restore(experiment)));
        } else {
            row.getChildren()
                    .addAll(
                            small("fth-edit-2", "Rename " + experiment.name() + " (F2)", () -> {
                                popover.hide();
                                dialogs.rename(experiment);
                            }),
                            small("fth-trash-2", "Delete " + experiment.name() + " (Ctrl+Delete)", () -> {
                                popover.hide();
                                dialogs.delete(experiment);
                            }));
        }
        HBox.setHgrow(title, Priority.SOMETIMES);
        row.setAccessibleText(experiment.name() + (experiment.deleted() ? ", deleted" : ""));
        return row;
    }

    private static Region small(String icon, String text, Runnable action) {
        ActionButton button = Buttons.small(Buttons.icon(icon, text, action));
        button.setFocusTraversable(false);
        return button;
    }
}
