package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.Places;
import io.sololakehouse.workbench.shell.View;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Experiments: the runs of one in a table; comparing, and one run, are pages in its place. */
public final class ExperimentsView implements View {

    private static final Duration LIVE = Duration.seconds(2);

    private final ExperimentsModel model;
    private final Host host;
    private final StackPane pages = new StackPane();
    private final PauseTransition next = new PauseTransition(LIVE);
    private boolean inFront;
    private boolean built;
    private @Nullable RunsPane runs;
    private @Nullable RunPage run;
    private @Nullable ComparePage compare;
    private @Nullable SplitPane table;

    /** What the view needs of the window around it. */
    public record Host(
            Overlay overlay,
            Consumer<Toasts.Notice> notices,
            LayoutStore layout,
            RunsPane.Host runs,
            RunPage.Host run,
            ComparePage.Host compare) {}

    ExperimentsView(ExperimentsModel model, Host host) {
        this.model = model;
        this.host = host;
        next.setOnFinished(event -> look());
    }

    @Override
    public String id() {
        return "experiments";
    }

    @Override
    public String title() {
        return "Experiments";
    }

    @Override
    public String icon() {
        return "fth-bar-chart-2";
    }

    @Override
    public Node content() {
        if (!built) {
            built = true;
            build();
        }
        return pages;
    }

    private void build() {
        ExperimentDialogs dialogs = new ExperimentDialogs(host.overlay(), host.notices(), model.experiments());
        RunsPane top = new RunsPane(model, dialogs, host.runs());
        runs = top;
        CompareStrip strip = new CompareStrip(
                model.compare(),
                host.compare().background(),
                host.layout(),
                host.runs().copy(),
                model::showCompare);
        SplitPane split = new SplitPane(top.node());
        split.setOrientation(Orientation.VERTICAL);
        table = split;
        // Nothing to compare, nothing to show: the table has the room to itself.
        Runnable show = () -> showStrip(split, strip.node());
        model.runs().rowsProperty().addListener((property, old, now) -> show.run());
        show.run();
        pages.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.pageProperty().get() != ExperimentsModel.Page.RUNS) {
                model.showRuns();
                event.consume();
            }
        });
        model.pageProperty().addListener((property, old, page) -> showPage());
        model.runs().liveProperty().addListener((property, old, now) -> lookAgain());
        model.run().run().valueProperty().addListener((property, old, now) -> lookAgain());
        showPage();
    }

    private void showPage() {
        RunsPane pane = runs;
        SplitPane shownTable = table;
        if (pane == null || shownTable == null) {
            return;
        }
        Node page =
                switch (model.pageProperty().get()) {
                    case RUNS -> shownTable;
                    case COMPARE -> comparePage().node();
                    case RUN -> runPage().node();
                };
        pages.getChildren().setAll(page);
        if (model.pageProperty().get() == ExperimentsModel.Page.RUNS) {
            pane.focusTable();
        } else {
            page.requestFocus();
        }
        lookAgain();
    }

    private void showStrip(SplitPane split, Node strip) {
        boolean wanted = model.runs().tableProperty().get().size() > 1;
        boolean shown = split.getItems().contains(strip);
        if (wanted && !shown) {
            split.getItems().add(strip);
            host.layout().keep("experiments.table", split, 0.43);
        } else if (!wanted && shown) {
            split.getItems().remove(strip);
        }
    }

    private ComparePage comparePage() {
        ComparePage made = compare;
        if (made == null) {
            made = new ComparePage(model.compare(), host.compare());
            compare = made;
        }
        return made;
    }

    private RunPage runPage() {
        RunPage made = run;
        if (made == null) {
            made = new RunPage(model.run(), host.run());
            run = made;
        }
        return made;
    }

    @Override
    public void shown() {
        inFront = true;
        model.shown();
        lookAgain();
    }

    @Override
    public void hidden() {
        inFront = false;
        next.stop();
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    /** A run, or an experiment: see {@link Places}. */
    @Override
    public void open(String place) {
        Places.asRun(place).ifPresent(model::openRun);
        Places.asExperiment(place).ifPresent(id -> {
            model.showRuns();
            model.experiments().open(id);
        });
    }

    /** Ctrl+F. */
    void focusFilter() {
        if (runs != null) {
            model.showRuns();
            runs.focusFilter();
        }
    }

    /** Two seconds after an answer the next question goes out, as long as something changes and somebody looks. */
    private void lookAgain() {
        if (inFront && model.isLive()) {
            next.playFromStart();
        } else {
            next.stop();
        }
    }

    private void look() {
        if (inFront && model.isLive()) {
            model.poll();
            next.playFromStart();
        }
    }

    /** Stops looking. */
    public void close() {
        hidden();
    }
}
