package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Toggle;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.experiments.chart.CurvesPlot;
import io.sololakehouse.workbench.experiments.data.Curve;
import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Curves with what they are drawn over. The small form has the metric and the axis only. */
final class CurvesPane {

    private static final Duration SETTLED = Duration.millis(250);

    private final CurvesModel model;
    private final CurvesPlot plot = new CurvesPlot();
    private final FieldPicker metric;
    private final FieldPicker group;
    private final Segmented<Curve.Over> over = new Segmented<>();
    private final Label coverage = Labels.text("", "text-small", "fg-subtle");
    private final PauseTransition settled = new PauseTransition(SETTLED);
    private final VBox node;

    CurvesPane(CurvesModel model) {
        this.model = model;
        metric = new FieldPicker(
                "",
                "",
                () -> List.of(new RunColumns.Choice("Metrics", model.runs().metrics())),
                field -> model.metricProperty().set(field));
        group = new FieldPicker(
                "Mean by",
                "none",
                () -> Groupings.of(model.runs()),
                field -> model.groupProperty().set(field));
        over.small()
                .add(Curve.Over.STEP, "Step", null)
                .add(Curve.Over.RELATIVE, "Relative", null)
                .add(Curve.Over.WALL, "Time", null);
        over.valueProperty().addListener((property, old, now) -> {
            if (now != null) {
                model.overProperty().set(now);
            }
        });
        model.overProperty()
                .addListener((property, old, now) -> over.valueProperty().set(now));
        ProgressLine line = new ProgressLine();
        line.getStyleClass().add("thin");
        line.progressProperty().set(-1);
        line.setMaxWidth(Double.MAX_VALUE);
        line.setMouseTransparent(true);
        line.visibleProperty().bind(model.loadingProperty());
        StackPane.setAlignment(line, Pos.TOP_LEFT);
        StackPane body = new StackPane(plot, line);
        body.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        coverage.setMinWidth(0);
        node = new VBox(body);
        node.setMinSize(0, 0);
        model.linesProperty().addListener((property, old, now) -> draw());
        model.logarithmicXProperty().addListener((property, old, now) -> draw());
        model.logarithmicYProperty().addListener((property, old, now) -> draw());
        model.metricProperty().addListener((property, old, now) -> metric.show(now));
        model.groupProperty().addListener((property, old, now) -> group.show(now));
        model.problemProperty().addListener((property, old, now) -> draw());
        // After a zoom has come to rest, the values that the server kept back are asked for.
        plot.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> settled.playFromStart());
        plot.addEventHandler(ScrollEvent.SCROLL, event -> settled.playFromStart());
        plot.addEventHandler(KeyEvent.KEY_RELEASED, event -> settled.playFromStart());
        settled.setOnFinished(event -> plot.reportZoom(model::zoomed));
        metric.show(model.metricProperty().get());
        group.show(model.groupProperty().get());
        draw();
    }

    Node node() {
        return node;
    }

    CurvesPlot plot() {
        return plot;
    }

    /** What belongs into a small island's head. */
    HBox smallControls() {
        return Boxes.row(6, metric, over);
    }

    /** Every control in a row. */
    HBox controls() {
        Slider slider = new Slider(0, 0.99, model.smoothingProperty().get());
        slider.setPrefWidth(110);
        slider.setAccessibleText("Smoothing");
        slider.setTooltip(
                Tooltips.of(
                        "Exponential moving average without its bias at the start, as TensorBoard smooths: weight of the past."));
        slider.valueProperty().bindBidirectional(model.smoothingProperty());
        Label weight = Labels.whole("0.00", "mono-small", "fg-subtle");
        model.smoothingProperty()
                .addListener((property, old, now) ->
                        weight.setText(String.format(Locale.ENGLISH, "%.2f", now.doubleValue())));
        Toggle logX = new Toggle("Log x");
        logX.selectedProperty().bindBidirectional(model.logarithmicXProperty());
        Toggle logY = new Toggle("Log y");
        logY.selectedProperty().bindBidirectional(model.logarithmicYProperty());
        HBox row = Boxes.row(
                10,
                metric,
                over,
                Labels.whole("Smoothing", "text-note", "fg-subtle"),
                slider,
                weight,
                logX,
                logY,
                group,
                Boxes.spacer(),
                coverage);
        row.getStyleClass().add("compare-controls");
        return row;
    }

    private void draw() {
        Problem problem = model.problemProperty().get();
        String x =
                switch (model.overProperty().get()) {
                    case STEP -> "step";
                    case RELATIVE -> "seconds since the first value";
                    case WALL -> "time";
                };
        plot.show(
                problem != null
                        ? List.of()
                        : model.linesProperty().get().stream()
                                .map(line -> new CurvesPlot.Series(
                                        line.name(), line.colour(), line.x(), line.y(), line.low(), line.high()))
                                .toList(),
                new CurvesPlot.Look(
                        x,
                        model.overProperty().get() == Curve.Over.WALL,
                        model.logarithmicXProperty().get(),
                        model.logarithmicYProperty().get()));
        coverage.setText(problem == null ? model.coverage() : problem.what() + ". " + problem.why());
    }
}
