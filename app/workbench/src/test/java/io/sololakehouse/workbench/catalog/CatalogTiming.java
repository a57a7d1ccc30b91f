package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/**
 * How long the tree takes from the catalog's answer to its first painted rows, all namespaces open, and from a text in its
 * filter to the rows that match.
 */
public final class CatalogTiming {

    private CatalogTiming() {}

    /** What was measured, in ms. */
    public record Millis(double shown, double filtered) {}

    /** @param root shown in a window; the tree is put into it and taken out again */
    public static Millis tree(StackPane root, List<CatalogEntry> entries) throws Exception {
        AtomicLong answered = new AtomicLong();
        CompletableFuture<Millis> painted = new CompletableFuture<>();
        Platform.runLater(() -> {
            CatalogTreeModel model = new CatalogTreeModel(
                    FixedCatalog.of((Reference at) -> {
                        answered.set(System.nanoTime());
                        return entries;
                    }),
                    (at, entry) -> new TreeFacts(1, List.of()),
                    new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, new Problems()));
            CatalogTree tree = new CatalogTree(
                    model,
                    new CatalogTree.Host(
                            row -> {},
                            row -> List.of(),
                            row -> {},
                            row -> {},
                            in -> {},
                            (into, file) -> {},
                            (remedy, retry) -> {}));
            root.getChildren().setAll(tree.node());
            root.applyCss();
            root.layout();
            model.filterProperty().set("table_");
            double[] shown = {0};
            long[] typed = {0};
            Runnable[] listener = new Runnable[1];
            listener[0] = () -> {
                if (shown[0] == 0 && model.rows().size() > entries.size()) {
                    shown[0] = (System.nanoTime() - answered.get()) / 1e6;
                    Platform.runLater(() -> {
                        typed[0] = System.nanoTime();
                        model.filterProperty().set("table_777");
                        Platform.requestNextPulse();
                    });
                } else if (typed[0] != 0 && model.rows().size() < 60) {
                    root.getScene().removePostLayoutPulseListener(listener[0]);
                    painted.complete(new Millis(shown[0], (System.nanoTime() - typed[0]) / 1e6));
                }
            };
            root.getScene().addPostLayoutPulseListener(listener[0]);
            model.show(FixedCatalog.MAIN);
        });
        Millis millis = painted.get(60, TimeUnit.SECONDS);
        CompletableFuture<Void> cleared = new CompletableFuture<>();
        Platform.runLater(() -> {
            ((Pane) root).getChildren().clear();
            cleared.complete(null);
        });
        cleared.get();
        return millis;
    }
}
