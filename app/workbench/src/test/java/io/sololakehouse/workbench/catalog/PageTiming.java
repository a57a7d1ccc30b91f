package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.ProtectedBranches;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.platform.tables.TableChanges;
import io.sololakehouse.platform.tables.Tables;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.shell.Navigator;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** How long the page of a table takes from the click to its painted overview, nothing of it known before. */
public final class PageTiming {

    private PageTiming() {}

    /**
     * What was measured, in ms.
     *
     * @param firstPaint head, figures and columns
     * @param whole the snapshots and the files' health, too
     */
    public record Millis(double firstPaint, double whole) {}

    /** What the page reads. */
    public record Services(Catalog catalog, Tables tables, TableChanges changes, QueryEngine spark) {}

    /** @param root shown in a window; the page is put into it and taken out again */
    public static Millis open(StackPane root, Services services, Reference at, List<String> name) throws Exception {
        CompletableFuture<Millis> painted = new CompletableFuture<>();
        CompletableFuture<CatalogModel> made = new CompletableFuture<>();
        Platform.runLater(() -> {
            Jobs jobs = new Jobs(new VirtualThreadTaskRunner(), Platform::runLater, new Problems());
            CatalogModel model = new CatalogModel(
                    services.catalog(),
                    services.tables(),
                    jobs,
                    new SimpleObjectProperty<@Nullable Reference>(at),
                    CatalogModel.Memory.none());
            root.getChildren().setAll(page(model, services, jobs));
            root.applyCss();
            root.layout();
            model.show();
            made.complete(model);
        });
        CatalogModel model = made.get(60, TimeUnit.SECONDS);
        // The tree's names are there, as they are when somebody clicks on one of them.
        await(() -> model.tree().index().find(name).isPresent());
        Platform.runLater(() -> {
            Scene scene = root.getScene();
            long clicked = System.nanoTime();
            double[] first = {0};
            Runnable[] pulse = new Runnable[1];
            pulse[0] = () -> {
                TableModel table = model.table();
                if (first[0] == 0 && table.relation().get() != null) {
                    first[0] = (System.nanoTime() - clicked) / 1e6;
                }
                if (table.snapshots().get() != null && table.analysis().get() != null) {
                    scene.removePostLayoutPulseListener(pulse[0]);
                    painted.complete(new Millis(first[0], (System.nanoTime() - clicked) / 1e6));
                }
            };
            scene.addPostLayoutPulseListener(pulse[0]);
            model.open(name);
        });
        Millis millis = painted.get(120, TimeUnit.SECONDS);
        CompletableFuture<Boolean> cleared = new CompletableFuture<>();
        Platform.runLater(() -> {
            root.getChildren().clear();
            model.close();
            cleared.complete(true);
        });
        cleared.get(60, TimeUnit.SECONDS);
        return millis;
    }

    private static Node page(CatalogModel model, Services services, Jobs jobs) {
        Overlay overlay = new Overlay();
        Toasts toasts = new Toasts();
        PageHost host = new PageHost(
                overlay,
                toasts,
                (remedy, retry) -> {},
                new Navigator() {
                    @Override
                    public void show(String view) {}

                    @Override
                    public void show(String view, String place) {}
                },
                text -> {},
                Clock.systemDefaultZone());
        CatalogWrites writes = new CatalogWrites(
                new CatalogWrites.Services(services.catalog(), services.changes(), services.spark()),
                jobs,
                new WriteGate(ProtectedBranches::defaults, question -> {}),
                toasts::show,
                () -> {});
        EntryActions entries = new EntryActions(model, writes, host, null);
        SnapshotActions snapshots = new SnapshotActions(model, writes, entries, services.changes(), host, jobs);
        Map<TableTab, Supplier<Node>> makers = new EnumMap<>(TableTab.class);
        makers.put(
                TableTab.OVERVIEW,
                () -> new OverviewTab(model, host, snapshots, new ColumnWidths(model.memory())).node());
        TablePage page = new TablePage(model, host, makers);
        page.show(io.sololakehouse.platform.catalog.CatalogEntry.Kind.TABLE);
        return page.node();
    }

    private static void await(BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            CompletableFuture<Boolean> answer = new CompletableFuture<>();
            Platform.runLater(() -> answer.complete(condition.getAsBoolean()));
            if (answer.get(60, TimeUnit.SECONDS)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The names did not come within 60 s");
            }
        }
    }
}
