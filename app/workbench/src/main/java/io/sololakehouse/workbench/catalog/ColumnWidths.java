package io.sololakehouse.workbench.catalog;

import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;

/** Keeps the widths of columns over restarts. FX thread only. */
final class ColumnWidths {

    /** How far a column gives way in a narrow window. */
    private static final double LEAST = 0.7;

    private static final double LEAST_LAST = 60;

    private final CatalogModel.Memory memory;

    ColumnWidths(CatalogModel.Memory memory) {
        this.memory = memory;
    }

    /** The last column takes the room that is left, so that a table is as wide as its place and is not scrolled sideways. */
    static void fill(TableView<?> table) {
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        for (TableColumn<?, ?> column : table.getColumns()) {
            column.setMinWidth(column.getPrefWidth() * LEAST);
        }
        table.getColumns().getLast().setMinWidth(LEAST_LAST);
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
