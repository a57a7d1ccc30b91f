package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.TableDifference;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Units;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What two versions of a table differ in: rows, files, schema, properties. Every change has its sign. */
final class DifferencePane {

    private final VBox node = new VBox(10);

    DifferencePane(TableDifference difference) {
        node.getStyleClass().add("difference");
        if (difference.isEmpty()) {
            node.getChildren().add(Labels.wrapped("They do not differ.", "text-note", "fg-muted"));
            return;
        }
        rows(difference);
        files(difference);
        schema(difference);
        properties(difference);
        relation(difference.relation());
    }

    VBox node() {
        return node;
    }

    private void rows(TableDifference difference) {
        TableDifference.RowChanges rows = difference.rows();
        String most = rows.exact() ? "" : "at most ";
        section(
                "Rows",
                line("+", most + Units.count(rows.added()), "added", rows.added() > 0),
                line("\u2212", most + Units.count(rows.removed()), "removed", rows.removed() > 0));
        node.getChildren()
                .add(Labels.wrapped(
                        "In all " + (rows.net() >= 0 ? "+" : "\u2212") + Units.count(Math.abs(rows.net())) + ". "
                                + rows.explanation(),
                        "text-small",
                        "fg-subtle"));
    }

    private void files(TableDifference difference) {
        TableDifference.FileChanges files = difference.files();
        section(
                "Files",
                line(
                        "+",
                        Units.count(files.added(), "data file", "data files"),
                        Units.bytes(files.addedBytes()),
                        files.added() > 0),
                line(
                        "\u2212",
                        Units.count(files.removed(), "data file", "data files"),
                        Units.bytes(files.removedBytes()),
                        files.removed() > 0),
                line(
                        "+",
                        Units.count(files.addedDeletes(), "delete file", "delete files"),
                        "",
                        files.addedDeletes() > 0),
                line(
                        "\u2212",
                        Units.count(files.removedDeletes(), "delete file", "delete files"),
                        "",
                        files.removedDeletes() > 0));
    }

    private void schema(TableDifference difference) {
        if (difference.schema().isEmpty()) {
            return;
        }
        node.getChildren().add(Labels.text("Schema", "text-section"));
        for (TableDifference.ColumnChange change : difference.schema()) {
            boolean added = change.kind() == TableDifference.ColumnChange.Kind.ADDED;
            boolean removed = change.kind() == TableDifference.ColumnChange.Kind.REMOVED;
            String what = added
                    ? change.after()
                    : removed ? change.before() : word(change.kind()) + ": " + change.before() + " → " + change.after();
            node.getChildren().add(line(added ? "+" : removed ? "\u2212" : "~", change.path(), what, true));
        }
    }

    private static String word(TableDifference.ColumnChange.Kind kind) {
        return switch (kind) {
            case ADDED, REMOVED -> "";
            case RENAMED -> "name";
            case TYPE -> "type";
            case REQUIRED -> "required";
            case DOC -> "comment";
            case MOVED -> "place";
        };
    }

    private void properties(TableDifference difference) {
        if (difference.properties().isEmpty() && difference.metadata().isEmpty()) {
            return;
        }
        node.getChildren().add(Labels.text("Properties and metadata", "text-section"));
        difference.metadata().forEach(change -> node.getChildren().add(line("~", change, "", true)));
        for (Map.Entry<String, TableDifference.ValueChange> change :
                difference.properties().entrySet()) {
            String before = change.getValue().before();
            String after = change.getValue().after();
            node.getChildren()
                    .add(line(
                            before == null ? "+" : after == null ? "\u2212" : "~",
                            change.getKey(),
                            (before == null ? "" : before)
                                    + (before != null && after != null ? " → " : "")
                                    + (after == null ? "" : after),
                            true));
        }
    }

    private void relation(TableDifference.Ancestry relation) {
        String text =
                switch (relation) {
                    case SAME, DESCENDANT -> "";
                    case ANCESTOR -> "The second one is older: the first was made from it.";
                    case DIVERGED -> "Both were made from a snapshot that they share.";
                    case UNRELATED -> "They share no snapshot that is still known.";
                };
        if (!text.isEmpty()) {
            node.getChildren().add(Labels.wrapped(text, "text-small", "fg-subtle"));
        }
    }

    private void section(String title, Node... lines) {
        boolean any = false;
        VBox box = new VBox(1);
        for (Node line : lines) {
            if (line.isManaged()) {
                box.getChildren().add(line);
                any = true;
            }
        }
        if (!any) {
            box.getChildren().add(Labels.text("No change", "text-note", "fg-subtle"));
        }
        node.getChildren().add(new VBox(4, Labels.text(title, "text-section"), box));
    }

    private static HBox line(String sign, String what, String detail, boolean wanted) {
        Label mark = Labels.whole(sign, "diff-sign");
        HBox line = Boxes.row(8, mark, Labels.cut(what, "mono"), Labels.cut(detail, "text-note", "fg-muted"));
        line.getStyleClass().addAll("diff-line", sign.equals("+") ? "added" : sign.equals("~") ? "changed" : "removed");
        line.setManaged(wanted);
        return line;
    }
}
