package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.ResultExport;
import io.sololakehouse.platform.results.ResultView;
import io.sololakehouse.workbench.control.Units;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** Where a result can go: a file of every format, or a table. */
final class ExportMenu {

    private final ResultSetModel set;
    private final ResultsHost host;
    private final Exports exports;

    ExportMenu(ResultSetModel set, ResultsHost host) {
        this.set = set;
        this.host = host;
        this.exports = new Exports(set, host.jobs(), host::notice, host::openFolder);
    }

    void show(Node anchor) {
        ContextMenu menu = new ContextMenu();
        boolean truncated = set.stored().isTruncated();
        long rows = set.rowCountProperty().get();
        menu.getItems()
                .add(title(
                        truncated
                                ? "All rows: the statement runs again, without its limit"
                                : "All " + Units.count(rows, "row", "rows")));
        for (ResultExport.Format format : ResultExport.Format.values()) {
            menu.getItems().add(GridMenus.item(format.label() + "…", "fth-download", () -> ask(format, truncated)));
        }
        if (truncated) {
            menu.getItems().addAll(new SeparatorMenuItem(), title("The " + Units.count(rows) + " rows that are here"));
            for (ResultExport.Format format : ResultExport.Format.values()) {
                menu.getItems().add(GridMenus.item(format.label() + "…", null, () -> ask(format, false)));
            }
        }
        ResultView view = set.rows().view();
        if (!view.isAll()) {
            menu.getItems()
                    .addAll(
                            new SeparatorMenuItem(),
                            title("The " + Units.count(view.rows(), "row", "rows") + " as shown, in their order"));
            for (ResultExport.Format format : ResultExport.Format.values()) {
                menu.getItems().add(GridMenus.item(format.label() + "…", null, () -> askView(format, view)));
            }
        }
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        GridMenus.item(
                                "Save as an Iceberg table…", "fth-database", () -> new SaveAsTable(set, host).show()),
                        GridMenus.item(
                                "Export every row with Spark…",
                                "fth-hard-drive",
                                () -> new EngineExportDialog(set, host).show()));
        menu.show(anchor, Side.BOTTOM, 0, 4);
    }

    private static MenuItem title(String text) {
        MenuItem item = new MenuItem(text);
        item.setDisable(true);
        item.getStyleClass().add("menu-title");
        return item;
    }

    private void ask(ResultExport.Format format, boolean again) {
        host.askFile("result." + format.extension(), format.label() + " file").ifPresent(file -> {
            if (again) {
                exports.runAgain(format, file);
            } else {
                exports.write(format, file, set.stored().all());
            }
        });
    }

    private void askView(ResultExport.Format format, ResultView view) {
        host.askFile("result." + format.extension(), format.label() + " file")
                .ifPresent(file -> exports.write(format, file, view));
    }
}
