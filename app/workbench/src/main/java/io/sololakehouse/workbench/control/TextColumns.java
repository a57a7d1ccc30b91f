package io.sololakehouse.workbench.control;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;

/** Columns of plain text, for tables whose order and columns are fixed. */
public final class TextColumns {

    private TextColumns() {}

    /** @param width preferred, in pixels; the user may change it @param value what a row says in it */
    public static <R> TableColumn<R, String> of(String title, double width, Function<R, String> value) {
        TableColumn<R, String> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
        return column;
    }
}
