package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.experiments.data.RunSet;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What runs differ in, as a table with a column a run, and the warning when they saw different data. */
final class DifferencePane {

    private static final PseudoClass ODD = PseudoClass.getPseudoClass("odd-one");
    private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");
    private static final int SHOWN = 200;

    private final RunSelection selection;
    private final Consumer<String> copy;
    private final CheckBox only = new CheckBox("Only differences");
    private final ObservableList<Differences.Row> items = FXCollections.observableArrayList();
    private final TableView<Differences.Row> table = new TableView<>(items);
    private final Label warning = Labels.wrapped("");
    private final HBox warningBox = Boxes.row(9, Icons.of("fth-alert-triangle", 16), warning);
    private final Label foot = Labels.text("", "text-small", "fg-subtle");
    private final VBox node;
    private RunSet runs = RunSet.EMPTY;
    private boolean wide;

    DifferencePane(RunSelection selection, Consumer<String> copy) {
        this.selection = selection;
        this.copy = copy;
        only.setSelected(true);
        only.selectedProperty().addListener((property, old, now) -> fill());
        table.getStyleClass().addAll("dense", "difference-table");
        table.setFixedCellSize(26);
        table.setPlaceholder(Labels.text("Nothing differs", "text-note", "fg-subtle"));
        table.setAccessibleText("What the runs differ in");
        warningBox.getStyleClass().addAll("note", "warning", "data-warning");
        warningBox.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(warning, Priority.ALWAYS);
        VBox.setVgrow(table, Priority.ALWAYS);
        ActionButton copyTable = Buttons.small(Buttons.quiet("Copy table", "fth-copy", this::copyTable));
        foot.setMinWidth(0);
        HBox end = Boxes.row(8, foot, Boxes.spacer(), copyTable);
        end.getStyleClass().add("difference-foot");
        VBox top = new VBox(warningBox);
        top.getStyleClass().add("difference-warning");
        top.managedProperty().bind(warningBox.managedProperty());
        node = new VBox(top, table, end);
        node.setMinSize(0, 0);
    }

    Node node() {
        return node;
    }

    CheckBox only() {
        return only;
    }

    /** Names of runs at full length, for the page. */
    DifferencePane wide() {
        wide = true;
        return this;
    }

    void show(RunSet newRuns) {
        runs = newRuns;
        String text = Differences.dataWarning(newRuns).orElse("");
        warning.setText(text);
        Boxes.show(warningBox, !text.isEmpty());
        columns();
        fill();
    }

    private int count() {
        return Math.min(Differences.MOST, runs.size());
    }

    private void columns() {
        List<TableColumn<Differences.Row, Differences.Row>> columns = new ArrayList<>();
        TableColumn<Differences.Row, Differences.Row> names = column(null, wide ? 190 : 108);
        names.setCellFactory(view -> new NameCell());
        columns.add(names);
        for (int run = 0; run < count(); run++) {
            int at = run;
            TableColumn<Differences.Row, Differences.Row> column = column(head(run), wide ? 150 : 84);
            column.getStyleClass().add("num");
            column.setCellFactory(view -> new ValueCell(at));
            columns.add(column);
        }
        table.getColumns().setAll(columns);
    }

    private static TableColumn<Differences.Row, Differences.Row> column(@Nullable Node head, double width) {
        TableColumn<Differences.Row, Differences.Row> column = new TableColumn<>();
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        column.setGraphic(head);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        return column;
    }

    private Node head(int run) {
        Region swatch = new Region();
        int colour = selection.colour(runs.id(run));
        swatch.getStyleClass().addAll("run-swatch", colour < 0 ? "no-swatch" : "swatch-" + (colour + 1));
        Label name = Labels.cut(runs.name(run), "run-head");
        HBox head = Boxes.row(5, swatch, name);
        head.setAlignment(Pos.CENTER_RIGHT);
        return head;
    }

    private void fill() {
        items.setAll(Differences.of(runs, only.isSelected()));
        String many = runs.size() > Differences.MOST
                ? "The first " + Differences.MOST + " of " + Units.count(runs.size()) + " runs. "
                : "";
        foot.setText(many + Units.count(items.size(), "line", "lines"));
    }

    private void copyTable() {
        StringJoiner lines = new StringJoiner("\n");
        StringJoiner head = new StringJoiner("\t").add("");
        for (int run = 0; run < count(); run++) {
            head.add(runs.name(run));
        }
        lines.add(head.toString());
        for (Differences.Row row : items) {
            StringJoiner line = new StringJoiner("\t").add(row.name());
            row.values()
                    .forEach(value -> line.add(
                            value == null ? "" : value.replace('\t', ' ').replace('\n', ' ')));
            lines.add(line.toString());
        }
        copy.accept(lines.toString());
    }

    private static String line(String text) {
        String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return cut.replace('\n', ' ');
    }

    private static final class NameCell extends TableCell<Differences.Row, Differences.Row> {

        NameCell() {
            getStyleClass().add("mono");
        }

        @Override
        protected void updateItem(Differences.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : row.name());
            setTooltip(empty || row == null ? null : Tooltips.of(row.group() + ": " + row.name()));
        }
    }

    private static final class ValueCell extends TableCell<Differences.Row, Differences.Row> {

        private final int run;

        ValueCell(int run) {
            this.run = run;
            getStyleClass().add("num");
        }

        @Override
        protected void updateItem(Differences.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            String value = null;
            String text = null;
            boolean odd = false;
            boolean best = false;
            if (!empty && row != null && run < row.values().size()) {
                value = row.values().get(run);
                text = value == null ? "none" : line(value);
                odd = row.odd().get(run) && !row.metric();
                best = row.odd().get(run) && row.metric();
            }
            pseudoClassStateChanged(ODD, odd);
            pseudoClassStateChanged(BEST, best);
            setText(text);
            setTooltip(
                    value != null && value.length() > 10
                            ? Tooltips.of(value.length() > 2_000 ? value.substring(0, 2_000) + "…" : value)
                            : null);
        }
    }
}
