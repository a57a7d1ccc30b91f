package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.platform.tracking.Metric;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.RunInfo;
import io.sololakehouse.platform.tracking.RunInput;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.KeyValueGrid;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A run at a glance: facts, the data that it saw, parameters, metrics, tags. */
final class RunOverview {

    private final RunModel model;
    private final RunPage.Host host;
    private final VBox facts = new VBox(8);
    private final VBox inputs = new VBox(6);
    private final PairsTable params = new PairsTable("Parameters", "Parameter", 160);
    private final PairsTable metrics = new PairsTable("Metrics", "Metric", 270);
    private final PairsTable tags = new PairsTable("Tags", "Tag", 160);
    private final HBox node;

    RunOverview(RunModel model, RunPage.Host host) {
        this.model = model;
        this.host = host;
        VBox left = new VBox(14, facts, inputs, tags.node());
        left.getStyleClass().add("run-facts");
        left.setMinWidth(360);
        // The tags scroll: what is above them is never squeezed.
        facts.setMinHeight(Region.USE_PREF_SIZE);
        inputs.setMinHeight(Region.USE_PREF_SIZE);
        left.setPrefWidth(440);
        VBox.setVgrow(tags.node(), Priority.ALWAYS);
        tags.node().setMinHeight(150);
        StackPane middle = new StackPane(params.node());
        middle.getStyleClass().add("run-column");
        StackPane right = new StackPane(metrics.node());
        right.getStyleClass().add("run-column");
        HBox.setHgrow(middle, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        middle.setPrefWidth(300);
        right.setPrefWidth(300);
        ScrollPane scroll = new ScrollPane(left);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setMinWidth(380);
        scroll.setPrefWidth(460);
        node = new HBox(scroll, middle, right);
        metrics.onOpen(model::showMetric);
    }

    Node node() {
        return node;
    }

    void show(Run run) {
        showFacts(run);
        showInputs(run);
        params.show(pairs(run.params()));
        List<PairsTable.Pair> values = new ArrayList<>();
        for (Metric metric : run.metrics().values()) {
            values.add(new PairsTable.Pair(metric.key(), Values.text(metric.value()), Values.exact(metric.value())));
        }
        metrics.showNumbers(values);
        List<PairsTable.Pair> own = new ArrayList<>();
        List<PairsTable.Pair> others = new ArrayList<>();
        for (PairsTable.Pair tag : pairs(run.tags())) {
            (tag.name().startsWith("mlflow.") ? others : own).add(tag);
        }
        own.addAll(others);
        tags.show(own);
    }

    private static List<PairsTable.Pair> pairs(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> new PairsTable.Pair(entry.getKey(), entry.getValue(), entry.getValue()))
                .toList();
    }

    private void showFacts(Run run) {
        RunInfo info = run.info();
        KeyValueGrid grid = new KeyValueGrid(96);
        grid.addMono("Run ID", info.id());
        grid.add(
                "Started",
                Units.moment(
                        info.startedAt(), host.clock().instant(), host.clock().getZone()));
        grid.add("Duration", info.duration().map(RunReader::duration).orElse("under way"));
        if (!info.user().isEmpty()) {
            grid.add("User", info.user());
        }
        String source = run.tags().getOrDefault("mlflow.source.name", "");
        if (!source.isEmpty()) {
            grid.addMono("Source", source);
        }
        String code = run.dataVersion()
                .map(DataVersion::code)
                .filter(version -> !version.isEmpty())
                .orElse(run.tags().getOrDefault("mlflow.source.git.commit", ""));
        if (!code.isEmpty()) {
            grid.addMono("Code", code.length() > 24 ? code.substring(0, 24) + "…" : code)
                    .setTooltip(Tooltips.of(code));
        }
        run.dataVersion()
                .map(DataVersion::environment)
                .filter(environment -> !environment.isEmpty())
                .ifPresent(environment -> grid.addMono("Environment", environment));
        facts.getChildren().setAll(Labels.text("Run", "text-section"), grid);
        String note = run.tags().getOrDefault("mlflow.note.content", "");
        if (!note.isBlank()) {
            // Descriptions are anybody's to write: shown as text, never as a page.
            facts.getChildren()
                    .add(Labels.wrapped(note.length() > 2_000 ? note.substring(0, 2_000) + "…" : note, "text-note"));
        }
    }

    private void showInputs(Run run) {
        inputs.getChildren().clear();
        run.dataVersion()
                .ifPresent(data -> data.tables()
                        .forEach((table, snapshot) -> inputs.getChildren()
                                .add(input(
                                        "fth-grid",
                                        table,
                                        "snapshot " + snapshot,
                                        "",
                                        Buttons.small(Buttons.quiet(
                                                "Open as it was",
                                                "fth-external-link",
                                                () -> host.openTable()
                                                        .open(data.commit(), List.of(table.split("\\.")))))))));
        for (RunInput input : run.inputs()) {
            boolean shownAlready = run.dataVersion()
                    .map(data -> data.tables().containsKey(input.name()))
                    .orElse(false);
            if (!shownAlready) {
                inputs.getChildren()
                        .add(input(
                                "fth-file",
                                input.name(),
                                input.digest().isEmpty() ? input.sourceType() : "digest " + input.digest(),
                                input.context(),
                                Buttons.small(Buttons.quiet(
                                        "Copy source",
                                        "fth-copy",
                                        () -> host.copy().accept(input.source())))));
            }
        }
        if (!inputs.getChildren().isEmpty()) {
            inputs.getChildren().addFirst(Labels.text("Data that it saw", "text-section"));
        }
        Boxes.show(inputs, !inputs.getChildren().isEmpty());
    }

    private static Node input(String icon, String name, String version, String context, ActionButton action) {
        Label title = Labels.cut(name, "mono-medium");
        Label detail = Labels.cut(version, "mono-small", "fg-subtle");
        VBox text = new VBox(1, title, detail);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = Boxes.row(9, Icons.of(icon, 14, "fg-subtle"), text);
        if (!context.isEmpty()) {
            row.getChildren().add(Chips.plain(context, null));
        }
        action.setMinWidth(Region.USE_PREF_SIZE);
        row.getChildren().add(action);
        row.getStyleClass().add("run-input");
        return row;
    }
}
