package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.FileAnalysis;
import io.sololakehouse.platform.tables.Health;
import io.sololakehouse.platform.tables.MaintenanceAction;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The health score with what it counts, and the maintenance statements: shown, run, watched, cancelled. */
final class HealthPane {

    private final CatalogModel model;
    private final MaintenanceModel maintenance;
    private final VBox score = new VBox(6);
    private final VBox actions = new VBox(6);
    private final VBox node = new VBox(12, score, actions);
    private final Set<MaintenanceAction.Kind> unfolded = new HashSet<>();

    HealthPane(CatalogModel model, MaintenanceModel maintenance) {
        this.model = model;
        this.maintenance = maintenance;
        TableModel page = model.table();
        page.analysis().valueProperty().addListener((property, old, found) -> show());
        page.maintenance().valueProperty().addListener((property, old, found) -> showActions());
        page.asOfProperty().addListener((property, old, now) -> showActions());
        maintenance.runningProperty().addListener((property, old, now) -> showActions());
        maintenance.doneProperty().addListener((property, old, now) -> showActions());
        show();
    }

    VBox node() {
        return node;
    }

    private void show() {
        score.getChildren().clear();
        FileAnalysis analysis = model.table().analysis().get();
        if (analysis != null) {
            Health health = analysis.health();
            Tone tone = health.score() >= 90 ? Tone.OK : health.score() >= 70 ? Tone.BUSY : Tone.WARN;
            Label number = Labels.whole(Integer.toString(health.score()), "text-title");
            score.getChildren()
                    .add(Boxes.row(
                            10,
                            Labels.whole("Files health", "text-section"),
                            Boxes.spacer(),
                            number,
                            Labels.whole("of 100", "text-note", "fg-subtle"),
                            Chips.status(health.label(), tone)));
            for (Health.Finding finding : health.findings()) {
                score.getChildren().add(finding(finding));
            }
        }
        showActions();
    }

    private static HBox finding(Health.Finding finding) {
        boolean costs = finding.points() > 0;
        Label points =
                Labels.whole(costs ? "\u2212" + finding.points() : "0", "mono", costs ? "fg-warning" : "fg-subtle");
        points.getStyleClass().add("finding-points");
        VBox text = new VBox(
                1,
                Labels.text(finding.name(), "text-note", "medium"),
                Labels.wrapped(finding.measured(), "text-small", "fg-muted"));
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMinWidth(0);
        HBox line = Boxes.row(
                10,
                Icons.of(costs ? "fth-alert-triangle" : "fth-check", 13, costs ? "fg-warning" : "fg-success"),
                text,
                points);
        line.getStyleClass().add("finding");
        javafx.scene.control.Tooltip.install(line, Tooltips.of(finding.rule()));
        line.setAccessibleText(finding.name() + ", " + finding.measured() + ", costs " + finding.points()
                + " of at most " + finding.atMost() + " points: " + finding.rule());
        return line;
    }

    private void showActions() {
        actions.getChildren().clear();
        List<MaintenanceAction> planned = planned();
        if (planned.isEmpty()) {
            return;
        }
        actions.getChildren().add(Labels.text("Maintenance on Spark", "text-section"));
        showResult();
        for (MaintenanceAction action : planned) {
            actions.getChildren().add(action(action));
        }
    }

    /** Every action; one that the table's health asks for as it asks for it. */
    private List<MaintenanceAction> planned() {
        List<MaintenanceAction> all = model.table().maintenance().get();
        FileAnalysis analysis = model.table().analysis().get();
        if (all == null) {
            return List.of();
        }
        return all.stream()
                .map(action -> (analysis == null
                                ? Stream.<MaintenanceAction>empty()
                                : analysis.health().actions().stream())
                        .filter(asked -> asked.kind() == action.kind())
                        .findFirst()
                        .orElse(action))
                .toList();
    }

    private void showResult() {
        MaintenanceModel.Done done = maintenance.doneProperty().get();
        var version = model.table().versionProperty().get();
        if (done == null || version == null || !done.table().equals(version.name())) {
            return;
        }
        Label text = Labels.wrapped(
                done.facts().isEmpty()
                        ? done.action().title() + ": nothing had to be rewritten."
                        : done.action().title() + ": " + String.join(", ", done.facts()) + ".",
                "text-note");
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox note = Boxes.row(
                9,
                Icons.of("fth-check-circle", 16, "fg-success"),
                text,
                Buttons.small(Buttons.icon("fth-x", "Close", maintenance::dismiss)));
        note.getStyleClass().addAll("note", "maintenance-result");
        actions.getChildren().add(note);
    }

    private VBox action(MaintenanceAction action) {
        MaintenanceModel.Running running = maintenance.runningProperty().get();
        boolean isRunning = running != null && running.action().kind() == action.kind();
        CodeBlock code = new CodeBlock(action.sql());
        Boxes.show(code, unfolded.contains(action.kind()) || isRunning);
        ActionButton show = Buttons.small(Buttons.quiet("Statement", "fth-code", () -> {
            boolean open = !code.isVisible();
            Boxes.show(code, open);
            if (open) {
                unfolded.add(action.kind());
            } else {
                unfolded.remove(action.kind());
            }
        }));
        HBox head =
                Boxes.row(8, Icons.of(icon(action.kind()), 14, "fg-subtle"), Labels.whole(action.title(), "medium"));
        if (action.suggested()) {
            head.getChildren().add(Chips.status("would help", Tone.WARN));
        }
        head.getChildren().addAll(Boxes.spacer(), show);
        if (isRunning && running != null) {
            head.getChildren().add(Buttons.small(Buttons.plain("Cancel", "fth-x", maintenance::cancel)));
        } else {
            ActionButton run = Buttons.small(
                    action.suggested()
                            ? Buttons.primary(verb(action.kind()), null, () -> maintenance.run(action))
                            : Buttons.plain(verb(action.kind()), null, () -> maintenance.run(action)));
            run.unavailableProperty().set(maintenance.unavailable());
            head.getChildren().add(run);
        }
        VBox box = new VBox(4, head, Labels.wrapped(action.explanation(), "text-small", "fg-muted"), code);
        box.getStyleClass().add("maintenance-action");
        if (isRunning && running != null) {
            ProgressLine line = new ProgressLine();
            line.progressProperty().bind(running.job().progressProperty());
            Label step = Labels.text("", "text-small", "fg-subtle");
            step.textProperty().bind(running.job().stepProperty());
            Label since = Labels.whole(
                    "started "
                            + Units.clock(
                                    java.time.Instant.ofEpochMilli(running.job().startedMillis()),
                                    java.time.ZoneId.systemDefault()),
                    "text-small",
                    "fg-subtle");
            box.getChildren().addAll(line, Boxes.row(8, step, Boxes.spacer(), since));
        }
        return box;
    }

    private static String verb(MaintenanceAction.Kind kind) {
        return switch (kind) {
            case COMPACT -> "Compact";
            case REWRITE_MANIFESTS, REWRITE_POSITION_DELETES -> "Rewrite";
        };
    }

    private static String icon(MaintenanceAction.Kind kind) {
        return switch (kind) {
            case COMPACT -> "fth-minimize-2";
            case REWRITE_MANIFESTS -> "fth-list";
            case REWRITE_POSITION_DELETES -> "fth-delete";
        };
    }
}
