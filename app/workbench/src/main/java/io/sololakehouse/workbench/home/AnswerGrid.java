package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.sql.QueryResult;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Units;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The rows of a small result, stamped with the data version that they were read at. */
final class AnswerGrid {

    private static final double ROW = 25;
    private static final double HEADER = 28;
    private static final int SHOWN_ROWS = 8;

    private AnswerGrid() {}

    static Node of(FirstQueryModel.Answer answer) {
        QueryResult result = answer.result();
        TableView<List<@Nullable Object>> table = new TableView<>(FXCollections.observableArrayList(result.rows()));
        table.getStyleClass().add("dense");
        table.setFixedCellSize(ROW);
        double height = HEADER
                + 2
                + ROW * Math.min(SHOWN_ROWS, Math.max(1, result.rows().size()));
        table.setMinHeight(height);
        table.setPrefHeight(height);
        table.setMaxHeight(height);
        table.setAccessibleText("Result of the first query");
        for (int i = 0; i < result.columns().size(); i++) {
            table.getColumns().add(column(result, i));
        }
        Label facts = Cards.text(
                Units.count(result.rows().size(), "row", "rows") + " in " + Units.duration(result.duration())
                        + (result.truncated() ? ", more are left on the server" : "") + ", read at",
                "text-small",
                "fg-subtle");
        HBox stamp = new HBox(6, facts);
        stamp.setAlignment(Pos.CENTER_LEFT);
        stamp.getChildren()
                .add(
                        result.hash().isEmpty()
                                ? Chips.branch(answer.reference(), false)
                                : Chips.dataVersion(
                                        answer.reference(),
                                        result.hash()
                                                .substring(
                                                        0,
                                                        Math.min(
                                                                8, result.hash().length()))));
        return new VBox(6, table, stamp);
    }

    private static TableColumn<List<@Nullable Object>, Object> column(QueryResult result, int index) {
        QueryResult.Column described = result.columns().get(index);
        TableColumn<List<@Nullable Object>, Object> column = new TableColumn<>(described.name());
        boolean number = result.rows().stream().map(row -> row.get(index)).anyMatch(Number.class::isInstance);
        column.setPrefWidth(number ? 132 : 240);
        column.setSortable(false);
        column.setReorderable(false);
        if (number) {
            column.getStyleClass().add("num");
        }
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().get(index)));
        column.setCellFactory(ignored -> new TableCell<>() {
            {
                if (number) {
                    getStyleClass().add("num");
                }
            }

            @Override
            protected void updateItem(@Nullable Object value, boolean empty) {
                super.updateItem(value, empty);
                setText(empty ? null : shown(value));
            }
        });
        return column;
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Long number -> Units.count(number);
            case Integer number -> Units.count(number);
            default -> value.toString();
        };
    }
}
