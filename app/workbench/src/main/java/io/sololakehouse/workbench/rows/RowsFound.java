package io.sololakehouse.workbench.rows;

import io.sololakehouse.platform.branches.RowDifference;
import io.sololakehouse.platform.branches.RowDifference.Change;
import io.sololakehouse.platform.results.ResultExport;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Units;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a comparison of rows found: counts that choose what is seen, the sample, how it was compared, the export. */
final class RowsFound {

    private final RowsModel model;
    private final RowsPane.Host host;
    private final Segmented<Kind> kinds = new Segmented<Kind>().small();
    private final Label same = new Label();
    private final RowsTable table = new RowsTable();
    private final VBox notes = new VBox(8);
    private final Popover explained = new Popover(notes);
    private final Label measured = new Label();
    private final Label sql = new Label();
    private final VBox node;
    private @Nullable RowDifference shown;

    /** What is seen of the sample. */
    private enum Kind {
        ALL("All", null),
        CHANGED("Changed", Change.CHANGED),
        ADDED("Added", Change.ADDED),
        REMOVED("Removed", Change.REMOVED),
        DUPLICATES("Duplicate keys", Change.DUPLICATE_KEY);

        private final String label;
        private final @Nullable Change change;

        Kind(String label, @Nullable Change change) {
            this.label = label;
            this.change = change;
        }
    }

    RowsFound(RowsModel model, RowsPane.Host host) {
        this.model = model;
        this.host = host;
        kinds.valueProperty().addListener((property, old, kind) -> showRows());
        same.getStyleClass().addAll("text-small", "fg-subtle");
        same.setMinWidth(0);
        notes.getStyleClass().add("catalog-popover");
        notes.setPrefWidth(380);
        notes.setMaxWidth(380);
        ActionButton how = Buttons.small(Buttons.quiet("How it was compared", "fth-info", () -> {}));
        how.setOnAction(event -> explained.toggle(how, Popover.Side.BELOW_RIGHT));
        ActionButton export = Buttons.small(Buttons.plain("Export", "fth-download", () -> {}));
        export.setOnAction(event -> menu().show(export, Side.BOTTOM, 0, 4));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, kinds, same, space, how, export);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("rows-head");
        measured.setMinWidth(Region.USE_PREF_SIZE);
        measured.getStyleClass().add("fg-subtle");
        sql.getStyleClass().addAll("mono-small", "fg-subtle");
        sql.setMinWidth(0);
        sql.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sql, Priority.ALWAYS);
        ActionButton copy = Buttons.small(Buttons.icon("fth-copy", "Copy the statement of every differing row", () -> {
            if (shown != null) {
                host.copy().accept(shown.sql());
            }
        }));
        HBox foot = new HBox(measured, sql, copy);
        foot.getStyleClass().add("page-foot");
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        node = new VBox(head, table.node(), foot);
    }

    Node node() {
        return node;
    }

    void show(RowDifference difference) {
        if (difference.equals(shown)) {
            return;
        }
        shown = difference;
        kinds.clear();
        for (Kind kind : Kind.values()) {
            long count = kind.change == null
                    ? difference.added() + difference.removed() + difference.changed() + difference.ambiguous()
                    : difference.count(kind.change);
            if (kind.change == null || count > 0) {
                kinds.add(kind, kind.label + " " + Units.count(count), null);
            }
        }
        same.setText(Units.count(difference.same(), "row is", "rows are") + " the same");
        notes.getChildren().clear();
        for (String note : difference.notes()) {
            Label line = new Label(note);
            line.getStyleClass().addAll("text-note", "fg-muted");
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
            notes.getChildren().add(line);
        }
        measured.setText((difference.sample().size() < total(difference)
                        ? "Sample of " + Units.count(difference.sample().size(), "row", "rows")
                        : "Every differing row")
                + ", " + Units.duration(difference.duration()) + " on " + difference.engine());
        sql.setText(difference.sql().replaceAll("\\s+", " "));
        showRows();
    }

    /** Duplicates are in the sample by key, and counted by row. */
    private static long total(RowDifference difference) {
        long shownDuplicates = difference.sample().stream()
                .filter(row -> row.change() == Change.DUPLICATE_KEY)
                .mapToLong(row -> row.rowsBefore() + row.rowsAfter() - 1)
                .sum();
        long repeated = difference.wholeRows()
                ? difference.sample().stream()
                        .mapToLong(row -> Math.abs(row.rowsAfter() - row.rowsBefore()) - 1)
                        .sum()
                : 0;
        return difference.added()
                + difference.removed()
                + difference.changed()
                + difference.ambiguous()
                - shownDuplicates
                - repeated;
    }

    private void showRows() {
        RowPair pair = model.pairProperty().get();
        RowDifference difference = shown;
        Kind kind = kinds.valueProperty().get();
        if (pair != null && difference != null && kind != null) {
            table.show(pair, difference, kind.change);
        }
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        for (ResultExport.Format format : ResultExport.Format.values()) {
            MenuItem item = new MenuItem("Every differing row as " + format.label() + "…");
            item.setOnAction(event -> ask(format));
            menu.getItems().add(item);
        }
        return menu;
    }

    private void ask(ResultExport.Format format) {
        RowPair pair = model.pairProperty().get();
        if (pair == null) {
            return;
        }
        String name = pair.after().name().getLast() + "-rows." + format.extension();
        host.askFile()
                .ask(name, format.label() + " file")
                .ifPresent(file -> model.export(format, file, host.exported()));
    }
}
