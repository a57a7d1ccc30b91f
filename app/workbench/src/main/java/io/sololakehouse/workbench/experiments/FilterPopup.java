package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.filter.FilterCompletion;
import io.sololakehouse.platform.tracking.filter.FilterCompletion.Proposal;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Focus;
import io.sololakehouse.workbench.control.Labels;
import java.util.function.Consumer;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The list under the filter with what can be written there. The focus stays in the field. FX thread only. */
final class FilterPopup {

    private static final double ROW = 26;
    private static final int ROWS = 9;
    private static final double WIDTH = 380;

    private final Node field;
    private final StackPane panel = new StackPane();
    private final ListView<Proposal> list = new ListView<>();
    private final Consumer<Proposal> accepted;
    private final EventHandler<MouseEvent> pressElsewhere = this::mousePressed;
    private @Nullable FilterCompletion shown;

    FilterPopup(Node field, Consumer<Proposal> accepted) {
        this.field = field;
        this.accepted = accepted;
        panel.getStyleClass().addAll("popover", "filter-proposals");
        panel.setManaged(false);
        panel.getChildren().add(list);
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new Cell());
        list.setAccessibleText("Proposals");
    }

    boolean isShowing() {
        return panel.getScene() != null;
    }

    @Nullable
    FilterCompletion completion() {
        return shown;
    }

    /** @param indent how far right of the field's left edge, in px */
    void show(FilterCompletion completion, double indent) {
        Scene scene = field.getScene();
        if (scene == null || !(scene.getRoot() instanceof StackPane root)) {
            return;
        }
        if (completion.proposals().isEmpty()) {
            hide();
            return;
        }
        shown = completion;
        list.getItems().setAll(completion.proposals());
        list.getSelectionModel().select(0);
        list.scrollTo(0);
        if (!isShowing()) {
            root.getChildren().add(panel);
            scene.addEventFilter(MouseEvent.MOUSE_PRESSED, pressElsewhere);
        }
        panel.applyCss();
        Bounds at = root.sceneToLocal(field.localToScene(field.getLayoutBounds()));
        double height = Math.min(ROWS, list.getItems().size()) * ROW + 12;
        double x = Math.clamp(at.getMinX() + indent, 8, Math.max(8, root.getWidth() - WIDTH - 8));
        panel.resizeRelocate(Math.round(x), Math.round(at.getMaxY() + 6), WIDTH, height);
    }

    void hide() {
        shown = null;
        Scene scene = panel.getScene();
        if (scene != null && scene.getRoot() instanceof StackPane root) {
            scene.removeEventFilter(MouseEvent.MOUSE_PRESSED, pressElsewhere);
            root.getChildren().remove(panel);
        }
    }

    /** Takes a key of the field. @return true when it was for the list */
    boolean pressed(KeyEvent event) {
        if (!isShowing() || event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        switch (event.getCode()) {
            case DOWN -> choose(1);
            case UP -> choose(-1);
            case PAGE_DOWN -> choose(ROWS);
            case PAGE_UP -> choose(-ROWS);
            case TAB, ENTER -> {
                Proposal chosen = list.getSelectionModel().getSelectedItem();
                if (chosen != null) {
                    accepted.accept(chosen);
                }
            }
            case ESCAPE -> hide();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void choose(int by) {
        int count = list.getItems().size();
        int now = list.getSelectionModel().getSelectedIndex();
        int next = Math.abs(by) == 1 ? Math.floorMod(now + by, count) : Math.clamp(now + by, 0, count - 1);
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - ROWS / 2));
    }

    private void mousePressed(MouseEvent event) {
        if (event.getTarget() instanceof Node target && !Focus.isWithin(target, panel)) {
            hide();
        }
    }

    private final class Cell extends ListCell<Proposal> {
        private final Label label = Labels.text("", "mono");
        private final Label hint = Labels.whole("", "text-small", "fg-subtle");
        private final HBox row = Boxes.row(8, label, Boxes.spacer(), hint);

        Cell() {
            row.setAlignment(Pos.CENTER_LEFT);
            label.setMinWidth(0);
            HBox.setHgrow(label, Priority.SOMETIMES);
            row.setMaxWidth(Double.MAX_VALUE);
            setPrefWidth(0);
            setMinWidth(Region.USE_COMPUTED_SIZE);
            setOnMousePressed(event -> {
                Proposal proposal = getItem();
                if (proposal != null && !isEmpty()) {
                    accepted.accept(proposal);
                    event.consume();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Proposal proposal, boolean empty) {
            super.updateItem(proposal, empty);
            setText(null);
            if (empty || proposal == null) {
                setGraphic(null);
                return;
            }
            label.setText(proposal.label());
            hint.setText(proposal.hint());
            setAccessibleText(proposal.label() + ", " + proposal.hint());
            setGraphic(row);
        }
    }
}
