package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.Metric;
import io.sololakehouse.platform.tracking.MetricHistory;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.RunStatus;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.experiments.chart.CurvesPlot;
import io.sololakehouse.workbench.experiments.data.Curve;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The metrics of a run with their curves: a list of any length, and the chosen one large. */
final class RunMetrics {

    private static final String SYSTEM = "system/";

    private final RunModel model;
    private final boolean system;
    private final ObservableList<Metric> items = FXCollections.observableArrayList();
    private final ListView<Metric> list = new ListView<>(items);
    private final SearchField filter = new SearchField("Find a metric").small();
    private final CurvesPlot plot = new CurvesPlot();
    private final Label title = Labels.text("", "text-strong");
    private final Label subtitle = Labels.text("", "text-note", "fg-subtle");
    private final StackPane node = new StackPane();
    private final HBox content;
    private List<Metric> all = List.of();
    private RunStatus status = RunStatus.FINISHED;
    private String shownKey = "";

    /** @param system true for what MLflow measures of the machine, false for everything else */
    RunMetrics(RunModel model, boolean system) {
        this.model = model;
        this.system = system;
        list.setFixedCellSize(40);
        list.setCellFactory(view -> new Cell());
        list.getStyleClass().add("metric-list");
        list.setAccessibleText("Metrics");
        list.getSelectionModel().selectedItemProperty().addListener((property, old, metric) -> choose(metric));
        filter.textProperty().addListener((property, old, text) -> offer());
        VBox left = new VBox(8, filter, list);
        left.getStyleClass().add("metric-side");
        VBox.setVgrow(list, Priority.ALWAYS);
        left.setMinWidth(300);
        left.setPrefWidth(330);
        left.setMaxWidth(330);
        HBox head = Boxes.row(10, title, subtitle);
        head.getStyleClass().add("plot-head");
        VBox right = new VBox(head, plot);
        VBox.setVgrow(plot, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        content = new HBox(left, right);
        model.curve().valueProperty().addListener((property, old, history) -> draw(history));
        model.run().valueProperty().addListener((property, old, run) -> {
            if (run == null) {
                shownKey = "";
                list.getSelectionModel().clearSelection();
            }
        });
    }

    Node node() {
        model.onCurves(list::refresh);
        if (list.getSelectionModel().getSelectedItem() == null && !items.isEmpty()) {
            // A metric with a curve says more than one with a single value.
            list.getSelectionModel()
                    .select(items.stream()
                            .filter(metric -> metric.step() > 0)
                            .findFirst()
                            .orElse(items.getFirst()));
        } else {
            choose(list.getSelectionModel().getSelectedItem());
        }
        return node;
    }

    void show(Run run) {
        status = run.info().status();
        all = run.metrics().values().stream()
                .filter(metric -> metric.key().startsWith(SYSTEM) == system)
                .toList();
        if (all.isEmpty()) {
            node.getChildren()
                    .setAll(
                            system
                                    ? new EmptyState(
                                            "fth-cpu",
                                            "No system metrics",
                                            "MLflow logs CPU, memory and disk of a run when"
                                                    + " mlflow.enable_system_metrics_logging() was called before it.")
                                    : new EmptyState("fth-activity", "No metrics", "The run has logged none."));
            return;
        }
        if (node.getChildren().isEmpty() || node.getChildren().getFirst() != content) {
            node.getChildren().setAll(content);
        }
        offer();
        if (!shownKey.isEmpty()) {
            model.showMetric(shownKey);
        }
    }

    private void offer() {
        String wanted = filter.textProperty().get().strip().toLowerCase(Locale.ROOT);
        Metric chosen = list.getSelectionModel().getSelectedItem();
        items.setAll(all.stream()
                .filter(metric -> metric.key().toLowerCase(Locale.ROOT).contains(wanted))
                .toList());
        if (chosen != null) {
            items.stream()
                    .filter(metric -> metric.key().equals(chosen.key()))
                    .findFirst()
                    .ifPresent(list.getSelectionModel()::select);
        }
    }

    private void choose(@Nullable Metric metric) {
        if (metric == null) {
            return;
        }
        shownKey = metric.key();
        title.setText(metric.key());
        MetricHistory known = model.curve().get();
        if (known == null || !known.key().equals(metric.key())) {
            model.showMetric(metric.key());
        } else {
            draw(known);
        }
    }

    private void draw(@Nullable MetricHistory history) {
        if (history == null || !history.key().equals(shownKey)) {
            return;
        }
        Curve curve = new Curve(
                0,
                Arrays.stream(history.steps()).asDoubleStream().toArray(),
                Arrays.stream(history.times()).asDoubleStream().toArray(),
                history.values());
        plot.show(
                List.of(new CurvesPlot.Series(history.key(), 0, curve.steps(), curve.values())),
                new CurvesPlot.Look("step", false, false, false));
        long bad = curve.firstNaN();
        subtitle.setText(Units.count(history.size(), "value", "values")
                + (bad < 0 ? "" : ", NaN at step " + Units.count(bad)) + ", nothing is sampled");
    }

    /** Name, latest value, small curve. */
    private final class Cell extends ListCell<Metric> {
        private final Label name = Labels.text("", "text-cell");
        private final Label value = Labels.whole("", "mono");
        private final CurveSpark spark = new CurveSpark();
        private final HBox row;

        Cell() {
            name.setMinWidth(0);
            VBox text = new VBox(1, name, value);
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.ALWAYS);
            row = Boxes.row(10, text, spark);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Metric metric, boolean empty) {
            super.updateItem(metric, empty);
            setText(null);
            if (empty || metric == null) {
                setGraphic(null);
                return;
            }
            name.setText(system ? metric.key().substring(SYSTEM.length()) : metric.key());
            value.setText(Values.text(metric.value()));
            spark.show(model.curves().of(model.idProperty().get(), metric.key()), 0, !status.isOver());
            setGraphic(row);
            setAccessibleText(metric.key() + " " + Values.text(metric.value()));
        }
    }
}
