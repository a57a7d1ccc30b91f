package io.sololakehouse.workbench.stack;

import io.sololakehouse.platform.stack.Environment;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.shell.EnvironmentModel;
import io.sololakehouse.workbench.shell.LazyView;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Stack: the services, their logs, what they take, and how to reach them. */
public final class StackView extends LazyView {

    private final StackModel model;
    private final LogModel logs;
    private final Host host;
    private final Timeline clock;
    private @Nullable StackInspector inspector;
    private @Nullable ServiceTable table;
    private @Nullable LogPane logPane;

    /**
     * What the view needs of the window around it.
     *
     * @param openFolder shows a folder in the file manager
     * @param openSettings opens a section of Settings
     */
    public record Host(
            EnvironmentModel environments,
            Overlay overlay,
            RemedyHandler remedies,
            Consumer<Path> openFolder,
            Consumer<String> clipboard,
            Consumer<String> openSettings) {}

    public StackView(StackModel model, LogModel logs, Host host) {
        super("stack", "Stack", "fth-server");
        this.model = model;
        this.logs = logs;
        this.host = host;
        this.clock = new Timeline(new KeyFrame(Duration.seconds(ResourceHistory.SECONDS), event -> tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
    }

    /** Samples the histories all the time, so that they are there when the view is opened. */
    private void tick() {
        model.tick();
        if (table != null && table.getScene() != null) {
            table.refresh();
        }
    }

    @Override
    public Node inspector() {
        if (inspector == null) {
            inspector = new StackInspector(
                    model,
                    host.openFolder(),
                    host.clipboard(),
                    () -> host.openSettings().accept("memory"));
        }
        return inspector.node();
    }

    @Override
    public void shown() {
        logs.open();
        refresh();
    }

    @Override
    public void hidden() {
        logs.close();
    }

    @Override
    public void refresh() {
        model.refresh();
        if (inspector != null) {
            inspector.showIdle();
        }
    }

    /** Shows a service's row and log, or "connect" for the connections. */
    @Override
    public void open(String place) {
        if (place.equals("connect")) {
            inspector();
            if (inspector != null) {
                inspector.showConnections();
            }
            return;
        }
        for (ServiceStatus status : model.statuses()) {
            if (status.kind().id().equals(place)) {
                model.selectedProperty().set(status.kind());
            }
        }
    }

    /** Stops the clock and the logs. */
    public void close() {
        clock.stop();
        logs.close();
    }

    @Override
    protected Node build() {
        table = new ServiceTable(model, actions(), host.remedies());
        VBox services = new VBox(new EnvironmentCards(cards()), table);
        ScrollPane scroll = new ScrollPane(services);
        scroll.setFitToWidth(true);
        Island upper = new Island(header(), scroll);
        logPane = new LogPane(
                logs, model.statuses().stream().map(ServiceStatus::kind).toList());
        model.selectedProperty()
                .addListener((property, old, kind) -> logs.serviceProperty().set(kind));
        SplitPane split = new SplitPane(upper, logPane.node());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.6);
        return split;
    }

    private List<EnvironmentCards.Card> cards() {
        EnvironmentModel environments = host.environments();
        return environments.choices().stream()
                .map(choice -> new EnvironmentCards.Card(
                        icon(choice.environment()),
                        choice.environment().label(),
                        choice.explanation(),
                        choice.environment().dataLocation(),
                        environments.isCurrent(choice.environment()),
                        choice.whyNot(),
                        () -> askToSwitch(choice.environment())))
                .toList();
    }

    private static String icon(Environment environment) {
        return switch (environment) {
            case Environment.Embedded embedded -> "fth-cpu";
            case Environment.Docker docker -> "fth-box";
            case Environment.Remote remote -> "fth-cloud";
        };
    }

    private void askToSwitch(Environment target) {
        ConfirmDialog.ask(
                host.overlay(),
                new ConfirmDialog.Question(
                        "Switch to " + target.label() + "?",
                        host.environments().consequence(target),
                        "",
                        "Switch to " + target.label(),
                        false),
                () -> host.environments().select(target));
    }

    private Node header() {
        Label summary = Chips.status("", Tone.OK);
        ActionButton connect = Buttons.plain("Connect from outside", "fth-link", () -> open("connect"));
        ActionButton start = Buttons.primary("Start stack", "fth-play", this::startAll);
        ActionButton restart = Buttons.plain("Restart all", "fth-refresh-cw", this::restartAll);
        ActionButton stop = Buttons.danger("Stop stack", "fth-power", this::stopAll);
        for (Node node : new Node[] {start, restart, stop}) {
            node.managedProperty().bind(node.visibleProperty());
        }
        Runnable show = () -> {
            boolean active = model.isAnythingActive();
            summary.setText(model.summaryProperty().get());
            List<Tone> tones = model.statuses().stream()
                    .map(status -> Tone.of(status.state()))
                    .toList();
            Tone tone = tones.contains(Tone.BAD)
                    ? Tone.BAD
                    : tones.contains(Tone.WARN)
                            ? Tone.WARN
                            : tones.contains(Tone.BUSY) ? Tone.BUSY : tones.contains(Tone.OK) ? Tone.OK : Tone.OFF;
            for (Tone other : Tone.values()) {
                summary.getStyleClass().remove(other.chipClass());
            }
            summary.getStyleClass().add(tone.chipClass());
            start.setVisible(model.isOurs() && !active);
            restart.setVisible(model.isOurs() && active);
            stop.setVisible(model.isOurs() && active);
            boolean busy = model.busy().size() == model.statuses().size()
                    && !model.busy().isEmpty();
            start.busyProperty().set(busy);
            restart.busyProperty().set(busy);
        };
        model.statuses().addListener((javafx.beans.InvalidationListener) list -> show.run());
        model.busy().addListener((javafx.beans.InvalidationListener) list -> show.run());
        show.run();
        String note = model.isOurs()
                ? "every service is a plain process you can inspect"
                : "services that run elsewhere; nothing is started or stopped here";
        return new PanelHeader("Stack")
                .large()
                .with(summary)
                .withSubtitle(note)
                .withActions(connect, start, restart, stop);
    }

    // ---- commands, with what they run shown before

    private ServiceRow.Actions actions() {
        return new ServiceRow.Actions() {
            @Override
            public void start(ServiceKind kind) {
                model.start(kind);
            }

            @Override
            public void restart(ServiceKind kind) {
                StackView.this.restart(kind);
            }

            @Override
            public void stop(ServiceKind kind) {
                StackView.this.stop(kind);
            }

            @Override
            public void more(ServiceKind kind, Node anchor) {
                menu(kind).show(anchor, Side.BOTTOM, 0, 2);
            }

            @Override
            public void copyAddress(ServiceStatus status) {
                host.clipboard().accept(status.address());
            }
        };
    }

    private void startAll() {
        model.startAll();
    }

    private void restart(ServiceKind kind) {
        ask("Restart " + kind.label() + "?", "Restart " + kind.label(), Set.of(kind), () -> model.restart(kind));
    }

    private void stop(ServiceKind kind) {
        ask("Stop " + kind.label() + "?", "Stop " + kind.label(), Set.of(kind), () -> model.stop(kind));
    }

    private void restartAll() {
        ask("Restart the stack?", "Restart all", all(), model::restartAll);
    }

    private void stopAll() {
        ask("Stop the stack?", "Stop the stack", all(), model::stopAll);
    }

    private Set<ServiceKind> all() {
        return model.statuses().stream()
                .map(ServiceStatus::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ServiceKind.class)));
    }

    /** A stop is confirmed only when it would cut off something that the user started. */
    private void ask(String headline, String confirm, Set<ServiceKind> kinds, Runnable action) {
        List<String> jobs = model.jobsInTheWay();
        if (jobs.isEmpty()) {
            action.run();
            return;
        }
        ConfirmDialog.ask(
                host.overlay(),
                new ConfirmDialog.Question(
                        headline,
                        "This is still running and ends with it: " + String.join(", ", jobs)
                                + ". What was committed stays.",
                        model.whatStopRuns(kinds),
                        confirm,
                        true),
                action);
    }

    private ContextMenu menu(ServiceKind kind) {
        ServiceStatus status = model.statuses().stream()
                .filter(candidate -> candidate.kind() == kind)
                .findFirst()
                .orElseThrow();
        ContextMenu menu = new ContextMenu();
        MenuItem address = item("Copy address", () -> host.clipboard().accept(status.address()));
        address.setDisable(status.address().isEmpty());
        MenuItem process = item("Copy process id", () -> host.clipboard().accept(Long.toString(status.pid())));
        process.setDisable(status.pid() <= 0);
        menu.getItems()
                .addAll(
                        address,
                        process,
                        item("Show its log", () -> model.selectedProperty().set(kind)));
        if (model.isOurs()) {
            menu.getItems().addAll(new SeparatorMenuItem(), item("Show what a start runs", () -> showPlan(kind)));
        }
        return menu;
    }

    private void showPlan(ServiceKind kind) {
        model.plan(Set.of(kind), steps -> {
            ConfirmDialog dialog =
                    new ConfirmDialog("fth-terminal", "fg-accent", "What a start of " + kind.label() + " runs", "");
            VBox list = new VBox(8, new PlanList(steps).node());
            ScrollPane scroll = new ScrollPane(list);
            scroll.setFitToWidth(true);
            scroll.setMaxHeight(420);
            dialog.body().getChildren().add(scroll);
            dialog.foot().getChildren().add(Buttons.plain("Close", null, host.overlay()::close));
            host.overlay().show(dialog, () -> {});
        });
    }

    private static MenuItem item(String label, Runnable action) {
        MenuItem item = new MenuItem(label);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Ctrl+F. */
    public void focusFilter() {
        if (logPane != null) {
            logPane.focusFilter();
        }
    }
}
