package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.workbench.catalog.LoadablePane;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The page of one run: what it was, what it measured, what it left, and how to run it again. */
final class RunPage {

    private final RunModel model;
    private final Host host;
    private final HBox head = Boxes.row(10);
    private final Segmented<Tab> tabs = new Segmented<Tab>().asTabs();
    private final StackPane body = new StackPane();
    private final RunOverview overview;
    private final RunMetrics metrics;
    private final RunMetrics system;
    private final RunArtifacts artifacts;
    private final @Nullable RunLog log;
    private final Island node;

    /** The tabs. */
    private enum Tab {
        OVERVIEW,
        METRICS,
        ARTIFACTS,
        SYSTEM,
        LOG
    }

    /**
     * What the page needs of the window.
     *
     * @param openTable opens a table as it was at a commit
     * @param openCommit shows a commit in the graph
     * @param askFolder a folder to download into, or empty
     * @param reproduce runs the run again: same commit, script and parameters; null where nothing can
     * @param log the log of a job by its id; null where there is none
     */
    record Host(
            RemedyHandler remedies,
            Clock clock,
            Runnable back,
            Consumer<String> copy,
            OpenTable openTable,
            Consumer<String> openCommit,
            Supplier<Optional<Path>> askFolder,
            Consumer<Path> downloaded,
            Consumer<String> openRun,
            Consumer<String> register,
            @Nullable Consumer<Run> reproduce,
            @Nullable JobLogs log) {}

    /** Opens a table as it was. */
    interface OpenTable {
        void open(String commit, List<String> table);
    }

    RunPage(RunModel model, Host host) {
        this.model = model;
        this.host = host;
        overview = new RunOverview(model, host);
        metrics = new RunMetrics(model, false);
        system = new RunMetrics(model, true);
        artifacts = new RunArtifacts(model.artifacts(), host);
        JobLogs source = host.log();
        log = source == null ? null : new RunLog(source);
        head.getStyleClass().addAll("panel-header", "large", "run-head");
        tabs.add(Tab.OVERVIEW, "Overview", null)
                .add(Tab.METRICS, "Metrics", null)
                .add(Tab.ARTIFACTS, "Artifacts", null)
                .add(Tab.SYSTEM, "System metrics", null);
        if (log != null) {
            tabs.add(Tab.LOG, "Log", null);
        }
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox content = new VBox(tabs, body);
        LoadablePane<Run> pane = new LoadablePane<>(model.run(), content, this::show, host.remedies(), model::reload);
        node = new Island(head, pane);
        node.getStyleClass().add("run-page");
        tabs.valueProperty().addListener((property, old, now) -> showTab());
        showHead(null);
    }

    Node node() {
        return node;
    }

    private void show(Run run) {
        showHead(run);
        overview.show(run);
        metrics.show(run);
        system.show(run);
        if (log != null) {
            log.show(run);
        }
        showTab();
    }

    private void showTab() {
        Run run = model.run().get();
        Tab tab = tabs.valueProperty().get();
        Node shown =
                switch (tab == null ? Tab.OVERVIEW : tab) {
                    case OVERVIEW -> overview.node();
                    case METRICS -> metrics.node();
                    case ARTIFACTS -> artifacts.node();
                    case SYSTEM -> system.node();
                    case LOG -> log == null ? overview.node() : log.node();
                };
        if (run != null && tab == Tab.ARTIFACTS) {
            model.artifacts().shown(run, false);
        }
        if (body.getChildren().isEmpty() || body.getChildren().getFirst() != shown) {
            body.getChildren().setAll(shown);
        }
    }

    private void showHead(@Nullable Run run) {
        ActionButton back = Buttons.icon("fth-arrow-left", "Back to the runs (Esc)", host.back());
        head.getChildren().setAll(back);
        if (run == null) {
            return;
        }
        Label name = Labels.cut(run.info().name(), "text-heading", "run-title");
        name.setMaxWidth(420);
        head.getChildren().addAll(name, RunsPane.statusChip(run.info().status()));
        run.dataVersion().ifPresent(data -> head.getChildren().add(version(data)));
        if (run.info().deleted()) {
            head.getChildren()
                    .add(Chips.status("deleted", io.sololakehouse.workbench.control.Tone.WARN, "fth-trash-2"));
        }
        head.getChildren().add(Boxes.spacer());
        if (!run.info().parentId().isEmpty()) {
            head.getChildren()
                    .add(Buttons.quiet(
                            "Parent run",
                            "fth-corner-left-up",
                            () -> host.openRun().accept(run.info().parentId())));
        }
        head.getChildren()
                .add(Buttons.quiet("Copy ID", "fth-copy", () -> host.copy().accept(run.id())));
        if (!run.modelIds().isEmpty()) {
            head.getChildren()
                    .add(Buttons.plain(
                            "Register model…", "fth-box", () -> host.register().accept(run.id())));
        }
        Consumer<Run> reproduce = host.reproduce();
        if (reproduce != null) {
            ActionButton again = Buttons.primary("Reproduce…", "fth-refresh-cw", () -> reproduce.accept(run));
            again.unavailableProperty()
                    .set(
                            run.dataVersion()
                                            .filter(data -> !data.job().isEmpty())
                                            .isPresent()
                                    ? ""
                                    : "The run was not started from the workbench: its script and its commit are not known.");
            head.getChildren().add(again);
        }
    }

    private Node version(DataVersion data) {
        DataVersionChip chip = new DataVersionChip();
        chip.show(data);
        ActionButton button = Buttons.quiet("", null, () -> host.openCommit().accept(data.commit()));
        button.getStyleClass().add("chip-button");
        button.setGraphic(chip);
        button.setAccessibleText("Data version " + data.branch() + " at " + data.commit());
        button.setTooltip(Tooltips.of("Trained on " + data.branch() + " at " + data.commit() + "\n"
                + RunReader.tables(data) + "\nShows the commit in the graph."));
        return button;
    }
}
