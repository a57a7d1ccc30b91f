package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/** How long the tree takes from the catalog's answer to its first painted rows, all namespaces open. */
public final class CatalogTiming {

    private CatalogTiming() {}

    /** @param root shown in a window; the tree is put into it and taken out again @return ms */
    public static double treeMillis(StackPane root, List<CatalogEntry> entries) throws Exception {
        AtomicLong answered = new AtomicLong();
        CompletableFuture<Double> painted = new CompletableFuture<>();
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
            Runnable[] listener = new Runnable[1];
            listener[0] = () -> {
                if (model.rows().size() > entries.size()) {
                    root.getScene().removePostLayoutPulseListener(listener[0]);
                    painted.complete((System.nanoTime() - answered.get()) / 1e6);
                }
            };
            root.getScene().addPostLayoutPulseListener(listener[0]);
            model.show(FixedCatalog.MAIN);
        });
        double millis = painted.get();
        CompletableFuture<Void> cleared = new CompletableFuture<>();
        Platform.runLater(() -> {
            ((Pane) root).getChildren().clear();
            cleared.complete(null);
        });
        cleared.get();
        return millis;
    }
}
