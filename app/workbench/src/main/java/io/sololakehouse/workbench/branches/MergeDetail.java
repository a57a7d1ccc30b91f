package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.KeyEffect;
import io.sololakehouse.platform.branches.MergePreview;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.workbench.branches.MergeDetailModel.Detail;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.rows.RowPair;
import io.sololakehouse.workbench.rows.RowsPane;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The middle of a merge: one key, why it conflicts and what can be done about it, and what differs in it. */
final class MergeDetail {

    private final MergeModel model;
    private final MergeDetailModel details;
    private final RowsPane rows;
    private final Runnable leave;
    private final VBox top = new VBox(12);
    private final VBox body = new VBox();
    private final Segmented<Tab> tabs = new Segmented<>();
    private final VBox node = new VBox();
    private @Nullable MergePreview preview;
    private MergePreview.@Nullable Card card;

    /** The tabs below the choices. */
    private enum Tab {
        SUMMARY,
        SCHEMA,
        ROWS,
        FILES
    }

    MergeDetail(MergeModel model, MergeDetailModel details, RowsPane rows, Runnable leave) {
        this.model = model;
        this.details = details;
        this.rows = rows;
        this.leave = leave;
        top.getStyleClass().add("merge-detail");
        tabs.asTabs()
                .add(Tab.SUMMARY, "Summary", null)
                .add(Tab.SCHEMA, "Schema", null)
                .add(Tab.ROWS, "Rows", null)
                .add(Tab.FILES, "Files", null);
        VBox.setVgrow(body, Priority.ALWAYS);
        node.getChildren().setAll(top, tabs, body);
        tabs.valueProperty().addListener((property, old, tab) -> showBody());
        model.revisionProperty().addListener(observable -> showTop());
        details.revisionProperty().addListener(observable -> {
            showTop();
            showBody();
        });
    }

    Node show(MergePreview shown, MergePreview.Card chosen) {
        boolean same = chosen.equals(card) && shown.equals(preview);
        preview = shown;
        card = chosen;
        if (!same) {
            details.detail(shown, chosen);
            showTop();
            showBody();
        }
        return node;
    }

    private void showTop() {
        MergePreview shown = preview;
        MergePreview.Card chosen = card;
        if (shown == null || chosen == null) {
            return;
        }
        int focused = top.getChildren().stream()
                .filter(ResolutionCards.class::isInstance)
                .map(child -> ((ResolutionCards) child).focused())
                .findFirst()
                .orElse(-1);
        Label name = new Label(chosen.qualifiedName());
        name.getStyleClass().addAll("mono", "detail-key");
        name.setMinWidth(60);
        HBox head = new HBox(10, Icons.of(ChangeCardNode.icon(chosen.kind()), 15, "fg-subtle"), name);
        head.setAlignment(Pos.CENTER_LEFT);
        MergeResult.Conflict conflict = chosen.conflict();
        top.getChildren().setAll(head);
        Label says = new Label(
                conflict != null
                        ? explanation(conflict, shown)
                        : "Merges as it is: only " + shown.from().name() + " changed it.");
        says.getStyleClass().addAll("text-note", "fg-muted");
        says.setWrapText(true);
        HBox.setHgrow(says, Priority.ALWAYS);
        if (conflict != null) {
            head.getChildren().add(Chips.status("conflict", Tone.BAD, "fth-alert-circle"));
            ResolutionCards cards = new ResolutionCards(model, shown, chosen, leave);
            top.getChildren().add(cards);
            if (focused >= 0) {
                cards.focus(focused);
            }
        }
        head.getChildren().add(says);
    }

    /** Nessie's conflict in words; its own message is the tooltip. */
    private static String explanation(MergeResult.Conflict conflict, MergePreview preview) {
        String target = preview.into().name();
        return switch (conflict.type()) {
            case "VALUE_DIFFERS" -> "Both branches changed it, so Nessie cannot merge it alone.";
            case "KEY_EXISTS" -> "Both branches created something of this name.";
            case "KEY_DOES_NOT_EXIST" -> target + " has dropped it, and the source changed it.";
            case "NAMESPACE_ABSENT" -> "Its namespace does not exist on " + target + ".";
            case "NAMESPACE_NOT_EMPTY" -> "The source dropped this namespace, which " + target + " has entries in.";
            case "NOT_A_NAMESPACE" -> "What should be its namespace is none on " + target + ".";
            case "PAYLOAD_DIFFERS" -> "It is a different kind of thing on the two branches.";
            case "CONTENT_ID_DIFFERS" -> "It was dropped and created again, so these are two different tables.";
            default -> conflict.message();
        };
    }

    private void showBody() {
        MergePreview shown = preview;
        MergePreview.Card chosen = card;
        if (shown == null || chosen == null) {
            return;
        }
        Tab tab = tabs.valueProperty().get();
        if (tab == Tab.ROWS) {
            showRows(shown, chosen);
            return;
        }
        Detail detail = details.detail(shown, chosen).orElse(null);
        if (detail == null) {
            body.getChildren().setAll(note("Reading what changed in it…"));
            return;
        }
        Node content =
                switch (tab == null ? Tab.SUMMARY : tab) {
                    case SUMMARY -> summary(shown, chosen, detail);
                    case SCHEMA -> schema(shown, chosen, detail, true);
                    case FILES, ROWS ->
                        FileChangesTable.of(
                                detail.source(),
                                "No files to compare: the source did not change a table that the ancestor has.");
                };
        VBox.setVgrow(content, Priority.ALWAYS);
        body.getChildren().setAll(content);
    }

    /** The table on the target against the table on the source, as it will be when the source is kept. */
    private void showRows(MergePreview shown, MergePreview.Card chosen) {
        Node content;
        if (chosen.kind() != CatalogEntry.Kind.TABLE) {
            content = note("Only tables have rows to compare.");
        } else if (!isOnBoth(chosen)) {
            content = note("Only one of the branches has this table, so there is nothing to compare its rows with.");
        } else {
            rows.model()
                    .open(new RowPair(
                            TableVersion.current(shown.into(), chosen.key()),
                            TableVersion.current(shown.from(), chosen.key()),
                            shown.into().name(),
                            CompareModel.name(shown.from())));
            content = rows.node();
        }
        if (body.getChildren().size() != 1 || body.getChildren().getFirst() != content) {
            VBox.setVgrow(content, Priority.ALWAYS);
            body.getChildren().setAll(content);
        }
    }

    /** On the source and on the target: neither dropped it, and the target has what the source did not just create. */
    private static boolean isOnBoth(MergePreview.Card card) {
        KeyChange source = card.source();
        KeyChange target = card.target();
        boolean onSource = source == null || source.kind() != KeyChange.Kind.REMOVED;
        boolean onTarget = target == null
                ? source == null || source.kind() != KeyChange.Kind.ADDED
                : target.kind() != KeyChange.Kind.REMOVED;
        return onSource && onTarget;
    }

    private Node summary(MergePreview shown, MergePreview.Card chosen, Detail detail) {
        VBox sides = new VBox(10);
        sides.getStyleClass().add("merge-sides");
        side(sides, "What " + shown.from().name() + " did since the ancestor", detail.source());
        side(sides, "What " + shown.into().name() + " did since the ancestor", detail.target());
        if (chosen.kind() == CatalogEntry.Kind.TABLE) {
            long differ = detail.schema().stream()
                    .filter(row -> !row.sign().equals(" "))
                    .count();
            Label title = new Label("Schema difference");
            title.getStyleClass().add("text-section");
            Label note = new Label(
                    differ == 0
                            ? "no column differs"
                            : differ + " of "
                                    + Units.count(detail.schema().size(), "column differs", "columns differ"));
            note.getStyleClass().addAll("text-small", "fg-subtle");
            HBox head = new HBox(8, title, note);
            head.setAlignment(Pos.CENTER_LEFT);
            sides.getChildren().addAll(head, schema(shown, chosen, detail, false));
        }
        ScrollPane scroll = new ScrollPane(sides);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private static void side(VBox into, String title, @Nullable KeyEffect effect) {
        Label name = new Label(title);
        name.getStyleClass().add("text-section");
        into.getChildren().add(name);
        into.getChildren()
                .add(effect == null ? note("Nothing.") : new ChangeCardNode(ChangeCards.of(effect), card -> {}));
    }

    private static Node schema(MergePreview shown, MergePreview.Card chosen, Detail detail, boolean all) {
        if (chosen.kind() != CatalogEntry.Kind.TABLE) {
            return note("Only tables have a schema to compare here.");
        }
        List<MergeDetailModel.SchemaRow> rows = detail.schema().stream()
                .filter(row -> all || !row.sign().equals(" "))
                .toList();
        if (rows.isEmpty()) {
            return note("The columns are the same on both branches.");
        }
        TableView<MergeDetailModel.SchemaRow> table = new TableView<>(FXCollections.observableArrayList(rows));
        table.getStyleClass().addAll("diff-table");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setFixedCellSize(28);
        if (!all) {
            table.setPrefHeight(30 + 28.0 * Math.min(10, rows.size()));
            table.setMinHeight(Region.USE_PREF_SIZE);
        }
        table.getColumns().add(column("Column", row -> row.sign() + " " + row.column(), "mono"));
        table.getColumns().add(column("Ancestor", MergeDetailModel.SchemaRow::ancestor, "mono"));
        table.getColumns().add(column(shown.into().name() + " (target)", MergeDetailModel.SchemaRow::target, "mono"));
        table.getColumns().add(column(shown.from().name() + " (source)", MergeDetailModel.SchemaRow::source, "mono"));
        table.getColumns().add(column("With the source", MergeDetailModel.SchemaRow::after, ""));
        table.setRowFactory(view -> new TableRow<>() {
            @Override
            protected void updateItem(MergeDetailModel.@Nullable SchemaRow row, boolean empty) {
                super.updateItem(row, empty);
                getStyleClass().removeAll("added-row", "changed-row", "removed-row");
                if (!empty && row != null) {
                    switch (row.sign()) {
                        case "+" -> getStyleClass().add("added-row");
                        case "~" -> getStyleClass().add("changed-row");
                        case "-" -> getStyleClass().add("removed-row");
                        default -> {}
                    }
                }
            }
        });
        return table;
    }

    private static <T> TableColumn<T, String> column(String title, Function<T, String> value, String style) {
        TableColumn<T, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new SimpleStringProperty(value.apply(cell.getValue())));
        column.setSortable(false);
        if (!style.isEmpty()) {
            column.getStyleClass().add(style);
        }
        return column;
    }

    private static Label note(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("text-note", "fg-subtle", "merge-note");
        label.setWrapText(true);
        return label;
    }
}
