package io.sololakehouse.workbench.catalog;

import java.util.List;
import javafx.scene.control.TableColumnBase;

/** Keeps the widths of columns over restarts. FX thread only. */
final class ColumnWidths {

    private final CatalogModel.Memory memory;

    ColumnWidths(CatalogModel.Memory memory) {
        this.memory = memory;
    }

    /** Restores the widths of a table's columns and keeps them from now on. @param table stable name of the table */
    void keep(String table, List<? extends TableColumnBase<?, ?>> columns) {
        for (TableColumnBase<?, ?> column : columns) {
            String key = table + "/" + column.getText();
            Double known = memory.state().columns().get(key);
            if (known != null) {
                column.setPrefWidth(known);
            }
            column.widthProperty().addListener((property, old, width) -> {
                // The first layout also sets widths: only what differs from the wish is the user's.
                if (Math.abs(width.doubleValue() - column.getPrefWidth()) > 1 || known != null) {
                    memory.update(state -> state.withColumn(key, width.doubleValue()));
                }
            });
        }
    }
}
