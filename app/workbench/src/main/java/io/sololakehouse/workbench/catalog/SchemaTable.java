package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Tooltips;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The columns of a schema: type, required, what the files say of the values, comment. Nested fields unfold. */
final class SchemaTable {

    private static final double ROW = 28;

    private final TreeTableView<Column> table = new TreeTableView<>();
    private final Map<String, List<String>> keys = new HashMap<>();
    private final TreeTableColumn<Column, Column> nulls = column("Null", 86, true, this::nulls);
    private final TreeTableColumn<Column, Column> least = column("Min", 88, true, (column, item) -> least(column));
    private final TreeTableColumn<Column, Column> greatest =
            column("Max", 88, true, (column, item) -> greatest(column));
    private @Nullable ColumnStatistics statistics;

    SchemaTable(ColumnWidths widths) {
        table.setShowRoot(false);
        table.setFixedCellSize(ROW);
        table.getStyleClass().add("schema-table");
        table.setAccessibleText("Columns");
        table.setPlaceholder(Labels.text("No columns"));
        TreeTableColumn<Column, Column> name = new TreeTableColumn<>("Column");
        name.setPrefWidth(180);
        name.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
        name.setCellFactory(ignored -> new NameCell());
        name.setSortable(false);
        TreeTableColumn<Column, Column> id = column("ID", 40, true, (column, item) -> Integer.toString(column.id()));
        TreeTableColumn<Column, Column> type = column("Type", 96, false, (column, item) -> column.type());
        type.getStyleClass().add("type");
        TreeTableColumn<Column, Column> required =
                column("Required", 76, false, (column, item) -> column.required() ? "yes" : "");
        TreeTableColumn<Column, Column> comment = column("Comment", 136, false, (column, item) -> column.doc());
        table.getColumns().setAll(List.of(id, name, type, required, nulls, least, greatest, comment));
        table.setTreeColumn(name);
        widths.keep("schema", table.getColumns());
    }

    TreeTableView<Column> node() {
        return table;
    }

    void show(Relation relation) {
        keys.clear();
        if (relation instanceof Relation.Table read) {
            read.partitioning().fields().forEach(field -> {
                if (!field.transform().equals("void")) {
                    key(field.source())
                            .add(
                                    field.transform().equals("identity")
                                            ? "partition"
                                            : field.transform()
                                                    .replace('[', '(')
                                                    .replace(']', ')'));
                }
            });
            read.sortOrder()
                    .forEach(field ->
                            key(field.source()).add("sort " + (field.ascending() ? "ascending" : "descending")));
        }
        TreeItem<Column> root = new TreeItem<>();
        relation.schema().columns().forEach(column -> root.getChildren().add(item(column)));
        table.setRoot(root);
        boolean figures = relation instanceof Relation.Table;
        nulls.setVisible(figures);
        least.setVisible(figures);
        greatest.setVisible(figures);
    }

    void show(@Nullable ColumnStatistics figures) {
        statistics = figures;
        table.refresh();
    }

    private List<String> key(String source) {
        return keys.computeIfAbsent(source, ignored -> new ArrayList<>());
    }

    private static TreeItem<Column> item(Column column) {
        TreeItem<Column> item = new TreeItem<>(column);
        column.fields().forEach(field -> item.getChildren().add(item(field)));
        return item;
    }

    private ColumnStatistics.@Nullable Figure figure(Column column) {
        return statistics == null ? null : statistics.byId().get(column.id());
    }

    private String nulls(Column column, @Nullable TreeItem<Column> item) {
        ColumnStatistics.Figure figure = figure(column);
        ColumnStatistics all = statistics;
        return figure == null || all == null ? "" : nulls(figure, all.deleted());
    }

    /** "4.8%", or "1.7–2.5%" where rows were deleted that may have been nulls. */
    static String nulls(ColumnStatistics.Figure figure, long deleted) {
        String least = percent(figure.leastNullShare(deleted));
        String greatest = percent(figure.greatestNullShare(deleted));
        return least.equals(greatest) ? least : least.replace("%", "") + "–" + greatest.replace("< ", "");
    }

    private static String percent(double share) {
        double percent = share * 100;
        return percent == 0
                ? "0%"
                : percent < 0.1 ? "< 0.1%" : String.format(Locale.ENGLISH, percent < 10 ? "%.1f%%" : "%.0f%%", percent);
    }

    private String least(Column column) {
        ColumnStatistics.Figure figure = figure(column);
        String value = figure == null ? null : figure.least();
        return value == null ? "" : value;
    }

    private String greatest(Column column) {
        ColumnStatistics.Figure figure = figure(column);
        String value = figure == null ? null : figure.greatest();
        return value == null ? "" : value;
    }

    private TreeTableColumn<Column, Column> column(
            String title, double width, boolean number, BiFunction<Column, @Nullable TreeItem<Column>, String> text) {
        TreeTableColumn<Column, Column> column = new TreeTableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        if (number) {
            column.getStyleClass().add("num");
        }
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
        column.setCellFactory(ignored -> new TreeTableCell<>() {
            {
                getStyleClass().add(number ? "num" : title.equals("Type") ? "mono" : "subtle");
            }

            @Override
            protected void updateItem(@Nullable Column value, boolean empty) {
                super.updateItem(value, empty);
                String whole = empty || value == null ? "" : text.apply(value, null);
                String shown = value != null && isPointInTime(value) ? day(whole) : whole;
                setText(shown.isEmpty() ? null : shown);
                setTooltip(shown.length() > 14 || !shown.equals(whole) ? Tooltips.of(whole) : null);
            }
        });
        return column;
    }

    private static boolean isPointInTime(Column column) {
        return column.kind() == Column.Kind.TIMESTAMP || column.kind() == Column.Kind.TIMESTAMP_WITH_ZONE;
    }

    /** The day of a point in time, which is as much as fits; the tooltip has the rest. */
    private static String day(String text) {
        return text.length() > 10 && Character.isDigit(text.charAt(0)) && text.charAt(4) == '-'
                ? text.substring(0, 10)
                : text;
    }

    /** Icon, name, and a chip for what the table is partitioned or sorted by. */
    private final class NameCell extends TreeTableCell<Column, Column> {

        @Override
        protected void updateItem(@Nullable Column column, boolean empty) {
            super.updateItem(column, empty);
            setText(null);
            if (empty || column == null) {
                setGraphic(null);
                return;
            }
            Label name = Labels.text(column.name(), "medium");
            name.setMinWidth(0);
            HBox box = Boxes.row(7, Icons.of(TypeIcons.of(column.type()), 13, "fg-subtle"), name);
            if (column.identifier()) {
                box.getChildren().add(Chips.status("key", io.sololakehouse.workbench.control.Tone.BUSY));
            }
            boolean top = getTableRow() != null
                    && getTableRow().getTreeItem() != null
                    && table.getTreeItemLevel(getTableRow().getTreeItem()) == 1;
            if (top) {
                for (String key : keys.getOrDefault(column.name(), List.of())) {
                    box.getChildren().add(Chips.status(key, io.sololakehouse.workbench.control.Tone.BUSY));
                }
            }
            box.setMaxWidth(Region.USE_PREF_SIZE);
            setGraphic(box);
            setTooltip(column.name().length() > 18 ? Tooltips.of(column.name()) : null);
        }
    }
}
