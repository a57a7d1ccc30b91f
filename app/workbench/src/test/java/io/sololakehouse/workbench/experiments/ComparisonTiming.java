package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.workbench.experiments.chart.CurvesPlot;
import io.sololakehouse.workbench.experiments.chart.ParallelPlot;
import io.sololakehouse.workbench.experiments.data.RunSet;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** What the benchmark measures of Experiments, in a window of its own. */
public final class ComparisonTiming {

    /** Runs in one answer, as the workbench asks for them. */
    public static final int PAGE = 2_500;

    private static final Pattern TOKEN = Pattern.compile("\"next_page_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final int PULSES = 60;

    private ComparisonTiming() {}

    /** @param pulses work of each pulse of a dragged brush, in ms */
    public record Brushing(double paintedMillis, List<Double> pulses) {}

    /** Milliseconds of each sample. */
    public record Curves(List<Double> drawn, List<Double> zoomed) {}

    /** The token of the next page, or empty. It stands at the end of an answer. */
    public static String token(byte[] answer) {
        int from = Math.max(0, answer.length - 4_000);
        Matcher matcher = TOKEN.matcher(new String(answer, from, answer.length - from, StandardCharsets.UTF_8));
        return matcher.find() ? matcher.group(1) : "";
    }

    /**
     * From the wish to see an experiment's runs to the painted table with all of them.
     *
     * @param memory a file for how the table was left
     */
    public static double tableMillis(Tracking tracking, String experiment, int runs, Path memory) throws Exception {
        start();
        Jobs jobs = onFx(() -> new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, new Problems()));
        CountDownLatch shown = new CountDownLatch(1);
        RunsModel model =
                onFx(() -> new RunsModel(tracking, jobs, new ExperimentsMemory(memory, jobs), Platform::runLater));
        Stage stage = onFx(() -> {
            RunsTable table = new RunsTable(
                    model,
                    new RunsTable.Host(run -> {}, (row, at) -> null),
                    new ExperimentsMemory(memory, jobs),
                    Clock.systemUTC());
            model.loadedProperty().addListener((property, old, now) -> {
                if (now) {
                    Platform.runLater(shown::countDown);
                }
            });
            return show(table.node());
        });
        var opened = tracking.experiment(experiment).orElseThrow();
        long from = System.nanoTime();
        onFx(() -> {
            model.open(opened);
            return true;
        });
        if (!shown.await(300, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The runs were not shown");
        }
        pulses(1);
        double millis = (System.nanoTime() - from) / 1e6;
        int count = onFx(() -> {
            stage.close();
            return model.rowsProperty().get().size();
        });
        if (count != runs) {
            throw new IllegalStateException(count + " rows instead of " + runs);
        }
        return millis;
    }

    /** From the data of all runs to the painted comparison; then a brush that is dragged along an axis. */
    public static Brushing compare(RunTable table) throws Exception {
        start();
        CompletableFuture<Long> painted = new CompletableFuture<>();
        ParallelModel model = new ParallelModel();
        long from = System.nanoTime();
        Stage stage = onFx(() -> {
            RunSet runs = new RunSet(table, IntStream.range(0, table.size()).toArray());
            model.show(runs);
            ParallelPlot plot = new ParallelPlot(
                    model,
                    run -> -1,
                    task -> Thread.ofVirtual().start(() -> {
                        task.run();
                        // The pixels are handed over before this: they are on the screen with the next pulse.
                        Platform.runLater(() -> painted.complete(System.nanoTime()));
                    }));
            return show(plot);
        });
        painted.get(60, TimeUnit.SECONDS);
        pulses(1);
        double millis = (System.nanoTime() - from) / 1e6;
        List<Double> work = new ArrayList<>();
        int axis = onFx(() -> model.columnsProperty().get().size()) - 1;
        for (int i = 0; i < PULSES; i++) {
            double low = 0.2 + 0.5 * i / PULSES;
            work.add(onFx(() -> {
                long start = System.nanoTime();
                model.brush(axis, new ParallelModel.Range(low, low + 0.2));
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
                return (System.nanoTime() - start) / 1e6;
            }));
            pulses(1);
        }
        onFx(() -> {
            stage.close();
            return true;
        });
        // The first pulses also load classes.
        return new Brushing(millis, work.subList(5, work.size()));
    }

    /** Curves from their values to the painted chart, then zoomed into. */
    public static Curves curves(int runs, int steps, int samples) throws Exception {
        start();
        Random random = new Random(3);
        List<CurvesPlot.Series> series = new ArrayList<>();
        double[] x = IntStream.range(0, steps).asDoubleStream().toArray();
        for (int run = 0; run < runs; run++) {
            double[] y = new double[steps];
            double value = random.nextDouble();
            for (int i = 0; i < steps; i++) {
                value += random.nextGaussian() * 0.01;
                y[i] = value;
            }
            series.add(new CurvesPlot.Series("run " + run, -1, x, y));
        }
        List<Double> drawn = new ArrayList<>();
        List<Double> zoomed = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            CurvesPlot plot = onFx(CurvesPlot::new);
            Stage stage = onFx(() -> show(plot));
            pulses(2);
            drawn.add(painted(() -> plot.show(series, new CurvesPlot.Look("step", false, false, false))));
            zoomed.add(painted(() -> plot.zoom(2_000, 5_000)));
            onFx(() -> {
                stage.close();
                return true;
            });
        }
        return new Curves(drawn, zoomed);
    }

    /** From an action until the second pulse after it: by then the picture of the first one was handed to the screen. */
    private static double painted(Runnable action) throws Exception {
        long from = System.nanoTime();
        onFx(() -> {
            action.run();
            return true;
        });
        pulses(2);
        return (System.nanoTime() - from) / 1e6;
    }

    private static Stage show(Region content) {
        Stage stage = new Stage();
        stage.setScene(new Scene(new StackPane(content), 1_300, 760));
        stage.show();
        return stage;
    }

    private static void pulses(int count) throws Exception {
        CountDownLatch drawn = new CountDownLatch(count);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                drawn.countDown();
            }
        };
        Platform.runLater(timer::start);
        boolean came = drawn.await(60, TimeUnit.SECONDS);
        Platform.runLater(timer::stop);
        if (!came) {
            throw new IllegalStateException("Nothing was drawn");
        }
    }

    private static void start() throws Exception {
        CompletableFuture<Void> up = new CompletableFuture<>();
        Runnable ready = () -> {
            Platform.setImplicitExit(false);
            new Theme(ThemeSettings.defaults(), settings -> {}).install();
            up.complete(null);
        };
        try {
            Platform.startup(ready);
        } catch (IllegalStateException running) {
            Platform.runLater(ready);
        }
        up.get(60, TimeUnit.SECONDS);
    }

    private static <T> T onFx(Callable<T> call) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(call.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.get(120, TimeUnit.SECONDS);
    }
}
