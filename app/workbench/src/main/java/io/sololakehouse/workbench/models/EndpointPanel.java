package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.Deployment;
import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.serving.EndpointState;
import io.sololakehouse.platform.serving.ServedVersion;
import io.sololakehouse.platform.serving.router.Traffic;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The right side: the endpoint as it stands, its traffic, the versions behind it, and what can be done. */
final class EndpointPanel {

    private final EndpointModel endpoints;
    private final DeployCard deploy;
    private final Host host;
    private final HBox head = Boxes.row(8);
    private final HBox figures = new HBox(10);
    private final TrafficChart chart = new TrafficChart();
    private final Segmented<Duration> span = new Segmented<Duration>().small();
    private final VBox traffic = new VBox(6);
    private final VBox versions = new VBox(8);
    private final VBox back = new VBox(6);
    private final VBox trouble = new VBox();
    private final EmptyState none = new EmptyState(
            "fth-radio",
            "No endpoint yet",
            "Choose a version and deploy it: MLflow's own scoring server then answers at an address that stays.");
    private final Island island;

    /** @param copy puts a text on the clipboard */
    record Host(Overlay overlay, RemedyHandler remedies, Clock clock, Consumer<String> copy) {}

    EndpointPanel(EndpointModel endpoints, DeployCard deploy, Host host) {
        this.endpoints = endpoints;
        this.deploy = deploy;
        this.host = host;
        head.getStyleClass().add("endpoint-head");
        figures.getStyleClass().add("endpoint-figures");
        span.add(Duration.ofMinutes(10), "10 min", null).add(Duration.ofHours(1), "1 h", null);
        span.valueProperty()
                .addListener((property, old, now) ->
                        showTraffic(endpoints.trafficProperty().get()));
        traffic.getChildren()
                .addAll(
                        Boxes.row(
                                10,
                                Labels.whole("Latency and requests", "text-section"),
                                Boxes.spacer(),
                                legend("p50", "legend-1"),
                                legend("p95", "legend-2"),
                                legend("p99", "legend-3"),
                                span),
                        chart);
        traffic.getStyleClass().add("endpoint-section");
        versions.getStyleClass().add("endpoint-section");
        back.getStyleClass().add("endpoint-section");
        trouble.getStyleClass().add("endpoint-section");
        VBox content = new VBox(figures, trouble, traffic, versions, deploy.node(), back, none);
        content.getStyleClass().add("endpoint-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        island = new Island(head, scroll);
        island.setMinWidth(336);
        island.setMaxWidth(470);
        deploy.node().visibleProperty().addListener((property, old, now) -> show());
        endpoints.endpointProperty().addListener((property, old, now) -> show());
        endpoints.trafficProperty().addListener((property, old, now) -> showTraffic(now));
        show();
    }

    Island node() {
        return island;
    }

    private static Label legend(String text, String style) {
        Label label = Labels.whole(text, "text-small", "fg-subtle", "legend", style);
        javafx.scene.layout.Region mark = new javafx.scene.layout.Region();
        mark.getStyleClass().add("legend-mark");
        label.setGraphic(mark);
        return label;
    }

    private void show() {
        Endpoint endpoint = endpoints.endpointProperty().get();
        boolean some = endpoint != null;
        showHead(endpoint);
        Boxes.show(figures, some);
        Boxes.show(traffic, some);
        Boxes.show(versions, endpoint != null && !endpoint.serving().isEmpty());
        Boxes.show(none, !some && !deploy.node().isVisible());
        trouble.getChildren().clear();
        boolean problem = endpoint != null && endpoint.problem() != null;
        Boxes.show(trouble, problem);
        if (endpoint != null && endpoint.problem() != null) {
            trouble.getChildren().add(new ProblemCard(endpoint.problem(), null, host.remedies(), endpoints::start));
        }
        showVersions(endpoint);
        showBack(endpoint);
        showTraffic(endpoints.trafficProperty().get());
    }

    private void showHead(@Nullable Endpoint endpoint) {
        head.getChildren().clear();
        if (endpoint == null) {
            head.getChildren().addAll(Icons.of("fth-radio", 16, "fg-subtle"), Labels.whole("Endpoint", "title"));
            return;
        }
        Label name = Labels.cut(endpoint.model(), "endpoint-name");
        Label state = Chips.status(endpoint.state().label(), ModelList.tone(endpoint.state()));
        HBox first = Boxes.row(8, name, state);
        String alias = endpoint.serving().isEmpty()
                ? ""
                : endpoint.serving().getFirst().alias();
        if (!alias.isEmpty()) {
            first.getChildren().add(Aliases.chip(alias));
        }
        String since = endpoint.readySince() == null
                ? ""
                : ", up "
                        + Units.uptime(Duration.between(
                                endpoint.readySince(), host.clock().instant()));
        HBox second = Boxes.row(
                4,
                Labels.cut(endpoint.address() + since, "mono-small", "fg-subtle"),
                Buttons.small(Buttons.icon(
                        "fth-copy",
                        "Copy the address of predictions",
                        () -> host.copy().accept(endpoint.invocations().toString()))));
        VBox text = new VBox(1, first, second);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        boolean runs = endpoint.state() != EndpointState.STOPPED && endpoint.state() != EndpointState.FAILED;
        ActionButton toggle = runs
                ? Buttons.plain("Stop", "fth-square", endpoints::stop)
                : Buttons.plain("Start", "fth-play", endpoints::start);
        toggle.busyProperty().set(endpoints.busyProperty().get());
        ActionButton more = Buttons.icon("fth-more-horizontal", "More actions", () -> {});
        more.setOnAction(event -> menu(endpoint).show(more, Side.BOTTOM, 0, 4));
        head.getChildren().addAll(Icons.of("fth-radio", 18, runs ? "fg-success" : "fg-subtle"), text);
        if (!endpoint.serving().isEmpty()) {
            head.getChildren().add(toggle);
        }
        head.getChildren().add(more);
    }

    private ContextMenu menu(Endpoint endpoint) {
        MenuItem copy = new MenuItem("Copy the address");
        copy.setOnAction(event -> host.copy().accept(endpoint.address().toString()));
        MenuItem remove = new MenuItem("Remove endpoint…");
        remove.setOnAction(event -> ConfirmDialog.ask(
                host.overlay(),
                new ConfirmDialog.Question(
                        "Remove the endpoint of " + endpoint.model() + "?",
                        "Its servers end, its address is given up and its history of "
                                + Units.count(endpoint.history().size(), "deployment", "deployments")
                                + " is deleted. The registered model stays.",
                        "",
                        "Remove endpoint",
                        true),
                endpoints::remove));
        return new ContextMenu(copy, remove);
    }

    private void showTraffic(Traffic.@Nullable Report report) {
        Endpoint endpoint = endpoints.endpointProperty().get();
        if (endpoint == null || report == null) {
            return;
        }
        Traffic.Summary all = report.all();
        String serving = endpoint.serving().isEmpty()
                ? "nothing"
                : "v" + endpoint.serving().getFirst().version()
                        + (endpoint.serving().size() > 1
                                ? " +" + (endpoint.serving().size() - 1)
                                : "");
        figures.getChildren()
                .setAll(
                        EndpointFigure.of("Serving", serving, ""),
                        EndpointFigure.of("Requests", number(all.perMinute()), "per min"),
                        EndpointFigure.of("Errors", number(all.errorsPerMinute()), "per min"),
                        EndpointFigure.of("p50", latency(all.p50()), unit(all.p50())),
                        EndpointFigure.of("p95", latency(all.p95()), unit(all.p95())),
                        EndpointFigure.of("p99", latency(all.p99()), unit(all.p99())));
        Duration shown = span.valueProperty().get();
        chart.show(report.points(), shown == null ? Duration.ofMinutes(10) : shown);
    }

    private static String number(double value) {
        return String.format(Locale.ENGLISH, "%,.0f", value);
    }

    private static String latency(double millis) {
        return Double.isFinite(millis) ? TrafficChart.number(millis) : "none";
    }

    private static String unit(double millis) {
        return Double.isFinite(millis) ? "ms" : "";
    }

    private void showVersions(@Nullable Endpoint endpoint) {
        versions.getChildren().clear();
        if (endpoint == null) {
            return;
        }
        versions.getChildren().add(Labels.text("Behind the address", "text-section"));
        for (ServedVersion one : endpoint.serving()) {
            versions.getChildren().add(version(endpoint, one));
        }
    }

    private VBox version(Endpoint endpoint, ServedVersion one) {
        HBox first = Boxes.row(
                8,
                Labels.whole("v" + one.version(), "mono"),
                Chips.status(one.state().label(), ModelList.tone(one.state())));
        if (!one.alias().isEmpty()) {
            first.getChildren().add(Aliases.chip(one.alias()));
        }
        first.getChildren().addAll(Boxes.spacer(), Labels.whole(one.share() + " %", "mono"));
        VBox box = new VBox(5, first);
        box.getStyleClass().add("served-version");
        if (endpoint.serving().size() > 1) {
            Slider share = new Slider(0, 100, one.share());
            share.setBlockIncrement(5);
            share.setAccessibleText("Share of the traffic of v" + one.version() + " in percent");
            HBox.setHgrow(share, Priority.ALWAYS);
            share.valueChangingProperty().addListener((property, old, moving) -> {
                if (!moving) {
                    endpoints.share(one.deployment(), (int) Math.round(share.getValue()));
                }
            });
            share.setOnKeyReleased(event -> endpoints.share(one.deployment(), (int) Math.round(share.getValue())));
            box.getChildren()
                    .add(Boxes.row(
                            8,
                            share,
                            Buttons.small(Buttons.plain(
                                    "Keep only v" + one.version(), null, () -> endpoints.keepOnly(one.deployment())))));
        }
        String facts = one.pid() == 0
                ? one.detail()
                : "pid " + one.pid()
                        + (one.residentBytes() < 0 ? "" : ", " + Units.bytes(one.residentBytes()))
                        + (one.cpu() < 0 ? "" : String.format(Locale.ENGLISH, ", CPU %.0f %%", one.cpu()))
                        + (one.restarts() == 0 ? "" : ", " + Units.count(one.restarts(), "restart", "restarts"));
        if (!facts.isEmpty()) {
            box.getChildren().add(Labels.cut(facts, "mono-small", "fg-subtle"));
        }
        String why = one.state() == EndpointState.READY || one.detail().equals(facts) ? one.lastEnd() : one.detail();
        if (!why.isEmpty()) {
            box.getChildren()
                    .add(Labels.wrapped(
                            one.state() == EndpointState.READY ? "Came back. " + why : why, "text-small", "fg-muted"));
        }
        return box;
    }

    private void showBack(@Nullable Endpoint endpoint) {
        back.getChildren().clear();
        Deployment before = endpoint == null ? null : endpoint.before().orElse(null);
        Boxes.show(back, before != null);
        if (before == null || before.until() == null) {
            return;
        }
        Label text = Labels.wrapped(
                "v" + before.version() + " served until "
                        + Units.moment(
                                before.until(),
                                host.clock().instant(),
                                host.clock().getZone())
                        + ". Its files and its environment are still on disk.",
                "text-note",
                "fg-muted");
        HBox.setHgrow(text, Priority.ALWAYS);
        ActionButton button =
                Buttons.danger("Roll back to v" + before.version(), "fth-rotate-ccw", endpoints::rollBack);
        button.busyProperty().set(endpoints.busyProperty().get());
        back.getChildren()
                .addAll(
                        Boxes.row(
                                8,
                                Labels.whole("Roll back", "text-section"),
                                Boxes.spacer(),
                                Labels.whole("no request is dropped", "text-small", "fg-subtle")),
                        Boxes.row(10, text, button));
    }
}
