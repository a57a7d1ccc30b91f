package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.BadRow;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Units;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** Rows of a file that cannot be imported, with their lines. */
final class BadRows {

    private BadRows() {}

    static TableView<BadRow> table() {
        TableView<BadRow> table = new TableView<>();
        table.setFixedCellSize(25);
        table.getStyleClass().addAll("dense", "bad-rows");
        table.setAccessibleText("Rows that cannot be imported");
        table.setPlaceholder(Labels.text("Every row that was read is good", "text-note", "fg-subtle"));
        table.getColumns()
                .setAll(List.of(
                        column("Line", 72, "num", row -> Units.count(row.line())),
                        column("Column", 130, "mono", BadRow::column),
                        column("What is wrong", 340, "", BadRow::reason),
                        column("As it is in the file", 420, "mono", BadRow::text)));
        return table;
    }

    private static TableColumn<BadRow, BadRow> column(
            String title, double width, String style, Function<BadRow, String> text) {
        TableColumn<BadRow, BadRow> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        if (style.equals("num")) {
            column.getStyleClass().add(style);
        }
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored -> new TableCell<>() {
            {
                if (!style.isEmpty()) {
                    getStyleClass().add(style);
                }
            }

            @Override
            protected void updateItem(@Nullable BadRow value, boolean empty) {
                super.updateItem(value, empty);
                setText(empty || value == null ? null : text.apply(value));
            }
        });
        return column;
    }
}
