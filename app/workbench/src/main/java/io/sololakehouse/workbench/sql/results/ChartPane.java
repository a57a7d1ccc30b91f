package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.ChartData;
import io.sololakehouse.platform.results.ChartSpec;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.control.chart.ChartPictures;
import io.sololakehouse.workbench.control.chart.ChartView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A result as a chart: the drawing, what it is drawn from, and its settings at the right. */
final class ChartPane extends BorderPane {

    private final ChartModel model;
    private final ResultsHost host;
    private final ChartView view = new ChartView();
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Label from = new Label();
    private final StackPane body = new StackPane();
    private final ProgressLine line = new ProgressLine(60);

    ChartPane(ResultSetModel set, StringProperty comment, ResultsHost host) {
        this.host = host;
        this.model = new ChartModel(set, comment, host.jobs());
        getStyleClass().add("chart-pane");
        setMinSize(0, 0);
        title.getStyleClass().add("text-strong");
        title.setMinWidth(0);
        subtitle.getStyleClass().addAll("text-note", "fg-subtle");
        subtitle.setMinWidth(0);
        from.getStyleClass().addAll("text-small", "fg-subtle");
        from.setMinWidth(0);
        ActionButton copy = Buttons.small(Buttons.plain("Copy as PNG", "fth-copy", this::copyPicture));
        ActionButton export = Buttons.small(Buttons.plain("Export", "fth-download", () -> {}));
        ContextMenu formats = new ContextMenu(
                GridMenus.item("PNG…", null, this::exportPng), GridMenus.item("SVG…", null, this::exportSvg));
        export.setOnAction(event -> formats.show(export, Side.BOTTOM, 0, 4));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, subtitle, space, from, copy, export);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("chart-head");
        line.getStyleClass().add("thin");
        line.setMaxWidth(Double.MAX_VALUE);
        line.progressProperty().set(-1);
        line.visibleProperty().bind(model.busyProperty());
        StackPane.setAlignment(line, Pos.TOP_LEFT);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinSize(0, 0);
        setCenter(new VBox(head, body));
        setRight(new ChartSettings(set, model));
        model.dataProperty().addListener((property, old, now) -> update());
        model.hiddenProperty().addListener((property, old, now) -> update());
        model.problemProperty().addListener((property, old, now) -> update());
        update();
    }

    private void update() {
        ChartData data = model.dataProperty().get();
        Problem problem = model.problemProperty().get();
        if (problem != null) {
            body.getChildren().setAll(new EmptyState("fth-bar-chart-2", problem.what(), problem.why()), line);
            return;
        }
        if (data == null) {
            body.getChildren()
                    .setAll(
                            new EmptyState(
                                    "fth-bar-chart-2",
                                    "Nothing drawn yet",
                                    "The chart is drawn when every row of the statement has come."),
                            line);
            return;
        }
        ChartSpec spec = model.specProperty().get();
        view.show(data, spec, model.hiddenProperty().get());
        title.setText(title(data, spec));
        subtitle.setText(data.note());
        from.setText("Drawn from " + Units.count(data.rows(), "result row", "result rows") + ", nothing is sampled");
        if (!body.getChildren().contains(view)) {
            body.getChildren().setAll(view, line);
        }
    }

    private static String title(ChartData data, ChartSpec spec) {
        String x = data.x().name();
        String y = data.series().size() == 1 && spec.colour() < 0
                ? data.series().getFirst().name()
                : spec.kind() == ChartSpec.Kind.BOX ? data.y().name() : "";
        return switch (spec.kind()) {
            case HISTOGRAM -> "Distribution of " + x;
            case HEAT_MAP -> x + " and " + data.y().name();
            case BOX -> x.isEmpty() ? y : y + " by " + x;
            default -> y.isEmpty() ? "By " + x : y + " by " + x;
        };
    }

    private void copyPicture() {
        view.rest();
        host.copy(ChartPictures.of(view));
        host.notice(Toasts.Notice.done("Copied the chart", "As a picture, at twice its size on the screen"));
    }

    private void exportPng() {
        view.rest();
        var picture = ChartPictures.of(view);
        host.askFile("chart.png", "PNG picture").ifPresent(file -> write(file, ChartPictures.png(picture)));
    }

    private void exportSvg() {
        view.rest();
        String svg = view.svg(title.getText());
        host.askFile("chart.svg", "SVG picture").ifPresent(file -> write(file, svg.getBytes(StandardCharsets.UTF_8)));
    }

    private void write(Path file, byte[] bytes) {
        host.jobs()
                .job("Export the chart to " + file.getFileName(), progress -> written(file, bytes))
                .onSuccess(done -> host.notice(Toasts.Notice.done(
                        "Exported the chart", file.getFileName() + ", " + Units.bytes(bytes.length))))
                .start();
    }

    private static Path written(Path file, byte[] bytes) throws IOException {
        return io.sololakehouse.platform.results.WholeFile.write(file, bytes);
    }

    ChartModel model() {
        return model;
    }
}
