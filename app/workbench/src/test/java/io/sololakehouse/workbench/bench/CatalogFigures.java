package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.workbench.catalog.CatalogTiming;
import io.sololakehouse.workbench.catalog.FixedCatalog;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * The catalog's tree with 10,000 tables, every namespace open: from the catalog's answer to the painted rows, and from a
 * key in its filter to the rows that match. And the page of a table with a long history.
 */
final class CatalogFigures implements Figure {

    private static final int TABLES = 10_000;
    private static final int SAMPLES = 7;

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        CompletableFuture<StackPane> shown = new CompletableFuture<>();
        Runnable open = () -> {
            Platform.setImplicitExit(false);
            new Theme(ThemeSettings.defaults(), settings -> {}).install();
            StackPane root = new StackPane();
            Stage stage = new Stage();
            stage.setScene(new Scene(root, 300, 800));
            stage.show();
            shown.complete(root);
        };
        try {
            Platform.startup(open);
        } catch (IllegalStateException e) {
            // Another figure has started the toolkit.
            Platform.runLater(open);
        }
        StackPane root = shown.get();
        List<CatalogEntry> entries = FixedCatalog.many(TABLES);
        List<Double> samples = new ArrayList<>();
        List<Double> filters = new ArrayList<>();
        for (int sample = 0; sample < SAMPLES; sample++) {
            CatalogTiming.Millis millis = CatalogTiming.tree(root, entries);
            samples.add(millis.shown());
            filters.add(millis.filtered());
        }
        List<Row> rows = new ArrayList<>();
        rows.add(Row.absolute("catalog-tree-10000", "ms", samples, 300.0));
        rows.add(Row.absolute("catalog-tree-10000-filter", "ms", filters, 100.0));
        rows.addAll(LongHistoryPage.measure(scratch, root));
        return rows;
    }
}
