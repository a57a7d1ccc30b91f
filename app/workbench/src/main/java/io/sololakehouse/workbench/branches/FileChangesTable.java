package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.KeyEffect;
import io.sololakehouse.platform.tables.FileInfo;
import io.sololakehouse.workbench.control.Units;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The data files that came and went between two versions of a table. */
final class FileChangesTable {

    private FileChangesTable() {}

    /** A file that came or went. */
    private record Line(String sign, FileInfo file) {}

    /** @param absent what to say where there is nothing to compare */
    static Node of(@Nullable KeyEffect effect, String absent) {
        if (effect == null || effect.difference().isEmpty()) {
            return note(absent);
        }
        var files = effect.difference().get().files();
        TableView<Line> table = new TableView<>();
        files.addedExamples().forEach(file -> table.getItems().add(new Line("+", file)));
        files.removedExamples().forEach(file -> table.getItems().add(new Line("\u2212", file)));
        if (table.getItems().isEmpty() && files.addedDeletes() + files.removedDeletes() == 0) {
            return note("No data file came or went.");
        }
        table.getStyleClass().add("diff-table");
        table.setFixedCellSize(28);
        table.setAccessibleText("Files that came and went");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .add(column("File", line -> line.sign() + " " + line.file().fileName(), "mono"));
        table.getColumns().add(column("Partition", line -> line.file().partitionText(), "mono"));
        table.getColumns().add(column("Rows", line -> Units.count(line.file().rows()), "num"));
        table.getColumns().add(column("Size", line -> Units.bytes(line.file().bytes()), "num"));
        Label said = new Label(Units.count(files.added(), "file", "files") + " added, "
                + Units.count(files.removed()) + " removed"
                + (files.addedDeletes() > 0 ? ", " + Units.count(files.addedDeletes()) + " with deletes" : "")
                + (files.added() + files.removed() > table.getItems().size() ? "; the first are shown" : ""));
        said.getStyleClass().addAll("text-small", "fg-subtle", "merge-note");
        VBox.setVgrow(table, Priority.ALWAYS);
        return new VBox(said, table);
    }

    private static Label note(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("text-note", "fg-subtle", "merge-note");
        label.setWrapText(true);
        return label;
    }

    private static TableColumn<Line, String> column(String title, Function<Line, String> value, String style) {
        TableColumn<Line, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new SimpleStringProperty(value.apply(cell.getValue())));
        column.setSortable(false);
        column.getStyleClass().add(style);
        return column;
    }
}
