package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.KeyEffect;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.Skeleton;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.task.RemedyHandler;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Two references or commits side by side: the keys that differ at the left, what differs in one at the right. */
final class ComparePage {

    private final CompareModel model;
    private final Host host;
    private final PageHead head;
    private final ListView<KeyChange> keys;
    private final Skeleton skeleton;
    private final Label count = Chips.count(0);
    private final StackPane right = new StackPane();
    private final VBox node;

    /** What the page needs of the view. @param leave back to the graph */
    record Host(RemedyHandler remedies, LayoutStore layout, Runnable leave) {}

    ComparePage(CompareModel model, Host host) {
        this.model = model;
        this.host = host;
        var again = Buttons.plain("Compare again", "fth-refresh-cw", model::reload);
        again.busyProperty().bind(model.loadingProperty());
        head = new PageHead(
                "Compare",
                Buttons.plain("Swap", "fth-repeat", model::swap),
                again,
                Buttons.plain("Close", null, host.leave()));
        keys = new ListView<>(model.keys());
        keys.getStyleClass().add("object-list");
        keys.setAccessibleText("Keys that differ");
        keys.setCellFactory(view -> new KeyCell());
        keys.getSelectionModel().selectedItemProperty().addListener((property, old, change) -> {
            if (change != null && !change.equals(model.selectedProperty().get())) {
                model.select(change);
            }
        });
        SearchField filter = new SearchField("Filter keys").small();
        filter.textProperty().bindBidirectional(model.filterProperty());
        HBox.setHgrow(filter, Priority.ALWAYS);
        HBox find = new HBox(filter);
        find.getStyleClass().add("references-filter");
        skeleton = new Skeleton(keys, 6, 44);
        VBox.setVgrow(skeleton, Priority.ALWAYS);
        Island left = new Island(new PanelHeader("Keys that differ").withActions(count), new VBox(find, skeleton));
        left.setMinWidth(240);
        left.setMaxWidth(460);
        SplitPane split = new SplitPane(left, new Island(null, right));
        SplitPane.setResizableWithParent(left, false);
        host.layout().keep("branches.compare", split, 0.28);
        VBox.setVgrow(split, Priority.ALWAYS);
        node = new VBox(6, head.node(), split);
        node.getStyleClass().add("compare-page");
        InvalidationListener change = observable -> show();
        model.changesProperty().addListener(change);
        model.loadingProperty().addListener(change);
        model.problemProperty().addListener(change);
        model.revisionProperty().addListener(change);
        model.selectedProperty().addListener(change);
        model.keys().addListener(change);
        show();
    }

    Node node() {
        return node;
    }

    private void show() {
        var from = model.from();
        var to = model.to();
        var changes = model.changesProperty().get();
        if (from != null && to != null) {
            head.show(from, to, "what is different in the second");
        }
        count.setText(changes == null ? "" : Units.count(changes.keys().size()));
        skeleton.setLoading(changes == null && model.loadingProperty().get());
        KeyChange selected = model.selectedProperty().get();
        if (selected != null && !selected.equals(keys.getSelectionModel().getSelectedItem())) {
            keys.getSelectionModel().select(selected);
        }
        right.getChildren().setAll(detail(selected));
    }

    private Node detail(@Nullable KeyChange selected) {
        Problem problem = model.problemProperty().get();
        var changes = model.changesProperty().get();
        if (problem != null) {
            ProblemCard card = new ProblemCard(problem, null, host.remedies(), model::reload);
            card.setMaxSize(560, Region.USE_PREF_SIZE);
            return card;
        }
        if (changes == null) {
            return new Region();
        }
        if (changes.keys().isEmpty()) {
            return new EmptyState(
                    "fth-check", "Nothing differs", "Every table, view and namespace is the same on both sides.");
        }
        if (selected == null) {
            return new EmptyState("fth-columns", "No key chosen", "Choose what to compare at the left.");
        }
        KeyEffect effect = model.effect(selected).orElse(null);
        VBox page = new VBox(12);
        page.getStyleClass().add("commit-page");
        ChangeCard card = effect == null ? ChangeCards.of(selected) : ChangeCards.of(effect);
        page.getChildren().add(new ChangeCardNode(card, opened -> {}));
        if (effect == null) {
            Label reading = new Label("Reading the metadata of both sides…");
            reading.getStyleClass().addAll("text-note", "fg-subtle");
            page.getChildren().add(reading);
        } else {
            effect.difference().ifPresent(difference -> {
                Label rows = new Label(difference.rows().explanation());
                rows.getStyleClass().addAll("text-note", "fg-muted");
                rows.setWrapText(true);
                page.getChildren().add(rows);
                Label files = new Label(
                        ChangeCardNode.files(card).isEmpty()
                                ? "No file came or went."
                                : ChangeCardNode.files(card) + ", "
                                        + Units.bytes(difference.files().addedBytes()) + " added, "
                                        + Units.bytes(difference.files().removedBytes()) + " removed.");
                files.getStyleClass().addAll("text-note", "fg-muted");
                page.getChildren().add(files);
                difference.snapshots().forEach(snapshot -> {
                    Label line = new Label(snapshot.operation() + "  snapshot " + snapshot.id());
                    line.getStyleClass().addAll("mono-small", "fg-subtle");
                    page.getChildren().add(line);
                });
            });
        }
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        return scroll;
    }

    /** A key that differs. */
    private static final class KeyCell extends ListCell<KeyChange> {

        KeyCell() {
            setPrefWidth(10);
        }

        @Override
        protected void updateItem(@Nullable KeyChange change, boolean empty) {
            super.updateItem(change, empty);
            setText(null);
            if (empty || change == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            ChangeCard card = ChangeCards.of(change);
            Label name = new Label(change.qualifiedName());
            name.getStyleClass().add("key");
            name.setMinWidth(40);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            Label how = new Label(card.operation());
            how.getStyleClass().addAll("text-small", "fg-subtle");
            how.setMinWidth(Region.USE_PREF_SIZE);
            HBox row =
                    new HBox(8, Icons.of(ChangeCardNode.icon(change.entryKind()), 14, "fg-subtle"), name, space, how);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("object-row");
            setGraphic(row);
            setAccessibleText(change.qualifiedName() + ", " + card.operation());
        }
    }
}
