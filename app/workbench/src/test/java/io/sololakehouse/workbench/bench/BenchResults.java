package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.results.ResultStore;
import io.sololakehouse.platform.results.ViewSpec;
import io.sololakehouse.platform.sql.ColumnVector;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.RowBatch;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.grid.DataGrid;
import io.sololakehouse.workbench.control.grid.GridSource;
import io.sololakehouse.workbench.sql.results.ResultSetModel;
import io.sololakehouse.workbench.sql.results.ResultsHost;
import io.sololakehouse.workbench.sql.results.ResultsModel;
import io.sololakehouse.workbench.sql.results.ResultsPane;
import io.sololakehouse.workbench.sql.results.ShownStatement;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** A pane of results in a window, driven and timed from outside of the FX thread. */
final class BenchResults {

    private static final int WIDE_ROWS = 1_000_000;
    private static final int WIDE_COLUMNS = 50;
    private static final int FRAMES = 400;
    private static final int WARM_UP = 60;

    private final Jobs jobs;
    private final ResultsModel model;
    private final StackPane root = new StackPane();
    private @Nullable CompletableFuture<String> copied;

    /** Puts rows into a result. */
    interface Fill {
        Object into(ResultSetModel set, Progress progress) throws Exception;
    }

    /** Takes a figure. */
    interface Report {
        void write(String name, String unit, Double goal, List<Double> samples);
    }

    private BenchResults(ResultStore store, Jobs jobs) {
        this.jobs = jobs;
        this.model = new ResultsModel(store, jobs, Platform::runLater);
    }

    static BenchResults open(ResultStore store) throws Exception {
        CompletableFuture<BenchResults> opened = new CompletableFuture<>();
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            new Theme(ThemeSettings.defaults(), settings -> {}).install();
            BenchResults made = new BenchResults(
                    store, new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, new Problems()));
            made.root.getChildren().add(new ResultsPane(made.model, made.host()));
            Stage stage = new Stage();
            stage.setScene(new Scene(made.root, 1160, 460));
            stage.show();
            opened.complete(made);
        });
        return opened.get(60, TimeUnit.SECONDS);
    }

    /** What the pane asks of its window here: background work and the clipboard. */
    private ResultsHost host() {
        Overlay overlay = new Overlay();
        return (ResultsHost) Proxy.newProxyInstance(
                ResultsHost.class.getClassLoader(), new Class<?>[] {ResultsHost.class}, (proxy, method, arguments) -> {
                    CompletableFuture<String> waiting = copied;
                    if (method.getName().equals("copy") && arguments[0] instanceof String text && waiting != null) {
                        waiting.complete(text);
                    }
                    return switch (method.getName()) {
                        case "jobs" -> jobs;
                        case "overlay" -> overlay;
                        default -> null;
                    };
                });
    }

    /** Shows a new result and fills it. */
    void fill(long rows, Fill fill) throws Exception {
        CompletableFuture<Void> filled = new CompletableFuture<>();
        Platform.runLater(() -> {
            model.clear();
            QueryEngine engine = (QueryEngine) Proxy.newProxyInstance(
                    QueryEngine.class.getClassLoader(),
                    new Class<?>[] {QueryEngine.class},
                    (proxy, method, arguments) -> method.getName().equals("dialect") ? SqlDialect.TRINO : "Trino");
            ResultSetModel set = model.begin(
                    new ShownStatement("Result 1", engine, new Query("SELECT", "main", "", Query.ALL_ROWS), () -> {}));
            model.selectedProperty().set(set);
            jobs.job("Fill", progress -> fill.into(set, progress))
                    .onSuccess(done -> filled.complete(null))
                    .onFailure(why -> filled.completeExceptionally(new IllegalStateException(why.toString())))
                    .start();
        });
        filled.get(240, TimeUnit.SECONDS);
        until(() -> set().rowCountProperty().get() == rows && grid() != null && firstRowIsThere(), 60);
    }

    /** Waits for the statistics of so many columns. */
    void described(int columns) throws Exception {
        until(
                () -> {
                    boolean all = true;
                    for (int column = 0; column < columns; column++) {
                        all &= set().rows().source().statistics(column) != null;
                    }
                    return all;
                },
                120);
    }

    /** Orders or filters the rows. @return milliseconds until the first of them are painted */
    double show(ViewSpec spec) throws Exception {
        long from = System.nanoTime();
        Platform.runLater(() -> set().rows().show(spec));
        until(
                () -> set().rows().specProperty().get().equals(spec)
                        && !set().rows().busyProperty().get()
                        && firstRowIsThere(),
                60);
        return (System.nanoTime() - from) / 1e6;
    }

    /** Selects everything and presses the keys of copying. @return milliseconds until the text is handed over */
    double copyAll(long rows) throws Exception {
        CompletableFuture<String> text = new CompletableFuture<>();
        long from = System.nanoTime();
        Platform.runLater(() -> {
            copied = text;
            DataGrid grid = grid();
            grid.requestFocus();
            for (KeyCode code : new KeyCode[] {KeyCode.A, KeyCode.C}) {
                grid.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, true, false, false));
            }
        });
        String all = text.get(120, TimeUnit.SECONDS);
        double millis = (System.nanoTime() - from) / 1e6;
        long lines = all.lines().count();
        if (lines < rows) {
            throw new IllegalStateException(lines + " lines were copied");
        }
        return millis;
    }

    private ResultSetModel set() {
        return model.sets().getFirst();
    }

    private @Nullable DataGrid grid() {
        return find(root);
    }

    private static @Nullable DataGrid find(Node node) {
        if (node instanceof DataGrid grid) {
            return grid;
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .map(BenchResults::find)
                        .filter(found -> found != null)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private boolean firstRowIsThere() {
        DataGrid grid = grid();
        return grid != null
                && (grid.source().rows() == 0 || grid.source().value(grid.firstRow(), 0) != GridSource.LOADING);
    }

    /** Waits for a condition, looked at once a frame; what is true at the beginning of a frame was painted with it. */
    private static void until(BooleanSupplier condition, int seconds) throws Exception {
        CompletableFuture<Void> met = new CompletableFuture<>();
        Platform.runLater(() -> new AnimationTimer() {
            private boolean seen;

            @Override
            public void handle(long now) {
                if (seen) {
                    stop();
                    met.complete(null);
                }
                seen = seen || condition.getAsBoolean();
            }
        }.start());
        met.get(seconds, TimeUnit.SECONDS);
    }

    /** Scrolls through 1,000,000 rows of fifty columns. */
    void scrolled(Report report) throws Exception {
        fill(WIDE_ROWS, (set, progress) -> wide(set.sink()));
        List<Double> works = Collections.synchronizedList(new ArrayList<>());
        List<Double> intervals = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(() -> new Scroll(grid(), works, intervals, done::complete).start());
        done.get(120, TimeUnit.SECONDS);
        Collections.sort(works);
        double late = intervals.stream().filter(interval -> interval > 34).count() * 100.0 / intervals.size();
        report.write(
                "results: scroll 1,000,000 x 50, work per pulse, 95th percentile", "ms", 12.0, List.of(works.get((int)
                        (works.size() * 0.95))));
        report.write("results: scroll 1,000,000 x 50, intervals over 34 ms", "%", 1.0, List.of(late));
    }

    /** Down by some rows a frame, to the right and back, with a jump now and then. */
    private static final class Scroll extends AnimationTimer {
        private final DataGrid grid;
        private final List<Double> works;
        private final List<Double> intervals;
        private final Consumer<@Nullable Void> done;
        private int frame;
        private long began;
        private long before;

        private Scroll(DataGrid grid, List<Double> works, List<Double> intervals, Consumer<@Nullable Void> done) {
            this.grid = grid;
            this.works = works;
            this.intervals = intervals;
            this.done = done;
            grid.getScene().addPostLayoutPulseListener(() -> {
                if (began != 0 && frame > WARM_UP) {
                    works.add((System.nanoTime() - began) / 1e6);
                }
                began = 0;
            });
        }

        @Override
        public void handle(long now) {
            long at = System.nanoTime();
            if (before != 0 && frame > WARM_UP) {
                intervals.add((at - before) / 1e6);
            }
            before = at;
            if (frame++ == FRAMES + WARM_UP) {
                stop();
                done.accept(null);
                return;
            }
            began = at;
            double jump = frame % 100 == 0 ? grid.scrollRange() / 7 : 0;
            double across = 600 * (1 + Math.sin(frame / 40.0));
            grid.scrollTo(across, (grid.scrolledDown() + 97 + jump) % grid.scrollRange());
        }
    }

    private static Object wide(ResultSink sink) {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 0; i < WIDE_COLUMNS; i++) {
            boolean number = i % 2 == 0;
            columns.add(new ResultColumn(
                    "column_" + i,
                    number ? "bigint" : "varchar",
                    ValueType.of(number ? ValueType.Kind.LONG : ValueType.Kind.TEXT)));
        }
        sink.columns(columns);
        int size = 2_000;
        for (int from = 0; from < WIDE_ROWS; from += size) {
            List<ColumnVector> vectors = new ArrayList<>();
            for (int column = 0; column < WIDE_COLUMNS; column++) {
                vectors.add(column % 2 == 0 ? numbers(from, size, column) : words(from, size, column));
            }
            sink.batch(new RowBatch(size, vectors));
        }
        sink.done(false);
        return sink;
    }

    private static ColumnVector numbers(int from, int size, int column) {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = (from + i) * 31L + column;
        }
        return new ColumnVector.Longs(values, null);
    }

    private static ColumnVector words(int from, int size, int column) {
        Object[] values = new Object[size];
        for (int i = 0; i < size; i++) {
            values[i] = "word " + (from + i) % 1_000 + " " + column;
        }
        return new ColumnVector.Objects(values);
    }
}
