package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.experiments.chart.ParallelPlot;
import io.sololakehouse.workbench.experiments.data.RunSet;
import io.sololakehouse.workbench.shell.LayoutStore;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;

/** Three islands under the table: parallel coordinates of the runs, curves and differences of the ticked ones. */
final class CompareStrip {

    private final CompareModel model;
    private final ParallelPlot parallel;
    private final DifferencePane differences;
    private final Label about = Labels.text("", "text-small", "fg-subtle");
    private final SplitPane node;

    CompareStrip(CompareModel model, Executor background, LayoutStore layout, Consumer<String> copy, Runnable expand) {
        this.model = model;
        parallel = new ParallelPlot(model.parallel(), model.selection()::colour, background);
        parallel.onOpen(run ->
                model.selection().toggle(model.parallel().runsProperty().get().id(run)));
        AxesPanel axes = new AxesPanel(model.parallel());
        ActionButton choose = Buttons.small(Buttons.icon("fth-sliders", "Axes and colour", () -> {}));
        choose.setOnAction(event -> axes.toggle(choose));
        ActionButton large = Buttons.small(Buttons.icon("fth-maximize-2", "Compare on a page", expand));
        about.setMinWidth(0);
        Island left = new Island(
                new PanelHeader("Parallel coordinates")
                        .with(Boxes.spacer(), about)
                        .withActions(choose, large),
                parallel);
        CurvesPane curves = new CurvesPane(model.curves());
        Island middle = new Island(new PanelHeader("Metric curves").withActions(curves.smallControls()), curves.node());
        differences = new DifferencePane(model.selection(), copy);
        Island right = new Island(new PanelHeader("Difference").withActions(differences.only()), differences.node());
        left.setMinWidth(320);
        middle.setMinWidth(300);
        right.setMinWidth(260);
        node = new SplitPane(left, middle, right);
        layout.keep("experiments.strip", node, 0.44, 0.72);
        model.allProperty().addListener((property, old, now) -> describe());
        model.parallel().brushedProperty().addListener((property, old, now) -> describe());
        model.chosenProperty().addListener((property, old, now) -> differences.show(now));
        model.selection().onChange(() -> {
            parallel.changed();
            model.curves().recolour();
            describe();
        });
        differences.show(model.chosenProperty().get());
        describe();
    }

    Node node() {
        return node;
    }

    private void describe() {
        about.setText(describe(model));
    }

    /** "24 runs, 4 selected, brushed on val_auc". */
    static String describe(CompareModel model) {
        RunSet runs = model.parallel().runsProperty().get();
        int ticked = model.selection().size();
        List<String> brushed = model.parallel().columnsProperty().get().stream()
                .filter(column -> column.brush() != null)
                .map(column -> RunColumns.title(column.field()))
                .toList();
        String passing = brushed.isEmpty()
                ? ""
                : ", " + Units.count(model.parallel().brushedProperty().get().cardinality()) + " brushed on "
                        + brushed.stream().collect(Collectors.joining(", "));
        return Units.count(runs.size(), "run", "runs")
                + (ticked == 0 ? "" : ", " + Units.count(ticked) + " selected")
                + passing;
    }
}
