package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;

/** The graph of a catalog in a window: how long until its first screen is painted, and how it scrolls. */
public final class GraphTiming {

    private static final double ROWS_A_PULSE = 12;

    private final StackPane root;
    private GraphModel graph;
    private ReferencesModel references;

    /**
     * What scrolling cost.
     *
     * @param work ms from the begin of a pulse to the end of its layout, one a pulse: the new rows with their lanes
     * @param intervals ms between two pulses
     */
    public record Scrolling(List<Double> work, List<Double> intervals, int rowsRead) {}

    /** @param root shown in a window; the graph is put into it */
    public GraphTiming(StackPane root) {
        this.root = root;
    }

    /** Opens the graph. @return ms from the catalog's first answer to the first screen of commits, laid out and drawn */
    public double open(Catalog real, String branch) throws Exception {
        AtomicLong answered = new AtomicLong();
        Catalog catalog = (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (self, m, a) -> {
                    try {
                        Object answer = m.invoke(real, a);
                        answered.compareAndSet(0, System.nanoTime());
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        CompletableFuture<Double> painted = new CompletableFuture<>();
        Platform.runLater(() -> {
            Jobs jobs = new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, new Problems());
            ReferenceSwitcherModel switcher =
                    new ReferenceSwitcherModel(catalog, jobs, Clock.systemUTC(), branch, name -> {});
            references = new ReferencesModel(catalog, switcher, jobs, Clock.systemUTC());
            graph = new GraphModel(catalog, references, jobs);
            GraphPane pane = new GraphPane(
                    graph,
                    references,
                    new GraphPane.Host(
                            new MergeDrag((from, into) -> {}),
                            (remedy, retry) -> {},
                            Clock.systemUTC(),
                            row -> new ContextMenu(),
                            anchor -> {},
                            anchor -> {},
                            () -> {},
                            () -> {},
                            () -> {}));
            root.getChildren().setAll(pane.node());
            Scene scene = root.getScene();
            Runnable[] listener = new Runnable[1];
            listener[0] = () -> {
                if (graph.rows().size() > 20 && flow() != null && flow().getLastVisibleCell() != null) {
                    scene.removePostLayoutPulseListener(listener[0]);
                    painted.complete((System.nanoTime() - answered.get()) / 1e6);
                }
            };
            scene.addPostLayoutPulseListener(listener[0]);
            switcher.catalogStarted();
        });
        return painted.get(120, TimeUnit.SECONDS);
    }

    private VirtualFlow<?> flow() {
        return root.lookup(".commit-list .virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    /** Scrolls down, as much in every pulse. @param pulses that are measured, after as many as warm up a tenth of them */
    public Scrolling scroll(int pulses) throws Exception {
        List<Double> work = new ArrayList<>();
        List<Double> intervals = new ArrayList<>();
        CompletableFuture<Scrolling> done = new CompletableFuture<>();
        int warmUp = pulses / 10;
        Platform.runLater(() -> {
            long[] began = new long[1];
            boolean[] scrolled = new boolean[1];
            Runnable laidOut = () -> {
                if (scrolled[0]) {
                    scrolled[0] = false;
                    work.add((System.nanoTime() - began[0]) / 1e6);
                }
            };
            root.getScene().addPostLayoutPulseListener(laidOut);
            new AnimationTimer() {
                private long last;
                private int pulse;

                @Override
                public void handle(long now) {
                    began[0] = System.nanoTime();
                    if (last > 0 && pulse > warmUp) {
                        intervals.add((began[0] - last) / 1e6);
                    }
                    last = began[0];
                    if (pulse == warmUp) {
                        work.clear();
                    }
                    VirtualFlow<?> flow = flow();
                    if (flow != null) {
                        flow.scrollPixels(ROWS_A_PULSE * CommitCell.HEIGHT);
                        scrolled[0] = true;
                    }
                    if (++pulse > warmUp + pulses) {
                        stop();
                        root.getScene().removePostLayoutPulseListener(laidOut);
                        done.complete(new Scrolling(work, intervals, graph.readCount()));
                    }
                }
            }.start();
        });
        return done.get(300, TimeUnit.SECONDS);
    }

    /** Takes the graph out of the window. */
    public void close() throws Exception {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Platform.runLater(() -> {
            graph.close();
            references.close();
            root.getChildren().clear();
            closed.complete(null);
        });
        closed.get(60, TimeUnit.SECONDS);
    }
}
