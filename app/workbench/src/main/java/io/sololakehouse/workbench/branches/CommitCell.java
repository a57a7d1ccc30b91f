package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Tooltips;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * One row of the graph: the lanes, the chips of what stands there, the message, and the columns. Laid out by hand, because
 * 25 of them are filled anew within one frame while the graph is scrolled.
 */
final class CommitCell extends ListCell<GraphRow> {

    /** Height of a row in px. */
    static final double HEIGHT = 31;

    private static final double CHIP = 190;
    private static final double GAP = 8;
    private static final int MOST_CHIPS = 3;
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final GraphColumns columns;
    private final Handles handles;
    private final LaneCanvas lanes;
    private final HBox chips = new HBox(6);
    private final Label message = new Label();
    private final Label tables = new Label();
    private final Label committed = new Label();
    private final Label hash = new Label();
    private final Row row;
    private List<Reference> shownChips = List.of();
    private boolean chipsCurrent;
    private int shownRuns;

    /** What the cell needs of the view. */
    interface Handles {

        /** "Today, 10:02". */
        String moment(GraphRow row);

        /** Whether the workbench is on this reference. */
        boolean isCurrent(Reference reference);

        /** Whether the commit was chosen to be transplanted with others. */
        boolean isMarked(GraphRow row);

        MergeDrag drag();

        /** How many runs were trained on the commit. */
        int runs(GraphRow row);
    }

    CommitCell(GraphColumns columns, LanePalette palette, Handles handles) {
        this.columns = columns;
        this.handles = handles;
        this.lanes = new LaneCanvas(palette, HEIGHT);
        this.row = new Row();
        getStyleClass().add("commit-cell");
        message.getStyleClass().add("commit-message");
        tables.getStyleClass().addAll("commit-number", "mono");
        committed.getStyleClass().add("commit-moment");
        hash.getStyleClass().addAll("commit-hash", "mono");
        chips.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        setPrefWidth(10);
    }

    @Override
    protected void updateItem(@Nullable GraphRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            pseudoClassStateChanged(MARKED, false);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        lanes.draw(item, columns.graph());
        pseudoClassStateChanged(MARKED, handles.isMarked(item));
        showChips(item);
        String text = firstLine(item.commit().message());
        message.setText(text);
        message.getStyleClass().remove("merge");
        if (item.commit().isMerge()) {
            message.getStyleClass().add("merge");
        }
        int count = item.commit().keys().size();
        tables.setText(count == 0 ? "" : Integer.toString(count));
        committed.setText(handles.moment(item));
        hash.setText(GraphColumns.shortHash(item.commit().hash()));
        setTooltip(text.length() > 90 || item.references().size() > MOST_CHIPS ? Tooltips.of(tooltip(item)) : null);
        setAccessibleText(words(item));
        if (getGraphic() == null) {
            setGraphic(row);
        }
        row.requestLayout();
    }

    private void showChips(GraphRow item) {
        int runs = handles.runs(item);
        if (item.references().equals(shownChips) && item.current() == chipsCurrent && runs == shownRuns) {
            return;
        }
        shownChips = item.references();
        chipsCurrent = item.current();
        shownRuns = runs;
        chips.getChildren().clear();
        for (Reference reference : shownChips.stream().limit(MOST_CHIPS).toList()) {
            Label chip = Chips.reference(reference, handles.isCurrent(reference));
            chip.setMinWidth(40);
            chip.setMaxWidth(CHIP);
            handles.drag().install(chip, () -> reference);
            chips.getChildren().add(chip);
        }
        if (shownChips.size() > MOST_CHIPS) {
            chips.getChildren().add(Chips.plain("+" + (shownChips.size() - MOST_CHIPS), null));
        }
        if (runs > 0) {
            chips.getChildren().add(CommitRuns.chip(runs));
        }
    }

    private static String tooltip(GraphRow item) {
        List<String> names = item.references().stream().map(Reference::name).toList();
        String text = item.commit().message().strip();
        return names.isEmpty() ? text : String.join("\n", names) + "\n\n" + text;
    }

    private String words(GraphRow item) {
        StringBuilder words = new StringBuilder(handles.isMarked(item) ? "Marked, " : "");
        for (Reference reference : item.references()) {
            words.append(reference.kind() == Reference.Kind.TAG ? "Tag " : "Branch ")
                    .append(reference.name())
                    .append(", ");
        }
        if (item.commit().isMerge()) {
            words.append("merge, ");
        }
        return words + firstLine(item.commit().message()) + ", " + tables.getText() + " changed, " + committed.getText()
                + (shownRuns > 0 ? ", " + CommitRuns.words(shownRuns) + " trained on it" : "") + ", commit "
                + hash.getText();
    }

    static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The row's own layout: lanes, chips and message from the left, the columns from the right. */
    private final class Row extends Region {

        Row() {
            getChildren().addAll(lanes, chips, message, tables, committed, hash);
            for (Region child : new Region[] {chips, message, tables, committed, hash}) {
                child.setManaged(false);
            }
            lanes.setManaged(false);
            setMinWidth(0);
        }

        @Override
        protected double computePrefHeight(double width) {
            return HEIGHT;
        }

        @Override
        protected double computePrefWidth(double height) {
            return Math.max(0, CommitCell.this.getWidth());
        }

        @Override
        protected void layoutChildren() {
            double width = CommitCell.this.getWidth();
            double right = width - GraphColumns.RIGHT;
            place(hash, right - GraphColumns.HASH, GraphColumns.HASH);
            right -= GraphColumns.HASH;
            place(committed, right - GraphColumns.COMMITTED, GraphColumns.COMMITTED);
            right -= GraphColumns.COMMITTED;
            place(tables, right - GraphColumns.TABLES, GraphColumns.TABLES);
            right -= GraphColumns.TABLES;
            double left = columns.graph();
            if (!chips.getChildren().isEmpty()) {
                double wanted = Math.min(chips.prefWidth(-1), Math.max(0, (right - left) * 0.66));
                place(chips, left, wanted);
                left += wanted + GAP;
            }
            place(message, left, Math.max(0, right - left - GAP));
        }

        private void place(Region node, double x, double width) {
            node.resizeRelocate(Math.round(x), 0, Math.floor(width), HEIGHT - 1);
        }
    }
}
