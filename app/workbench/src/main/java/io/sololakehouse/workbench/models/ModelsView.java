package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.tracking.RegisteredModel;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.Navigator;
import io.sololakehouse.workbench.shell.View;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.util.function.Consumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Models: registered models, the versions of one, its endpoint with console and log. */
public final class ModelsView implements View, AutoCloseable {

    /** The tabs below the versions. */
    private enum Below {
        REQUEST,
        REPLAY,
        REQUESTS,
        LOG,
        DEPLOYMENTS
    }

    private final RegistryModel registry;
    private final EndpointModel endpoints;
    private final DeployModel deploy;
    private final ConsoleModel console;
    private final ReplayModel replay;
    private final RequestLogModel requests;
    private final ModelServices services;
    private final Jobs jobs;
    private final Host host;
    private final Segmented<Below> below = new Segmented<Below>().asTabs();
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
    private @Nullable Node content;
    private @Nullable EndpointLogPane log;
    private @Nullable ModelPage page;
    private @Nullable ModelActions actions;
    private @Nullable ModelList list;

    /** What the view needs of the window around it. @param copied puts a text on the clipboard and says so */
    record Host(
            Overlay overlay,
            RemedyHandler remedies,
            Navigator navigator,
            LayoutStore layout,
            WriteGate gate,
            Consumer<Toasts.Notice> tell,
            Consumer<String> copied) {}

    ModelsView(
            ModelServices services,
            Jobs jobs,
            RegistryModel registry,
            EndpointModel endpoints,
            DeployModel deploy,
            ConsoleModel console,
            ReplayModel replay,
            RequestLogModel requests,
            Host host) {
        this.services = services;
        this.jobs = jobs;
        this.registry = registry;
        this.endpoints = endpoints;
        this.deploy = deploy;
        this.console = console;
        this.replay = replay;
        this.requests = requests;
        this.host = host;
        clock.setCycleCount(Timeline.INDEFINITE);
        registry.selectedProperty()
                .addListener((property, old, model) -> endpoints.select(model == null ? "" : model.name()));
        endpoints.endpointProperty().addListener((property, old, endpoint) -> {
            console.show(endpoint);
            replay.show(endpoint);
            showTraining();
        });
        registry.versions().addListener((InvalidationListener) change -> showTraining());
    }

    /** Rows of what the serving version was trained on are what it can be asked with. */
    private void showTraining() {
        Endpoint endpoint = endpoints.endpointProperty().get();
        TrainedOn trained = TrainedOn.of(registry, endpoint).orElse(null);
        requests.show(endpoint, trained);
        String table = trained == null ? "" : trained.table();
        console.table().suggest(table);
        replay.table().suggest(table);
    }

    @Override
    public String id() {
        return "models";
    }

    @Override
    public String title() {
        return "Models";
    }

    @Override
    public String icon() {
        return "fth-box";
    }

    @Override
    public Node content() {
        if (content == null) {
            content = build();
        }
        return content;
    }

    @Override
    public void shown() {
        registry.refresh();
        endpoints.refresh();
        clock.play();
    }

    @Override
    public void hidden() {
        clock.stop();
    }

    @Override
    public void refresh() {
        registry.refresh();
        endpoints.refresh();
    }

    /** {@code model:NAME}, or {@code model:NAME:VERSION}: see {@link #place}. */
    @Override
    public void open(String place) {
        if (place.startsWith("model:")) {
            String[] parts = place.substring("model:".length()).split("\u001f", 2);
            registry.refreshAndSelect(parts[0], parts.length > 1 ? parts[1] : "");
        } else if (place.startsWith("register:")) {
            content();
            if (actions != null) {
                actions.register(place.substring("register:".length()));
            }
        }
    }

    /** The place of a version in this view. @param version empty for the newest */
    public static String place(String model, String version) {
        return "model:" + model + (version.isEmpty() ? "" : "\u001f" + version);
    }

    /** Ctrl+F. */
    public void focusFilter() {
        if (list != null) {
            list.focusFilter();
        }
    }

    /** Ctrl+Shift+D. */
    void deploySelected() {
        content();
        if (page != null) {
            page.deploySelected();
        }
    }

    private void tick() {
        endpoints.tick();
        if (log != null && below.valueProperty().get() == Below.LOG) {
            log.tick();
        }
        if (below.valueProperty().get() == Below.REQUESTS) {
            requests.tick();
        }
    }

    private Node build() {
        ModelActions made = new ModelActions(
                registry,
                services,
                jobs,
                new ModelActions.Host(
                        host.overlay(),
                        host.tell(),
                        host.copied(),
                        run -> host.navigator().show("experiments", "run:" + run)));
        actions = made;
        ModelList left = new ModelList(registry, endpoints, services.clock(), made::register);
        list = left;
        ModelPage middle = new ModelPage(
                registry,
                endpoints,
                deploy,
                made,
                new ModelPage.Host(host.remedies(), host.navigator(), services.clock()));
        page = middle;
        EndpointPanel right = new EndpointPanel(
                endpoints,
                new DeployCard(deploy, endpoints, host.remedies()),
                new EndpointPanel.Host(host.overlay(), host.remedies(), services.clock(), host.copied()));
        SplitPane centre = new SplitPane(middle.node(), belowIsland());
        centre.setOrientation(Orientation.VERTICAL);
        host.layout().keep("models.page", centre, 0.44);
        SplitPane split = new SplitPane(left.node(), centre, right.node());
        SplitPane.setResizableWithParent(left.node(), false);
        SplitPane.setResizableWithParent(right.node(), false);
        host.layout().keep("models.sides", split, 0.16, 0.70);
        RegisteredModel shown = registry.selectedProperty().get();
        endpoints.select(shown == null ? "" : shown.name());
        return split;
    }

    private Island belowIsland() {
        ConsolePane request = new ConsolePane(console, endpoints, host.remedies(), host.copied());
        EndpointLogPane follow = new EndpointLogPane(endpoints, jobs, host.copied());
        log = follow;
        ReplayPane replays = new ReplayPane(
                replay, endpoints, new ReplayPane.Host(host.overlay(), host.remedies(), host.gate(), host.tell()));
        RequestLogPane logged = new RequestLogPane(
                requests,
                new RequestLogPane.Host(
                        host.overlay(), host.remedies(), host.gate(), host.navigator(), services.clock(), host.tell()));
        HistoryPane history = new HistoryPane(endpoints, services.clock());
        below.add(Below.REQUEST, "Request", null)
                .add(Below.REPLAY, "Replay", null)
                .add(Below.REQUESTS, "Request log", null)
                .add(Below.LOG, "Logs", null)
                .add(Below.DEPLOYMENTS, "Deployments", null);
        StackPane panes = new StackPane(request.node());
        below.valueProperty().addListener((property, old, tab) -> {
            panes.getChildren()
                    .setAll(
                            switch (tab) {
                                case REPLAY -> replays.node();
                                case REQUESTS -> logged.node();
                                case LOG -> follow.node();
                                case DEPLOYMENTS -> history.node();
                                case null, default -> request.node();
                            });
            follow.tick();
        });
        VBox.setVgrow(panes, Priority.ALWAYS);
        return new Island(null, new VBox(below, panes));
    }

    @Override
    public void close() throws Exception {
        clock.stop();
        endpoints.close();
    }
}
