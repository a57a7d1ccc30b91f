package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.KeyEffect;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.TableDifference;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Skeleton;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.rows.RowPair;
import io.sololakehouse.workbench.rows.RowsPane;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.util.List;
import java.util.function.Function;
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

    private static final int MOST_SNAPSHOTS = 20;

    private final CompareModel model;
    private final Host host;
    private final PageHead head;
    private final ListView<KeyChange> keys;
    private final Skeleton skeleton;
    private final Label count = Chips.count(0);
    private final StackPane right = new StackPane();
    private final ReferencePick from;
    private final ReferencePick to;
    private final Segmented<Tab> tabs = new Segmented<>();
    private final StackPane tabContent = new StackPane();
    private final VBox keyPage = new VBox(tabs, tabContent);
    private final VBox node;

    /**
     * What the page needs of the view.
     *
     * @param choices references and commits that match a text
     * @param leave back to the graph
     */
    record Host(
            RemedyHandler remedies,
            LayoutStore layout,
            RowsPane rows,
            Function<String, List<ReferencePick.Choice>> choices,
            Runnable leave) {}

    /** What is seen of a key. */
    private enum Tab {
        SUMMARY,
        ROWS,
        FILES
    }

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
        from = new ReferencePick("the first side", host.choices(), chosen -> model.choose(chosen, model.to()));
        to = new ReferencePick("the second side", host.choices(), chosen -> model.choose(model.from(), chosen));
        tabs.asTabs()
                .add(Tab.SUMMARY, "Summary", null)
                .add(Tab.ROWS, "Rows", null)
                .add(Tab.FILES, "Files", null);
        tabs.valueProperty().addListener((property, old, tab) -> showTab());
        VBox.setVgrow(tabContent, Priority.ALWAYS);
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
        var changes = model.changesProperty().get();
        from.show(model.from());
        to.show(model.to());
        head.show(from.node(), to.node(), "what is different in the second");
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
        showTab();
        return keyPage;
    }

    private void showTab() {
        KeyChange selected = model.selectedProperty().get();
        if (selected == null) {
            return;
        }
        Tab tab = tabs.valueProperty().get();
        KeyEffect effect = model.effect(selected).orElse(null);
        Node shown =
                switch (tab == null ? Tab.SUMMARY : tab) {
                    case SUMMARY -> summary(selected, effect);
                    case ROWS -> rows(selected);
                    case FILES ->
                        effect == null
                                ? note("Reading the metadata of both sides…")
                                : FileChangesTable.of(effect, "Only tables that both sides have are compared by file.");
                };
        if (tabContent.getChildren().size() != 1 || tabContent.getChildren().getFirst() != shown) {
            tabContent.getChildren().setAll(shown);
        }
    }

    private Node rows(KeyChange selected) {
        var all = model.changesProperty().get();
        if (all == null || selected.entryKind() != CatalogEntry.Kind.TABLE) {
            return note("Only tables have rows to compare.");
        }
        if (selected.kind() == KeyChange.Kind.ADDED || selected.kind() == KeyChange.Kind.REMOVED) {
            return note("Only one side has this table, so there is nothing to compare its rows with.");
        }
        host.rows()
                .model()
                .open(new RowPair(
                        TableVersion.current(all.before(), selected.key()),
                        TableVersion.current(all.after(), selected.key()),
                        CompareModel.name(all.before()),
                        CompareModel.name(all.after())));
        return host.rows().node();
    }

    private static Node summary(KeyChange selected, @Nullable KeyEffect effect) {
        VBox page = new VBox(12);
        page.getStyleClass().add("commit-page");
        ChangeCard card = effect == null ? ChangeCards.of(selected) : ChangeCards.of(effect);
        page.getChildren().add(new ChangeCardNode(card, opened -> {}));
        if (effect == null) {
            page.getChildren().add(note("Reading the metadata of both sides…"));
        } else {
            effect.difference().ifPresent(difference -> {
                page.getChildren().add(said(difference.rows().explanation()));
                page.getChildren()
                        .add(said(
                                ChangeCardNode.files(card).isEmpty()
                                        ? "No file came or went."
                                        : ChangeCardNode.files(card) + ", "
                                                + Units.bytes(difference.files().addedBytes()) + " added, "
                                                + Units.bytes(difference.files().removedBytes())
                                                + " removed."));
                snapshots(page, difference);
            });
        }
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private static void snapshots(VBox page, TableDifference difference) {
        if (difference.snapshots().isEmpty()) {
            return;
        }
        Label title = new Label("Snapshots between them");
        title.getStyleClass().add("text-section");
        page.getChildren().add(title);
        difference.snapshots().stream().limit(MOST_SNAPSHOTS).forEach(snapshot -> {
            Label line = new Label(snapshot.operation() + "  " + snapshot.id());
            line.getStyleClass().addAll("mono-small", "fg-subtle");
            page.getChildren().add(line);
        });
        int more = difference.snapshots().size() - MOST_SNAPSHOTS;
        if (more > 0) {
            page.getChildren().add(said("and " + more + " more"));
        }
    }

    private static Label said(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("text-note", "fg-muted");
        label.setWrapText(true);
        return label;
    }

    private static Label note(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("text-note", "fg-subtle", "merge-note");
        label.setWrapText(true);
        return label;
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
