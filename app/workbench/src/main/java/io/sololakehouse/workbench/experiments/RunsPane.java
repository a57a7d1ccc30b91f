package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.RunStatus;
import io.sololakehouse.platform.tracking.filter.FilterError;
import io.sololakehouse.platform.tracking.filter.RunFilter;
import io.sololakehouse.workbench.catalog.LoadablePane;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Skeleton;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The island of runs: experiment, filter, columns, grouping, and the table. */
final class RunsPane {

    private static final int SKELETON_ROWS = 10;

    private final ExperimentsModel model;
    private final RunsModel runs;
    private final Host host;
    private final ExperimentDialogs dialogs;
    private final RunsTable table;
    private final FilterBox filter;
    private final FieldPicker group;
    private final ActionButton compare;
    private final Label count = Labels.whole("", "text-note", "fg-subtle");
    private final Label matching = Labels.whole("", "text-note", "fg-subtle");
    private final Label message = Labels.text("", "text-note");
    private final HBox messageLine = Boxes.row(8, Icons.of("fth-alert-triangle", 13, "fg-warning"), message);
    private final StackPane body = new StackPane();
    private final Skeleton skeleton;
    private final Island node;

    /**
     * What the pane needs of the window.
     *
     * @param open opens the page of a run
     * @param compare opens the comparison
     * @param startTraining opens what trains the sample, or null where there is no such thing
     */
    record Host(
            RemedyHandler remedies,
            Consumer<Toasts.Notice> notices,
            Consumer<String> copy,
            Clock clock,
            Consumer<String> open,
            Runnable compare,
            Consumer<String> register,
            @Nullable Runnable startTraining) {}

    RunsPane(ExperimentsModel model, ExperimentDialogs dialogs, Host host) {
        this.model = model;
        this.runs = model.runs();
        this.host = host;
        this.dialogs = dialogs;
        table = new RunsTable(runs, new RunsTable.Host(host.open(), this::menu), model.memory(), host.clock());
        filter = new FilterBox(runs);
        group = new FieldPicker("Group", "none", this::groupings, runs::groupBy);
        ColumnsPanel columns = new ColumnsPanel(runs);
        ActionButton choose = Buttons.quiet("Columns", "fth-columns", () -> {});
        choose.setOnAction(event -> columns.toggle(choose));
        compare = Buttons.primary("Compare", "fth-git-pull-request", host.compare());
        compare.getStyleClass().add("compare-button");
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMaxWidth(560);
        filter.setMinWidth(160);
        ExperimentPicker picker = new ExperimentPicker(model.experiments(), dialogs, host.clock());
        HBox head = Boxes.row(10, picker.node(), count, filter, matching, Boxes.spacer(), group, choose, compare);
        head.getStyleClass().addAll("panel-header", "large", "runs-head");
        messageLine.getStyleClass().add("filter-message");
        ProgressLine busy = new ProgressLine();
        busy.getStyleClass().add("thin");
        busy.progressProperty().set(-1);
        busy.setMaxWidth(Double.MAX_VALUE);
        busy.setMouseTransparent(true);
        StackPane.setAlignment(busy, Pos.TOP_LEFT);
        skeleton = new Skeleton(table.node(), SKELETON_ROWS, RunsTable.ROW);
        body.getChildren().setAll(skeleton);
        StackPane holder = new StackPane(body, busy);
        VBox.setVgrow(holder, Priority.ALWAYS);
        busy.visibleProperty()
                .bind(runs.loadingProperty().or(model.experiments().loadingProperty()));
        VBox content = new VBox(messageLine, holder);
        node = new Island(head, content);
        node.getStyleClass().add("runs");
        follow();
    }

    Node node() {
        return node;
    }

    void focusFilter() {
        filter.field().requestFocus();
    }

    void focusTable() {
        table.node().requestFocus();
        if (table.chosen() == null && !table.node().getItems().isEmpty()) {
            table.node().getSelectionModel().select(0);
        }
    }

    private void follow() {
        runs.rowsProperty().addListener((property, old, now) -> update());
        runs.problemProperty().addListener((property, old, now) -> update());
        runs.loadedProperty().addListener((property, old, now) -> update());
        runs.loadingProperty().addListener((property, old, now) -> update());
        runs.filterProperty().addListener((property, old, now) -> messages());
        runs.searchProblemProperty().addListener((property, old, now) -> messages());
        runs.matchingProperty().addListener((property, old, now) -> update());
        runs.wishProperty().addListener((property, old, now) -> group.show(now.group()));
        runs.selection().onChange(this::countTicked);
        model.experiments().currentProperty().addListener((property, old, now) -> update());
        model.experiments().loadedProperty().addListener((property, old, now) -> update());
        model.experiments().problemProperty().addListener((property, old, now) -> update());
        group.show(null);
        messages();
        update();
    }

    private List<RunColumns.Choice> groupings() {
        return RunColumns.choices(runs.tableProperty().get()).stream()
                .map(choice -> new RunColumns.Choice(
                        choice.title(),
                        choice.fields().stream()
                                .filter(field -> !RunReader.isNumeric(field))
                                .toList()))
                .filter(choice -> !choice.fields().isEmpty())
                .toList();
    }

    private void messages() {
        RunFilter now = runs.filterProperty().get();
        FilterError error = now.error();
        Problem problem = runs.searchProblemProperty().get();
        String text = error != null
                ? error.message()
                : problem != null
                        ? problem.what() + (problem.why().isEmpty() ? "" : ": " + problem.why())
                        : now.explanation().orElse("");
        message.setText(text);
        boolean wrong = error != null || problem != null;
        messageLine
                .getChildren()
                .set(
                        0,
                        wrong
                                ? Icons.of("fth-alert-triangle", 13, "fg-warning")
                                : Icons.of("fth-info", 13, "fg-accent"));
        Boxes.show(messageLine, !text.isEmpty());
    }

    private void countTicked() {
        int ticked = runs.selection().size();
        int shown = shownRuns();
        compare.setText(ticked > 1 ? "Compare " + Units.count(ticked) + " runs" : "Compare all " + Units.count(shown));
        compare.unavailableProperty().set(ticked > 1 || shown > 1 ? "" : "A comparison needs at least two runs.");
    }

    private int shownRuns() {
        Set<String> passing = runs.matchingProperty().get();
        return passing == null ? runs.tableProperty().get().size() : passing.size();
    }

    private void update() {
        int all = runs.tableProperty().get().size();
        count.setText(runs.experiment() == null || all == 0 ? "" : Units.count(all, "run", "runs"));
        Set<String> passing = runs.matchingProperty().get();
        matching.setText(passing == null ? "" : Units.count(passing.size()) + " of " + Units.count(all) + " match");
        countTicked();
        Node shown = shown();
        if (body.getChildren().isEmpty() || body.getChildren().getFirst() != shown) {
            body.getChildren().setAll(shown);
        }
        skeleton.setLoading(shown == skeleton && all == 0);
    }

    private Node shown() {
        Problem listProblem = model.experiments().problemProperty().get();
        Problem problem = runs.problemProperty().get();
        if (listProblem != null) {
            return LoadablePane.card(listProblem, host.remedies(), model.experiments()::reload);
        }
        if (problem != null) {
            return LoadablePane.card(problem, host.remedies(), runs::reload);
        }
        Experiment open = model.experiments().currentProperty().get();
        if (model.experiments().loadedProperty().get() && open == null) {
            return empty("No experiments yet", "Runs of your training scripts appear here, grouped by experiment.");
        }
        if (runs.loadedProperty().get() && runs.tableProperty().get().size() == 0) {
            return empty(
                    "No runs in " + (open == null ? "this experiment" : open.name()),
                    "A run appears as soon as a script has started it.");
        }
        if (runs.loadedProperty().get() && runs.rowsProperty().get().isEmpty()) {
            return new EmptyState(
                    "fth-filter",
                    "No run matches",
                    runs.filterProperty().get().text(),
                    Buttons.plain("Clear the filter", null, () -> {
                        runs.type("");
                        runs.search();
                    }));
        }
        return skeleton;
    }

    private EmptyState empty(String headline, String explanation) {
        Runnable training = host.startTraining();
        return training == null
                ? new EmptyState(
                        "fth-bar-chart-2",
                        headline,
                        explanation,
                        Buttons.plain("New experiment…", "fth-plus", dialogs::create))
                : new EmptyState(
                        "fth-bar-chart-2",
                        headline,
                        explanation,
                        Buttons.plain("Run training…", "fth-play", training),
                        Buttons.quiet("New experiment…", "fth-plus", dialogs::create));
    }

    private @Nullable ContextMenu menu(RunRow row, TableRow<RunRow> at) {
        if (!(row instanceof RunRow.OfRun run)) {
            return null;
        }
        List<MenuItem> items = new ArrayList<>();
        items.add(RunsTable.item("Open", "fth-maximize-2", () -> host.open().accept(run.id())));
        items.add(RunsTable.item(
                runs.selection().isTicked(run.id()) ? "Take the tick away" : "Tick to compare",
                "fth-check-square",
                () -> runs.selection().toggle(run.id())));
        boolean over = run.table().run(run.run()).status() == RunStatus.FINISHED;
        if (over) {
            items.add(RunsTable.item(
                    "Register model…", "fth-box", () -> host.register().accept(run.id())));
        }
        items.add(new SeparatorMenuItem());
        items.add(RunsTable.item("Copy run ID", "fth-copy", () -> host.copy().accept(run.id())));
        items.add(RunsTable.item(
                "Rename…",
                "fth-edit-2",
                () -> dialogs.renameRun(run.name(), name -> runs.edits().rename(run.id(), name))));
        List<String> doomed =
                runs.selection().isTicked(run.id()) && runs.selection().size() > 1
                        ? runs.selection().ticked()
                        : List.of(run.id());
        MenuItem delete = RunsTable.item(
                doomed.size() == 1 ? "Delete" : "Delete " + doomed.size() + " runs",
                "fth-trash-2",
                () -> runs.edits()
                        .delete(
                                doomed,
                                back -> host.notices()
                                        .accept(Toasts.Notice.done(
                                                        "Deleted " + Units.count(doomed.size(), "run", "runs"),
                                                        "They are in the server's bin")
                                                .withAction("Undo", back))));
        delete.getStyleClass().add("danger");
        items.add(delete);
        return new ContextMenu(items.toArray(MenuItem[]::new));
    }

    /** A chip for a run's state. */
    static Label statusChip(RunStatus status) {
        return switch (status) {
            case FINISHED -> Chips.status("Finished", Tone.OK, "fth-check");
            case RUNNING -> Chips.status("Running", Tone.BUSY, "fth-play");
            case FAILED -> Chips.status("Failed", Tone.BAD, "fth-x-circle");
            case KILLED -> Chips.status("Killed", Tone.WARN, "fth-slash");
            case SCHEDULED -> Chips.status("Scheduled", Tone.OFF, "fth-clock");
        };
    }
}
