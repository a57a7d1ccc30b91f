package io.sololakehouse.workbench.sql;

import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Spinner;
import io.sololakehouse.workbench.control.Tooltips;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/** The tabs of the editor in a row: choose, close, rename, move, new. */
final class TabStrip extends HBox {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final String DRAG = "tab:";

    private final SqlModel model;
    private final HBox row = new HBox();
    private final ScrollPane scroll = new ScrollPane(row);
    private final Map<SqlTabModel, TabNode> nodes = new HashMap<>();

    /** @param actions buttons at the right end */
    TabStrip(SqlModel model, Node... actions) {
        this.model = model;
        getStyleClass().add("sql-tabs");
        row.setAlignment(Pos.CENTER_LEFT);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("sql-tabs-scroll");
        scroll.setMinWidth(0);
        // A wheel that only turns up and down moves the row as well.
        scroll.addEventFilter(javafx.scene.input.ScrollEvent.SCROLL, event -> {
            double hidden = row.getWidth() - scroll.getViewportBounds().getWidth();
            if (hidden > 0 && event.getDeltaY() != 0) {
                scroll.setHvalue(Math.clamp(scroll.getHvalue() - event.getDeltaY() / hidden, 0, 1));
                event.consume();
            }
        });
        Node add = Buttons.small(Buttons.icon("fth-plus", "New tab (Ctrl T)", () -> model.newTab("")));
        HBox adding = new HBox(add);
        adding.getStyleClass().add("new-tab");
        adding.setAlignment(Pos.CENTER);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox ends = new HBox(4, actions);
        ends.getStyleClass().add("tab-actions");
        ends.setAlignment(Pos.CENTER_RIGHT);
        ends.setMinWidth(Region.USE_PREF_SIZE);
        adding.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(scroll, adding, space, ends);
        model.tabs().addListener((InvalidationListener) observable -> fill());
        model.selectedProperty().addListener((property, old, tab) -> select());
        fill();
    }

    private void fill() {
        nodes.keySet().removeIf(tab -> !model.tabs().contains(tab));
        row.getChildren()
                .setAll(model.tabs().stream()
                        .map(tab -> nodes.computeIfAbsent(tab, TabNode::new))
                        .toList());
        select();
    }

    private void select() {
        SqlTabModel front = model.selectedProperty().get();
        nodes.forEach((tab, node) -> node.pseudoClassStateChanged(SELECTED, tab == front));
        TabNode shown = front == null ? null : nodes.get(front);
        if (shown != null) {
            scroll.layout();
            double hidden = row.getWidth() - scroll.getViewportBounds().getWidth();
            if (hidden > 0) {
                double left = shown.getBoundsInParent().getMinX();
                double right = shown.getBoundsInParent().getMaxX();
                double now = scroll.getHvalue() * hidden;
                if (left < now || right > now + scroll.getViewportBounds().getWidth()) {
                    scroll.setHvalue(Math.clamp(left / hidden, 0, 1));
                }
            }
        }
    }

    /** Asks for another name, in the tab itself. */
    void rename(SqlTabModel tab) {
        TabNode node = nodes.get(tab);
        if (node != null) {
            node.rename();
        }
    }

    /** One tab. */
    private final class TabNode extends HBox {
        private final SqlTabModel tab;
        private final Label title = new Label();
        private final StackPane end = new StackPane();
        private final StackPane sign = new StackPane();
        private final Circle dot = new Circle(3);
        private final Button close;

        TabNode(SqlTabModel tab) {
            this.tab = tab;
            getStyleClass().add("sql-tab");
            setAlignment(Pos.CENTER_LEFT);
            setAccessibleRole(AccessibleRole.TAB_ITEM);
            title.textProperty().bind(tab.titleProperty());
            title.setMaxWidth(220);
            dot.getStyleClass().add("dirty-dot");
            close = Buttons.icon("fth-x", "Close (Ctrl W)", () -> model.close(tab));
            close.getStyleClass().add("tab-close");
            close.setFocusTraversable(false);
            end.getChildren().addAll(dot, close);
            end.getStyleClass().add("tab-end");
            sign.getStyleClass().add("tab-sign");
            getChildren().addAll(sign, title, end);
            tab.runningProperty().addListener((property, old, running) -> showSign());
            tab.dirtyProperty().addListener((property, old, dirty) -> showEnd());
            tab.fileProperty().addListener((property, old, file) -> tip());
            hoverProperty().addListener((property, old, hover) -> showEnd());
            showSign();
            showEnd();
            tip();
            setOnMousePressed(event -> {
                if (event.getButton() == MouseButton.PRIMARY) {
                    model.selectedProperty().set(tab);
                }
            });
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.MIDDLE) {
                    model.close(tab);
                } else if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                    rename();
                }
            });
            setOnContextMenuRequested(event -> menu().show(this, event.getScreenX(), event.getScreenY()));
            drag();
        }

        private void tip() {
            var file = tab.fileProperty().get();
            javafx.scene.control.Tooltip.install(
                    this, Tooltips.of(file == null ? "Not saved to a file; kept by the workbench" : file.toString()));
        }

        private void showSign() {
            sign.getChildren()
                    .setAll(tab.runningProperty().get() ? new Spinner(12) : Icons.of("fth-file-text", 13, "fg-subtle"));
        }

        private void showEnd() {
            boolean dirty = tab.dirtyProperty().get();
            dot.setVisible(dirty && !isHover());
            close.setVisible(!dirty || isHover());
            setAccessibleText(tab.titleProperty().get() + (dirty ? ", not saved" : ""));
        }

        void rename() {
            TextField field = new TextField(tab.titleProperty().get());
            field.getStyleClass().add("tab-rename");
            field.setPrefColumnCount(14);
            getChildren().set(1, field);
            field.requestFocus();
            field.selectAll();
            field.setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ENTER) {
                    accept(field);
                    event.consume();
                } else if (event.getCode() == KeyCode.ESCAPE) {
                    getChildren().set(1, title);
                    event.consume();
                }
            });
            field.focusedProperty().addListener((property, old, focused) -> {
                if (!focused) {
                    accept(field);
                }
            });
        }

        private void accept(TextField field) {
            if (getChildren().get(1) == field) {
                getChildren().set(1, title);
                String name = field.getText().strip();
                if (!name.isEmpty()) {
                    tab.titleProperty().set(name);
                }
            }
        }

        private ContextMenu menu() {
            ContextMenu menu = new ContextMenu();
            menu.getItems()
                    .addAll(
                            item("Close", () -> model.close(tab)),
                            item(
                                    "Close others",
                                    () -> java.util.List.copyOf(model.tabs()).stream()
                                            .filter(other -> other != tab)
                                            .forEach(model::close)),
                            item("Open the closed tab again", model::reopen),
                            new SeparatorMenuItem(),
                            item("Rename…", this::rename),
                            item("Move left", () -> model.move(tab, model.tabs().indexOf(tab) - 1)),
                            item(
                                    "Move right",
                                    () -> model.move(tab, model.tabs().indexOf(tab) + 1)));
            return menu;
        }

        private MenuItem item(String label, Runnable action) {
            MenuItem item = new MenuItem(label);
            item.setOnAction(event -> action.run());
            return item;
        }

        private void drag() {
            setOnDragDetected(event -> {
                ClipboardContent content = new ClipboardContent();
                content.putString(DRAG + tab.id());
                startDragAndDrop(TransferMode.MOVE).setContent(content);
                event.consume();
            });
            setOnDragOver(event -> {
                if (dragged(event.getDragboard().getString()) != null) {
                    event.acceptTransferModes(TransferMode.MOVE);
                    event.consume();
                }
            });
            setOnDragDropped(event -> {
                SqlTabModel moved = dragged(event.getDragboard().getString());
                if (moved != null) {
                    model.move(moved, model.tabs().indexOf(tab));
                    event.setDropCompleted(true);
                    event.consume();
                }
            });
        }

        private @Nullable SqlTabModel dragged(@Nullable String content) {
            return content == null || !content.startsWith(DRAG)
                    ? null
                    : model.tabs().stream()
                            .filter(other -> content.equals(DRAG + other.id()))
                            .findFirst()
                            .orElse(null);
        }
    }
}
