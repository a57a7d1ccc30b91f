package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.stack.MergedLog;
import io.sololakehouse.platform.stack.ServiceLog;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.LazyView;
import io.sololakehouse.workbench.task.RemedyHandler;
import io.sololakehouse.workbench.training.TrainingModel;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Home: one sentence about the lakehouse, what it holds, how it starts, and the first steps. */
public final class HomeView extends LazyView {

    private static final double SIDE = 392;

    private final HomeModel model;
    private final Host host;
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
    private final HBox counts = new HBox();
    private @Nullable StackCard stackCard;
    private @Nullable MergedLog log;

    /**
     * What the view needs of the window around it.
     *
     * @param logs the logs of the services
     * @param openStack brings Stack to the front
     * @param connectFromOutside shows the settings for outside clients
     * @param ways where the rows of what one did last lead
     * @param training what "Train the sample models" starts
     * @param openMemorySettings shows the memory section of Settings
     */
    public record Host(
            List<ServiceLog> logs,
            RemedyHandler remedies,
            Runnable openStack,
            Runnable connectFromOutside,
            Ways ways,
            Runnable openMemorySettings,
            TrainingModel training) {

        public Host {
            logs = List.copyOf(logs);
        }
    }

    /**
     * Where the rows of what one did last lead.
     *
     * @param openTable shows the page of a table in Catalog
     * @param openStatement opens the text in a new tab of SQL
     * @param openActivity shows the calls whose action contains the text; all of them when it is empty
     * @param show brings a view to the front, by its id
     */
    public record Ways(
            Consumer<List<String>> openTable,
            Consumer<String> openStatement,
            Consumer<String> openActivity,
            Consumer<String> show) {}

    public HomeView(HomeModel model, Host host) {
        super("home", "Home", "fth-home");
        this.model = model;
        this.host = host;
        clock.setCycleCount(Animation.INDEFINITE);
    }

    @Override
    public void shown() {
        clock.play();
        refresh();
    }

    @Override
    public void hidden() {
        clock.pause();
        closeLog();
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    /** Stops the clock and the log. */
    public void close() {
        clock.stop();
        closeLog();
    }

    private void tick() {
        model.start().tick();
        StackCard card = stackCard;
        if (card == null) {
            return;
        }
        StartModel.Phase phase = model.start().phaseProperty().get();
        if (phase == StartModel.Phase.STARTING || phase == StartModel.Phase.FAILED) {
            if (log == null) {
                log = new MergedLog(host.logs(), 40);
            }
            card.showLog(log.lines());
        } else {
            closeLog();
            card.showLog(List.of());
        }
        card.refresh();
    }

    private void closeLog() {
        MergedLog open = log;
        log = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    protected Node build() {
        StackCard stack = new StackCard(model, host.openStack());
        stackCard = stack;
        RecentCards recent = new RecentCards(model.recent(), host.ways());
        GridPane last = halves(recent.tables(), recent.statements());
        VBox left = new VBox(
                12,
                stack.node(),
                new FirstSteps(model, host.training(), host.remedies(), host.connectFromOutside()).node(),
                last);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        Region side = (Region) new SideCards(model, recent.changes(), host.openMemorySettings()).node();
        side.setMinWidth(SIDE);
        side.setPrefWidth(SIDE);
        side.setMaxWidth(SIDE);
        counts.getStyleClass().addAll("card", "counts");
        model.countsProperty().addListener((property, old, now) -> showCounts(now));
        showCounts(model.countsProperty().get());
        VBox page = new VBox(12, header(), counts, new HBox(12, left, side));
        page.getStyleClass().add("home");
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        return new Island(null, scroll);
    }

    /** Two cards side by side, each half as wide as there is room. */
    private static GridPane halves(Node first, Node second) {
        GridPane grid = new GridPane(12, 0);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().addAll(half, half);
        grid.addRow(0, first, second);
        return grid;
    }

    private Node header() {
        Label headline = Cards.text("", "text-title");
        headline.textProperty().bind(model.start().headlineProperty());
        Label explanation = Cards.wrapped("", "text-body", "fg-muted");
        explanation.textProperty().bind(model.start().explanationProperty());
        VBox words = new VBox(2, headline, explanation);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        ActionButton start = Buttons.large(Buttons.primary("Start", "fth-play", model.start()::start));
        start.busyProperty().bind(model.start().jobProperty().isNotNull());
        Runnable show = () -> {
            StartModel.Phase phase = model.start().phaseProperty().get();
            Cards.show(
                    start,
                    model.stack().isOurs() && (phase == StartModel.Phase.STOPPED || phase == StartModel.Phase.FAILED));
            start.setText(phase == StartModel.Phase.FAILED ? "Start again" : "Start");
        };
        model.start().phaseProperty().addListener((property, old, phase) -> show.run());
        show.run();
        HBox header = new HBox(12, words, start);
        header.setAlignment(Pos.CENTER_LEFT);
        header.setMinHeight(50);
        return header;
    }

    private void showCounts(@Nullable CatalogCounts now) {
        Cards.show(counts, now != null);
        if (now == null) {
            return;
        }
        counts.getChildren()
                .setAll(
                        figure("fth-database", Units.count(now.tables()), "Tables on " + now.reference(), true),
                        arrow(),
                        figure("fth-git-branch", Units.count(now.branches()), "Branches", false),
                        arrow(),
                        figure("fth-tag", Units.count(now.tags()), "Tags", false),
                        arrow(),
                        figure(
                                "fth-git-commit",
                                Units.count(now.commits()) + (now.more() ? "+" : ""),
                                "Commits on " + now.reference(),
                                false));
    }

    private static Node figure(String icon, String number, String name, boolean accent) {
        StackPane badge = new StackPane(Icons.of(icon, 15, accent ? "fg-accent" : "fg-subtle"));
        badge.getStyleClass().add("count-badge");
        if (accent) {
            badge.getStyleClass().add("accent");
        }
        Label words = Cards.text(name, "text-small", "fg-subtle");
        words.setMinWidth(0);
        VBox text = new VBox(Cards.text(number, "text-strong", "count-number"), words);
        text.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(0);
        HBox figure = new HBox(10, badge, text);
        figure.setAlignment(Pos.CENTER_LEFT);
        figure.getStyleClass().add("count-figure");
        figure.setAccessibleText(number + " " + name);
        HBox.setHgrow(figure, Priority.ALWAYS);
        figure.setPrefWidth(200);
        return figure;
    }

    private static Node arrow() {
        return Icons.of("fth-chevron-right", 16, "fg-subtle");
    }
}
