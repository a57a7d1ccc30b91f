package io.sololakehouse.workbench.rows;

import io.sololakehouse.platform.branches.RowDifference;
import io.sololakehouse.platform.branches.RowDifference.Change;
import io.sololakehouse.platform.results.ValueText;
import io.sololakehouse.workbench.control.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * The sample of a row difference: a changed row as two lines, before above after, with the values that differ marked;
 * every other row as one line.
 */
final class RowsTable {

    private static final int SHOWN_CHARACTERS = 300;
    private static final double LINE = 26;

    private final TableView<Line> table = new TableView<>();

    /** A value as a cell shows it. */
    private record Shown(String text, String style) {}

    /**
     * A line of the table.
     *
     * @param after true when it shows the second version
     * @param first true for the only or the first line of a row
     * @param last true for the only or the last one
     */
    private record Line(RowDifference.Row row, boolean after, boolean first, boolean last) {}

    RowsTable() {
        table.getStyleClass().addAll("diff-table", "rows-table");
        table.setFixedCellSize(LINE);
        table.setAccessibleText("Differing rows");
        table.setPlaceholder(new Label("No row of this kind."));
        table.setRowFactory(view -> new TableRow<>() {
            @Override
            protected void updateItem(@Nullable Line line, boolean empty) {
                super.updateItem(line, empty);
                getStyleClass().removeAll("added-row", "removed-row", "duplicate-row", "pair-end");
                if (!empty && line != null) {
                    switch (line.row().change()) {
                        case ADDED -> getStyleClass().add("added-row");
                        case REMOVED -> getStyleClass().add("removed-row");
                        case DUPLICATE_KEY -> getStyleClass().add("duplicate-row");
                        case CHANGED -> {
                            if (line.last()) {
                                getStyleClass().add("pair-end");
                            }
                        }
                    }
                }
            }
        });
    }

    TableView<?> node() {
        return table;
    }

    /** @param only the kind of change to show, or null for all */
    void show(RowPair pair, RowDifference difference, @Nullable Change only) {
        table.getColumns().setAll(columns(pair, difference));
        List<Line> lines = new ArrayList<>();
        for (RowDifference.Row row : difference.sample()) {
            if (only != null && row.change() != only) {
                continue;
            }
            if (row.change() == Change.CHANGED) {
                lines.add(new Line(row, false, true, false));
                lines.add(new Line(row, true, false, true));
            } else {
                lines.add(new Line(row, row.change() == Change.ADDED, true, true));
            }
        }
        table.getItems().setAll(lines);
        table.scrollTo(0);
    }

    private static List<TableColumn<Line, ?>> columns(RowPair pair, RowDifference difference) {
        List<TableColumn<Line, ?>> columns = new ArrayList<>();
        columns.add(column("Change", 126, "", RowsTable::change));
        for (int i = 0; i < difference.keys().size(); i++) {
            int at = i;
            RowDifference.Field field = difference.keys().get(i);
            columns.add(column(
                    field.name(),
                    width(field, difference.sample(), row -> row.key().get(at), row -> null),
                    field.numeric() ? "num" : "mono",
                    line -> line.first() ? shown(line.row().key().get(at), false) : new Shown("", "")));
        }
        if (!difference.wholeRows()) {
            columns.add(column("Version", 150, "", line -> version(pair, line)));
        }
        for (int i = 0; i < difference.values().size(); i++) {
            int at = i;
            RowDifference.Field field = difference.values().get(i);
            columns.add(column(
                    field.name(),
                    width(
                            field,
                            difference.sample(),
                            row -> row.before().get(at),
                            row -> row.after().get(at)),
                    field.numeric() ? "num" : "mono",
                    line -> line.row().change() == Change.DUPLICATE_KEY
                            ? new Shown("", "")
                            : shown(
                                    (line.after()
                                                    ? line.row().after()
                                                    : line.row().before())
                                            .get(at),
                                    line.row().different().get(at))));
        }
        return columns;
    }

    private static Shown change(Line line) {
        RowDifference.Row row = line.row();
        if (!line.first()) {
            return new Shown("", "");
        }
        long times = Math.abs(row.rowsAfter() - row.rowsBefore());
        return switch (row.change()) {
            case ADDED -> new Shown("+ added" + times(times), "added-text");
            case REMOVED -> new Shown("\u2212 removed" + times(times), "removed-text");
            case CHANGED -> new Shown("~ changed", "updated-text");
            case DUPLICATE_KEY -> new Shown("duplicate key", "subtle");
        };
    }

    private static String times(long times) {
        return times > 1 ? " \u00d7" + Units.count(times) : "";
    }

    private static Shown version(RowPair pair, Line line) {
        if (line.row().change() == Change.DUPLICATE_KEY) {
            return new Shown(
                    Units.count(line.row().rowsBefore()) + " rows, then "
                            + Units.count(line.row().rowsAfter()),
                    "subtle");
        }
        return new Shown(line.after() ? pair.afterName() : pair.beforeName(), "version");
    }

    private static Shown shown(@Nullable Object value, boolean different) {
        String text = value == null ? "null" : ValueText.of(value).replace('\n', '↵');
        String cut = text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
        return new Shown(cut, different ? "changed-cell" : value == null ? "null-value" : "");
    }

    private static TableColumn<Line, Shown> column(
            String title, double width, String style, Function<Line, Shown> value) {
        TableColumn<Line, Shown> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        column.setCellFactory(of -> new ShownCell());
        return column;
    }

    /** Wide enough for the head and the first values. */
    private static double width(
            RowDifference.Field field,
            List<RowDifference.Row> sample,
            Function<RowDifference.Row, @Nullable Object> first,
            Function<RowDifference.Row, @Nullable Object> second) {
        int longest = field.name().length();
        for (RowDifference.Row row : sample.stream().limit(60).toList()) {
            for (Object value : new Object[] {first.apply(row), second.apply(row)}) {
                if (value != null) {
                    longest = Math.max(longest, ValueText.of(value).length());
                }
            }
        }
        return Math.max(78, Math.min(280, 26 + 7.4 * longest));
    }

    private static final class ShownCell extends TableCell<Line, Shown> {

        @Override
        protected void updateItem(@Nullable Shown shown, boolean empty) {
            super.updateItem(shown, empty);
            getStyleClass()
                    .removeAll(
                            "changed-cell",
                            "null-value",
                            "subtle",
                            "version",
                            "added-text",
                            "removed-text",
                            "updated-text");
            setText(empty || shown == null ? null : shown.text());
            if (!empty && shown != null && !shown.style().isEmpty()) {
                getStyleClass().add(shown.style());
            }
        }
    }
}
