package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.AheadBehind;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.branches.ReferenceRow.Group;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.Lane;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.Tooltips;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The left island: branches, tags and detached views, to choose, switch to, drag and act on. */
final class ReferencesPane {

    private final ReferencesModel model;
    private final Host host;
    private final Island node;
    private final ListView<ReferenceRow> list;
    private final SearchField filter = new SearchField("Filter references").small();

    /**
     * What the pane needs.
     *
     * @param reveal shows the reference's commit in the graph
     * @param menu what can be done with a reference
     */
    record Host(
            MergeDrag drag,
            Consumer<Node> create,
            Consumer<Reference> reveal,
            Function<Reference, ContextMenu> menu,
            Consumer<Reference> rename,
            Consumer<Reference> delete) {}

    ReferencesPane(ReferencesModel model, Host host) {
        this.model = model;
        this.host = host;
        this.list = new ListView<>(model.rows());
        list.getStyleClass().add("references-list");
        list.setAccessibleText("Branches and tags");
        list.setCellFactory(view -> new Cell());
        Label nothing = new Label();
        nothing.textProperty()
                .bind(Bindings.when(model.filterProperty().isEmpty())
                        .then("Branches and tags appear here once the catalog runs.")
                        .otherwise("No branch or tag matches."));
        nothing.setWrapText(true);
        nothing.getStyleClass().addAll("text-note", "fg-subtle");
        list.setPlaceholder(nothing);
        list.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (row instanceof ReferenceRow.Item item) {
                model.choose(item.reference());
                host.reveal().accept(item.reference());
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        filter.textProperty().bindBidirectional(model.filterProperty());
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox find = new HBox(filter);
        HBox.setHgrow(filter, Priority.ALWAYS);
        find.getStyleClass().add("references-filter");
        VBox content = new VBox(find, list, hint());
        var add = Buttons.small(Buttons.icon("fth-plus", "New branch or tag", () -> {}));
        add.setOnAction(event -> host.create().accept(add));
        var refresh = Buttons.small(Buttons.icon("fth-refresh-cw", "Ask the catalog again", model::refresh));
        node = new Island(new PanelHeader("References").withActions(add, refresh), content);
        node.getStyleClass().add("references");
    }

    Node node() {
        return node;
    }

    void focusFilter() {
        filter.field().requestFocus();
    }

    private static Node hint() {
        Label title = new Label("Drag to merge", Icons.of("fth-move", 14));
        title.getStyleClass().addAll("medium", "hint-title");
        Label text =
                new Label("Drop a branch onto another to preview the merge. Nothing changes until you press Merge.");
        text.getStyleClass().addAll("text-small", "fg-subtle");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox card = new VBox(4, title, text);
        card.getStyleClass().addAll("card", "drag-hint");
        VBox.setMargin(card, new javafx.geometry.Insets(8, 10, 10, 10));
        return card;
    }

    private void keyPressed(KeyEvent event) {
        ReferenceRow row = list.getSelectionModel().getSelectedItem();
        if (row instanceof ReferenceRow.Heading heading) {
            boolean fold = event.getCode() == KeyCode.LEFT && heading.open();
            boolean unfold = event.getCode() == KeyCode.RIGHT && !heading.open();
            if (fold || unfold || event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                model.toggle(heading.group());
                event.consume();
            }
        } else if (row instanceof ReferenceRow.Item item) {
            switch (event.getCode()) {
                case ENTER -> model.switchTo(item.reference());
                case F2 -> host.rename().accept(item.reference());
                case DELETE -> host.delete().accept(item.reference());
                default -> {
                    return;
                }
            }
            event.consume();
        }
    }

    /** One row; its nodes are made once and filled anew. */
    private final class Cell extends ListCell<ReferenceRow> {

        private final FontIcon fold = Icons.of("fth-chevron-down", 12, "fg-subtle");
        private final Label title = new Label();
        private final Label count = Chips.count(0);
        private final HBox heading = new HBox(6, fold, title, count);
        private final FontIcon sign = Icons.of("fth-git-branch", 13, "lane-icon");
        private final Label name = new Label();
        private final Label note = new Label();
        private final StandingLabel standing = new StandingLabel();
        private final Region space = new Region();
        private final HBox item = new HBox(6, sign, name, space);

        Cell() {
            title.getStyleClass().add("text-section");
            heading.setAlignment(Pos.CENTER_LEFT);
            name.getStyleClass().add("mono");
            name.setMinWidth(0);
            note.getStyleClass().add("reference-note");
            note.setMinWidth(Region.USE_PREF_SIZE);
            HBox.setHgrow(space, Priority.ALWAYS);
            item.setAlignment(Pos.CENTER_LEFT);
            item.setMinWidth(0);
            item.setPrefWidth(10);
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && getItem() instanceof ReferenceRow.Heading shown) {
                    model.toggle(shown.group());
                } else if (event.getButton() == MouseButton.PRIMARY
                        && event.getClickCount() == 2
                        && getItem() instanceof ReferenceRow.Item shown) {
                    model.switchTo(shown.reference());
                }
            });
            setOnContextMenuRequested(event -> {
                if (getItem() instanceof ReferenceRow.Item shown) {
                    host.menu().apply(shown.reference()).show(this, event.getScreenX(), event.getScreenY());
                    event.consume();
                }
            });
            host.drag().install(this, () -> getItem() instanceof ReferenceRow.Item shown ? shown.reference() : null);
        }

        @Override
        protected void updateItem(@Nullable ReferenceRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setTooltip(null);
            getStyleClass().removeIf(style -> style.startsWith("lane-") || style.endsWith("-row"));
            switch (row) {
                case null -> setGraphic(null);
                case ReferenceRow.Heading shown when !empty -> showHeading(shown);
                case ReferenceRow.Item shown when !empty -> showItem(shown);
                default -> setGraphic(null);
            }
        }

        private void showHeading(ReferenceRow.Heading shown) {
            getStyleClass().add("group-row");
            setAccessibleRole(AccessibleRole.TREE_ITEM);
            fold.setIconLiteral(shown.open() ? "fth-chevron-down" : "fth-chevron-right");
            title.setText(shown.group().title());
            count.setText(Integer.toString(shown.count()));
            setAccessibleText(shown.group().title() + ", " + shown.count() + (shown.open() ? "" : ", folded"));
            setGraphic(heading);
        }

        private void showItem(ReferenceRow.Item shown) {
            Reference reference = shown.reference();
            boolean branch = shown.group() == Group.BRANCHES;
            getStyleClass().add(branch ? "branch-row" : "other-row");
            if (branch) {
                getStyleClass().add(Lane.styleClass(reference.name()));
            }
            setAccessibleRole(AccessibleRole.LIST_ITEM);
            sign.setIconLiteral(
                    shown.current()
                            ? "fth-check"
                            : switch (shown.group()) {
                                case BRANCHES -> "fth-git-branch";
                                case TAGS -> "fth-tag";
                                case DETACHED -> "fth-clock";
                            });
            sign.getStyleClass().removeAll("lane-icon", "fg-subtle", "fg-accent");
            sign.getStyleClass().add(branch ? "lane-icon" : shown.current() ? "fg-accent" : "fg-subtle");
            name.setText(shown.label());
            name.getStyleClass().removeAll("mono", "text-note", "current");
            name.getStyleClass().add(shown.group() == Group.DETACHED ? "text-note" : "mono");
            if (shown.current()) {
                name.getStyleClass().add("current");
            }
            AheadBehind counts = shown.standing();
            Node right = note;
            if (shown.isDefault()) {
                note.setText("default");
                note.getStyleClass().remove("hash");
            } else if (!branch) {
                note.setText(reference.shortHash());
                if (!note.getStyleClass().contains("hash")) {
                    note.getStyleClass().add("hash");
                }
            } else if (counts != null) {
                standing.show(counts);
                right = standing;
            } else {
                note.setText("");
            }
            item.getChildren().setAll(sign, name, space, right);
            setTooltip(shown.label().length() > 22 ? Tooltips.of(shown.label()) : null);
            setAccessibleText(words(shown, counts));
            setGraphic(item);
        }

        private String words(ReferenceRow.Item shown, @Nullable AheadBehind counts) {
            String kind =
                    switch (shown.group()) {
                        case BRANCHES -> "Branch ";
                        case TAGS -> "Tag ";
                        case DETACHED -> "Detached view ";
                    };
            return kind
                    + shown.label()
                    + (shown.current() ? ", current" : "")
                    + (shown.isDefault() ? ", default branch" : "")
                    + (counts == null
                            ? ""
                            : ", "
                                    + StandingLabel.words(
                                            counts,
                                            model.defaultBranch()
                                                    .map(Reference::name)
                                                    .orElse("main")));
        }
    }
}
