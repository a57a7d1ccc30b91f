package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.KeyOperation;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.Places;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** History: the catalog's commits that touched this table, the newest first. Each leads to the commit graph. */
final class HistoryTab {

    private static final double ROW = 31;

    private final CatalogModel model;
    private final PageHost host;
    private final TableView<CommitInfo> table = new TableView<>();
    private final Label note = Labels.text("", "text-note", "fg-subtle");
    private final Node node;

    HistoryTab(CatalogModel model, PageHost host, ColumnWidths widths) {
        this.model = model;
        this.host = host;
        table.setFixedCellSize(ROW);
        table.getStyleClass().add("history-table");
        table.setAccessibleText("Commits that changed this table, the newest first");
        table.setPlaceholder(
                new EmptyState("fth-git-commit", "No commits", "No commit of this reference changed this name."));
        table.getColumns()
                .setAll(List.of(
                        column("Commit", 92, true, commit -> shortHash(commit.hash())),
                        column(
                                "Committed",
                                126,
                                false,
                                commit -> Units.moment(
                                        commit.at(),
                                        host.clock().instant(),
                                        host.clock().getZone())),
                        column("Message", 340, false, commit -> firstLine(commit.message())),
                        column("Operation", 118, false, this::operation),
                        column("Author", 130, false, CommitInfo::author)));
        widths.keep("history", table.getColumns());
        table.setRowFactory(view -> {
            TableRow<CommitInfo> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && row.getItem() != null) {
                    open(row.getItem());
                }
            });
            return row;
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            CommitInfo chosen = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                open(chosen);
                event.consume();
            }
        });
        ActionButton show = Buttons.small(Buttons.plain("Show in the graph", "fth-git-branch", () -> {
            CommitInfo chosen = table.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                open(chosen);
            }
        }));
        show.unavailableProperty().set("Choose a commit first.");
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, chosen) ->
                        show.unavailableProperty().set(chosen == null ? "Choose a commit first." : ""));
        HBox head = Boxes.row(8, Labels.whole("Commits", "text-section"), note, Boxes.spacer(), show);
        head.getStyleClass().add("catalog-section-head");
        VBox.setVgrow(table, Priority.ALWAYS);
        node = new LoadablePane<>(
                model.table().history(), new VBox(head, table), this::show, host.remedies(), model.table()::refresh);
    }

    Node node() {
        return node;
    }

    private void show(List<CommitInfo> commits) {
        CommitInfo before = table.getSelectionModel().getSelectedItem();
        table.setItems(FXCollections.observableArrayList(commits));
        if (before != null && commits.contains(before)) {
            table.getSelectionModel().select(before);
        }
        note.setText(
                commits.size() >= TableModel.MOST_COMMITS
                        ? "the newest " + Units.count(commits.size())
                        : Units.count(commits.size()) + " that touched it");
    }

    private void open(CommitInfo commit) {
        host.navigator().show("branches", Places.commit(commit.hash()));
    }

    private String operation(CommitInfo commit) {
        List<String> name = Objects.requireNonNull(model.pageProperty().get()).name();
        return commit.operations().stream()
                .filter(operation -> operation.key().equals(name))
                .findFirst()
                .map(HistoryTab::word)
                .orElse(commit.isMerge() ? "merged" : "");
    }

    private static String word(KeyOperation operation) {
        return operation.content() == null ? "dropped" : "changed";
    }

    private static String shortHash(String hash) {
        return hash.length() <= 8 ? hash : hash.substring(0, 8);
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static TableColumn<CommitInfo, CommitInfo> column(
            String title, double width, boolean mono, Function<CommitInfo, String> text) {
        TableColumn<CommitInfo, CommitInfo> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored -> new TableCell<>() {
            {
                if (mono) {
                    getStyleClass().add("mono");
                } else if (!title.equals("Message")) {
                    getStyleClass().add("subtle");
                }
            }

            @Override
            protected void updateItem(@Nullable CommitInfo value, boolean empty) {
                super.updateItem(value, empty);
                setText(empty || value == null ? null : text.apply(value));
            }
        });
        return column;
    }
}
