package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.journal.JournalIndex;
import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.workbench.activity.ActivityModel;
import io.sololakehouse.workbench.activity.ActivityTiming;
import io.sololakehouse.workbench.activity.ActivityView;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The Activity drawer with as many calls as it keeps: opening it, and filtering it. */
final class ActivityWithManyEntries implements Figure {

    private static final int ACTIONS = 100;
    private static final int SAMPLES = 7;

    /** What is on the screen. */
    private record Drawer(StackPane root, ActivityModel model, ActivityView view) {}

    @Override
    public String name() {
        return "activity";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        FileJournal journal = new FileJournal(scratch.resolve("journal"), List::of, Clock.systemUTC());
        for (int action = 0; action < ACTIONS; action++) {
            new CurrentThreadTaskRunner()
                    .start("Action " + action, progress -> {
                        for (int call = 0; call < JournalIndex.LIMIT / ACTIONS; call++) {
                            journal.open(CallRequest.read(
                                            CallKind.SQL,
                                            "spark",
                                            "SELECT * FROM silver.flights WHERE flight = " + call))
                                    .succeeded(call + " rows", null);
                        }
                        return null;
                    })
                    .completion()
                    .join();
        }
        Drawer drawer = show(journal);
        int all = journal.index().size();
        ActivityModel model = drawer.model();
        List<Double> opened = new ArrayList<>();
        List<Double> filtered = new ArrayList<>();
        for (int sample = 0; sample < SAMPLES; sample++) {
            opened.add(ActivityTiming.millis(
                    drawer.root(), model, drawer.view()::shown, () -> model.shownCalls() >= all - ACTIONS));
            String text = "flight = " + (900 + sample);
            filtered.add(ActivityTiming.millis(
                    drawer.root(), model, () -> model.textProperty().set(text), () -> model.shownCalls() <= ACTIONS));
            ActivityTiming.millis(
                    drawer.root(),
                    model,
                    () -> model.textProperty().set(""),
                    () -> model.shownCalls() >= all - ACTIONS);
            onFxThread(drawer.view()::hidden);
        }
        journal.close();
        return List.of(
                Row.absolute("activity-open-100000", "ms", opened, 100.0),
                Row.absolute("activity-filter-100000", "ms", filtered, 50.0));
    }

    private static Drawer show(FileJournal journal) throws Exception {
        CompletableFuture<Drawer> shown = new CompletableFuture<>();
        Platform.startup(() -> {
            Platform.setImplicitExit(false);
            new Theme(ThemeSettings.defaults(), settings -> {}).install();
            ActivityModel model = new ActivityModel(
                    journal,
                    new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, new Problems()),
                    Platform::runLater,
                    Duration.ofMillis(50),
                    text -> {});
            model.attach();
            ActivityView view = new ActivityView(model, () -> {});
            StackPane root = new StackPane(view.node());
            Stage stage = new Stage();
            stage.setScene(new Scene(root, 1360, 320));
            stage.show();
            shown.complete(new Drawer(root, model, view));
        });
        return shown.get();
    }

    private static void onFxThread(Runnable action) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            action.run();
            done.complete(null);
        });
        done.get();
    }
}
