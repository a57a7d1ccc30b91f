package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Toggle;
import io.sololakehouse.workbench.experiments.chart.BoxPlot;
import io.sololakehouse.workbench.experiments.chart.ParallelPlot;
import io.sololakehouse.workbench.experiments.chart.Plot;
import io.sololakehouse.workbench.experiments.chart.ScatterPlot;
import io.sololakehouse.workbench.experiments.data.Axis;
import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.experiments.data.RunSet;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Comparing on a page: each chart large, differences, artifacts side by side. */
final class ComparePage {

    private final CompareModel model;
    private final Host host;
    private final Segmented<Tab> tabs = new Segmented<Tab>().asTabs();
    private final StackPane body = new StackPane();
    private final Label about = Labels.text("", "text-note", "fg-subtle");
    private final ParallelPlot parallel;
    private final ScatterPlot scatter;
    private final ScatterPlot contour;
    private final BoxPlot boxes;
    private final CurvesPane curves;
    private final DifferencePane differences;
    private final ArtifactSides artifacts;
    private final Toggle logX = new Toggle("Log x");
    private final Toggle logY = new Toggle("Log y");
    private final Node parallelTab;
    private final Node scatterTab;
    private final Node contourTab;
    private final Node boxTab;
    private final VBox curvesTab;
    private final VBox differenceTab;
    private final Island node;

    /** The tabs. */
    private enum Tab {
        PARALLEL,
        SCATTER,
        CONTOUR,
        BOX,
        CURVES,
        DIFFERENCE,
        ARTIFACTS
    }

    /** What the page needs of the view. @param code compares the scripts of the runs */
    record Host(
            RemedyHandler remedies,
            Executor background,
            Charts charts,
            Runnable back,
            Consumer<String> copy,
            Consumer<String> openRun,
            CodeModel code) {}

    ComparePage(CompareModel model, Host host) {
        this.model = model;
        this.host = host;
        parallel = new ParallelPlot(model.parallel(), model.selection()::colour, host.background());
        parallel.onOpen(run ->
                model.selection().toggle(model.parallel().runsProperty().get().id(run)));
        scatter = new ScatterPlot(model.selection()::colour);
        contour = new ScatterPlot(model.selection()::colour);
        scatter.onOpen(run -> host.openRun().accept(model.allProperty().get().id(run)));
        contour.onOpen(run -> host.openRun().accept(model.allProperty().get().id(run)));
        boxes = new BoxPlot(model.selection()::colour);
        curves = new CurvesPane(model.curves());
        differences = new DifferencePane(model.selection(), host.copy()).wide();
        artifacts = new ArtifactSides(model.artifacts(), host.remedies());
        AxesPanel axes = new AxesPanel(model.parallel());
        ActionButton choose = Buttons.small(Buttons.plain("Axes and colour", "fth-sliders", () -> {}));
        choose.setOnAction(event -> axes.toggle(choose));
        ActionButton clear = Buttons.small(
                Buttons.quiet("Clear brushes", null, () -> model.parallel().clearBrushes()));
        Label hint = Labels.cut(
                "Drag along an axis to brush, its name to move it; press the name twice to turn it.",
                "text-small",
                "fg-subtle");
        parallelTab = tab(parallel, () -> parallel, "parallel-coordinates", choose, clear, hint);
        scatterTab = tab(
                scatter,
                () -> scatter,
                "scatter",
                picker("x", model.xProperty()),
                picker("y", model.yProperty()),
                picker("Colour", model.colourProperty()),
                logX,
                logY);
        contourTab = tab(
                contour,
                () -> contour,
                "contour",
                picker("x", model.xProperty()),
                picker("y", model.contourYProperty()),
                picker("Height", model.yProperty()));
        boxTab = tab(
                boxes, () -> boxes, "box-plot", picker("Values", model.yProperty()), groups(model.boxGroupProperty()));
        HBox controls = curves.controls();
        controls.getChildren().add(host.charts().button(curves::plot, () -> "metric-curves"));
        curvesTab = new VBox(controls, curves.node());
        VBox.setVgrow(curves.node(), Priority.ALWAYS);
        differenceTab = differenceTab();
        tabs.add(Tab.PARALLEL, "Parallel coordinates", null)
                .add(Tab.SCATTER, "Scatter", null)
                .add(Tab.CONTOUR, "Contour", null)
                .add(Tab.BOX, "Box", null)
                .add(Tab.CURVES, "Curves", null)
                .add(Tab.DIFFERENCE, "Difference", null)
                .add(Tab.ARTIFACTS, "Artifacts", null);
        tabs.valueProperty().addListener((property, old, now) -> showTab());
        Label title = Labels.whole("Compare runs", "text-heading");
        HBox head = Boxes.row(10, Buttons.icon("fth-arrow-left", "Back to the runs (Esc)", host.back()), title, about);
        head.getStyleClass().addAll("panel-header", "large", "run-head");
        VBox.setVgrow(body, Priority.ALWAYS);
        node = new Island(head, new VBox(tabs, body));
        node.getStyleClass().add("compare-page");
        follow();
        showTab();
    }

    Node node() {
        return node;
    }

    private void follow() {
        model.allProperty().addListener((property, old, now) -> update());
        model.chosenProperty().addListener((property, old, now) -> update());
        model.xProperty().addListener((property, old, now) -> draw());
        model.yProperty().addListener((property, old, now) -> draw());
        model.colourProperty().addListener((property, old, now) -> draw());
        model.contourYProperty().addListener((property, old, now) -> draw());
        model.boxGroupProperty().addListener((property, old, now) -> draw());
        logX.selectedProperty().addListener((property, old, now) -> draw());
        logY.selectedProperty().addListener((property, old, now) -> draw());
        model.parallel()
                .brushedProperty()
                .addListener((property, old, now) -> about.setText(CompareStrip.describe(model)));
        model.selection().onChange(() -> {
            parallel.changed();
            model.curves().recolour();
            scatter.repaint();
            contour.repaint();
            boxes.repaint();
            about.setText(CompareStrip.describe(model));
        });
        update();
    }

    private void update() {
        about.setText(CompareStrip.describe(model));
        differences.show(model.chosenProperty().get());
        draw();
        if (tabs.valueProperty().get() == Tab.ARTIFACTS) {
            model.artifacts().shown();
        }
    }

    private void draw() {
        Axis x = model.axis(model.xProperty().get());
        Axis y = model.axis(model.yProperty().get());
        Axis by = model.axis(model.colourProperty().get());
        boolean log = logX.selectedProperty().get();
        boolean logUp = logY.selectedProperty().get();
        scatter.show(model.allProperty().get(), x, y, by, null, log, logUp);
        if (tabs.valueProperty().get() == Tab.CONTOUR) {
            Axis upward = model.axis(model.contourYProperty().get());
            contour.show(
                    model.allProperty().get(), x, upward, y, model.surface(x, upward, y, false, false), false, false);
        }
        RunField group = model.boxGroupProperty().get();
        boxes.show(
                model.allProperty().get(),
                y,
                group == null ? null : model.allProperty().get().categories(group),
                false);
    }

    private void showTab() {
        Tab tab = tabs.valueProperty().get();
        Node shown =
                switch (tab == null ? Tab.PARALLEL : tab) {
                    case PARALLEL -> parallelTab;
                    case SCATTER -> scatterTab;
                    case CONTOUR -> contourTab;
                    case BOX -> boxTab;
                    case CURVES -> curvesTab;
                    case DIFFERENCE -> differenceTab;
                    case ARTIFACTS -> artifacts.node();
                };
        if (tab == Tab.CONTOUR) {
            draw();
        }
        if (tab == Tab.ARTIFACTS) {
            model.artifacts().shown();
        }
        body.getChildren().setAll(shown);
    }

    /** What differs in values, or the scripts line by line. */
    private VBox differenceTab() {
        Node code = new CodePane(host.code()).node();
        Segmented<Boolean> what =
                new Segmented<Boolean>().small().add(false, "Values", null).add(true, "Code", null);
        HBox controls = Boxes.row(10, what, differences.only());
        controls.getStyleClass().add("compare-controls");
        StackPane shown = new StackPane(differences.node());
        what.valueProperty().addListener((property, old, now) -> {
            boolean lines = Boolean.TRUE.equals(now);
            shown.getChildren().setAll(lines ? code : differences.node());
            Boxes.show(differences.only(), !lines);
            host.code().show(lines ? model.chosenProperty().get() : RunSet.EMPTY);
        });
        model.chosenProperty().addListener((property, old, now) -> {
            if (Boolean.TRUE.equals(what.valueProperty().get())) {
                host.code().show(now);
            }
        });
        VBox.setVgrow(shown, Priority.ALWAYS);
        return new VBox(controls, shown);
    }

    private Node tab(Plot plot, java.util.function.Supplier<Plot> exported, String name, Node... controls) {
        HBox row = Boxes.row(10, controls);
        row.getChildren().addAll(Boxes.spacer(), host.charts().button(exported, () -> name));
        row.getStyleClass().add("compare-controls");
        VBox.setVgrow(plot, Priority.ALWAYS);
        return new VBox(row, plot);
    }

    private FieldPicker picker(String what, ObjectProperty<@Nullable RunField> property) {
        FieldPicker picker = new FieldPicker(
                what, "", () -> Groupings.axes(model.allProperty().get()), property::set);
        property.addListener((observable, old, now) -> picker.show(now));
        picker.show(property.get());
        return picker;
    }

    private FieldPicker groups(ObjectProperty<@Nullable RunField> property) {
        FieldPicker picker = new FieldPicker("Group by", "", () -> groupings(), property::set);
        property.addListener((observable, old, now) -> picker.show(now));
        picker.show(property.get());
        return picker;
    }

    private List<RunColumns.Choice> groupings() {
        return Groupings.of(model.allProperty().get());
    }
}
