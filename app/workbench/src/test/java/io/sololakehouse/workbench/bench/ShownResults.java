package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.results.ResultStore;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.control.grid.DataGrid;
import io.sololakehouse.workbench.control.grid.GridSource;
import io.sololakehouse.workbench.sql.results.ResultSetModel;
import io.sololakehouse.workbench.sql.results.ResultsHost;
import io.sololakehouse.workbench.sql.results.ResultsModel;
import io.sololakehouse.workbench.sql.results.ResultsPane;
import io.sololakehouse.workbench.sql.results.ShownStatement;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.RemedyHandler;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The results of a tab in a window of their own, as the workbench shows them. */
final class ShownResults implements AutoCloseable {

    private final ResultsModel model;
    private final Jobs jobs;
    private final StackPane root;
    private final Stage stage;

    private ShownResults(ResultsModel model, Jobs jobs, StackPane root, Stage stage) {
        this.model = model;
        this.jobs = jobs;
        this.root = root;
        this.stage = stage;
    }

    static ShownResults open(ResultStore store, Jobs jobs) throws Exception {
        CompletableFuture<ShownResults> shown = new CompletableFuture<>();
        Runnable open = () -> {
            Platform.setImplicitExit(false);
            new Theme(ThemeSettings.defaults(), settings -> {}).install();
            ResultsModel model = new ResultsModel(store, jobs, Platform::runLater);
            StackPane root = new StackPane(new ResultsPane(model, new Host(jobs)));
            Stage stage = new Stage();
            stage.setScene(new Scene(root, 1160, 460));
            stage.show();
            shown.complete(new ShownResults(model, jobs, root, stage));
        };
        try {
            Platform.startup(open);
        } catch (IllegalStateException e) {
            // Another figure has started the toolkit.
            Platform.runLater(open);
        }
        return shown.get(60, TimeUnit.SECONDS);
    }

    /**
     * Runs a statement and follows its rows onto the screen.
     *
     * @return when the first rows were painted, and when the last one was there and could be scrolled to
     */
    BareDrivers.Drained run(QueryEngine engine, Query query, long rows) throws Exception {
        CompletableFuture<BareDrivers.Drained> drained = new CompletableFuture<>();
        Platform.runLater(() -> {
            model.clear();
            ResultSetModel set = model.begin(new ShownStatement("Result 1", engine, query, () -> {}));
            model.selectedProperty().set(set);
            long from = System.nanoTime();
            jobs.job("Drain", progress -> engine.stream(query, set.sink(), set.listener(), progress))
                    .onSuccess(set::finished)
                    .onFailure(why -> drained.completeExceptionally(new IllegalStateException(why.toString())))
                    .start();
            new AnimationTimer() {
                private boolean firstSeen;
                private double first;
                private boolean lastSeen;

                @Override
                public void handle(long now) {
                    // What is there at the beginning of a frame is painted when the next one begins.
                    if (firstSeen && first == 0) {
                        first = BareDrivers.millis(from);
                    }
                    firstSeen |= set.rowCountProperty().get() > 0 && grid() != null;
                    if (lastSeen || drained.isDone()) {
                        stop();
                        drained.complete(new BareDrivers.Drained(first, BareDrivers.millis(from), rows));
                    }
                    lastSeen =
                            first > 0 && set.stateProperty().get() == ResultSetModel.State.DONE && canBeScrolled(rows);
                }
            }.start();
        });
        return drained.get(240, TimeUnit.SECONDS);
    }

    private boolean canBeScrolled(long rows) {
        DataGrid grid = grid();
        if (grid == null || grid.source().rows() != rows) {
            return false;
        }
        grid.scrollTo(0, grid.scrollRange());
        return grid.source().value(rows - 1, 0) != GridSource.LOADING;
    }

    private @Nullable DataGrid grid() {
        return find(root);
    }

    private static @Nullable DataGrid find(Node node) {
        if (node instanceof DataGrid grid) {
            return grid;
        }
        if (node instanceof javafx.scene.Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                DataGrid found = find(child);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    @Override
    public void close() {
        Platform.runLater(() -> {
            model.close();
            stage.close();
        });
    }

    /** Nothing is asked of the window here. */
    private record Host(Jobs jobs, Overlay overlay) implements ResultsHost {

        Host(Jobs jobs) {
            this(jobs, new Overlay());
        }

        @Override
        public void notice(Toasts.Notice notice) {}

        @Override
        public RemedyHandler remedies() {
            return (remedy, retry) -> {};
        }

        @Override
        public void runAgain(ShownStatement run) {}

        @Override
        public void browse(URI page) {}

        @Override
        public void openFolder(Path folder) {}

        @Override
        public void showCommit(String reference, String hash) {}

        @Override
        public void toggleMaximised() {}

        @Override
        public void copy(String text) {}

        @Override
        public void copy(Image picture) {}

        @Override
        public Optional<Path> askFile(String name, String kind) {
            return Optional.empty();
        }

        @Override
        public void write(String branch, String headline, String sql, Runnable action) {}

        @Override
        public @Nullable String branch() {
            return null;
        }

        @Override
        public List<Reference> branches() {
            return List.of();
        }

        @Override
        public Reference createBranch(String name, Reference at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteBranch(String name) {}

        @Override
        public @Nullable QueryEngine localSpark() {
            return null;
        }
    }
}
