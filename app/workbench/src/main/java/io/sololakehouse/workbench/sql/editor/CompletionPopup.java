package io.sololakehouse.workbench.sql.editor;

import io.sololakehouse.platform.sql.language.Completion;
import io.sololakehouse.platform.sql.language.Proposal;
import io.sololakehouse.workbench.control.Focus;
import io.sololakehouse.workbench.control.Icons;
import java.util.ArrayList;
import java.util.List;
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
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/**
 * The list under the caret with what can be written there, and what the chosen one is. The focus stays in the editor; it
 * hands its keys to {@link #pressed} first. FX thread only.
 */
final class CompletionPopup {

    private static final double ROW = 24;
    private static final int ROWS = 9;
    private static final double MARGIN = 8;

    private final CodeArea area;
    private final ListView<Proposal> list = new ListView<>();
    private final Label title = new Label();
    private final Label description = new Label();
    private final HBox panel = new HBox();
    private final Consumer<Proposal> accepted;
    private final EventHandler<MouseEvent> pressElsewhere = this::mousePressed;
    private @Nullable Completion shown;

    /** @param accepted called with what was chosen; {@link #completion} still says what it takes the place of */
    CompletionPopup(CodeArea area, Consumer<Proposal> accepted) {
        this.area = area;
        this.accepted = accepted;
        panel.getStyleClass().addAll("popover", "completion");
        panel.setManaged(false);
        list.getStyleClass().add("completion-list");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new Cell());
        list.setAccessibleText("Proposals");
        title.getStyleClass().add("completion-title");
        title.setWrapText(true);
        description.getStyleClass().addAll("text-note", "fg-subtle");
        description.setWrapText(true);
        description.setMinHeight(Region.USE_PREF_SIZE);
        VBox detail = new VBox(5, title, description);
        detail.getStyleClass().add("completion-detail");
        panel.getChildren().addAll(list, detail);
        list.getSelectionModel().selectedItemProperty().addListener((property, old, proposal) -> describe(proposal));
    }

    boolean isShowing() {
        return panel.getScene() != null;
    }

    /** What is shown, or null. */
    @Nullable
    Completion completion() {
        return shown;
    }

    void show(Completion completion) {
        Scene scene = area.getScene();
        if (scene == null || !(scene.getRoot() instanceof StackPane root)) {
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
        place(root);
    }

    private void place(StackPane root) {
        Bounds caret = area.getCaretBounds().map(root::screenToLocal).orElse(null);
        Completion completion = shown;
        if (caret == null || completion == null) {
            hide();
            return;
        }
        panel.applyCss();
        double height = Math.min(ROWS, Math.max(3, list.getItems().size())) * ROW + 10;
        double width = panel.prefWidth(-1);
        Bounds start = area.getCharacterBoundsOnScreen(
                        Math.min(completion.from(), area.getLength()),
                        Math.min(area.getLength(), completion.from() + 1))
                .map(root::screenToLocal)
                .orElse(caret);
        double x = completion.typed().isEmpty() ? caret.getMinX() : start.getMinX();
        boolean below = caret.getMaxY() + 4 + height + MARGIN <= root.getHeight();
        double y = below ? caret.getMaxY() + 4 : caret.getMinY() - height - 4;
        // The rows' text stands under what is typed: icon and padding hang out to the left.
        panel.resizeRelocate(
                Math.round(Math.clamp(x - 34, MARGIN, Math.max(MARGIN, root.getWidth() - width - MARGIN))),
                Math.round(Math.max(MARGIN, y)),
                width,
                height);
    }

    void hide() {
        shown = null;
        Scene scene = panel.getScene();
        if (scene != null && scene.getRoot() instanceof StackPane root) {
            scene.removeEventFilter(MouseEvent.MOUSE_PRESSED, pressElsewhere);
            root.getChildren().remove(panel);
        }
    }

    /** Takes a key of the editor. @return true when it was for the list */
    boolean pressed(KeyEvent event) {
        if (!isShowing() || event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        switch (event.getCode()) {
            case DOWN -> choose(1, true);
            case UP -> choose(-1, true);
            case PAGE_DOWN -> choose(ROWS - 1, false);
            case PAGE_UP -> choose(1 - ROWS, false);
            case ENTER, TAB -> {
                if (event.isShiftDown()) {
                    hide();
                    return false;
                }
                accept();
            }
            case ESCAPE -> hide();
            case LEFT, RIGHT, HOME, END -> {
                hide();
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void choose(int by, boolean around) {
        int count = list.getItems().size();
        int now = list.getSelectionModel().getSelectedIndex();
        int next = around ? Math.floorMod(now + by, count) : Math.clamp(now + by, 0, count - 1);
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - ROWS / 2));
    }

    private void accept() {
        Proposal chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            accepted.accept(chosen);
        }
        hide();
    }

    private void describe(@Nullable Proposal proposal) {
        if (proposal != null) {
            title.setText(proposal.title());
            description.setText(proposal.description());
        }
    }

    private void mousePressed(MouseEvent event) {
        if (event.getTarget() instanceof Node target && !Focus.isWithin(target, panel)) {
            hide();
        }
    }

    static String icon(Proposal.Kind kind) {
        return switch (kind) {
            case COLUMN -> "fth-columns";
            case ALIAS -> "fth-at-sign";
            case TABLE -> "fth-grid";
            case VIEW -> "fth-eye";
            case NAMESPACE -> "fth-folder";
            case FUNCTION -> "fth-percent";
            case KEYWORD -> "fth-code";
            case TYPE -> "fth-type";
            case SNIPPET -> "fth-scissors";
            case CONDITION -> "fth-link";
        };
    }

    /** Icon, label with what was typed in another colour, hint. */
    private final class Cell extends ListCell<Proposal> {
        private final TextFlow label = new TextFlow();
        private final Label hint = new Label();
        private final HBox row = new HBox(8);

        Cell() {
            label.getStyleClass().add("completion-label");
            hint.getStyleClass().addAll("text-small", "fg-subtle");
            hint.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            label.setMinWidth(0);
            label.setMaxHeight(16);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getChildren().addAll(Icons.of("fth-code", 12, "fg-subtle"), label, space, hint);
            setOnMousePressed(event -> {
                Proposal proposal = getItem();
                if (proposal != null && !isEmpty()) {
                    accepted.accept(proposal);
                    hide();
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
            row.getChildren().set(0, Icons.of(icon(proposal.kind()), 12, "fg-subtle"));
            label.getChildren().setAll(pieces(proposal));
            hint.setText(proposal.hint());
            setGraphic(row);
            setAccessibleText(proposal.label() + ", " + proposal.hint());
        }

        private static List<Node> pieces(Proposal proposal) {
            List<Node> pieces = new ArrayList<>();
            int at = 0;
            for (Proposal.Range range : proposal.matched()) {
                if (range.from() > at) {
                    pieces.add(piece(proposal.label().substring(at, range.from()), "text"));
                }
                pieces.add(piece(proposal.label().substring(range.from(), range.to()), "typed"));
                at = range.to();
            }
            pieces.add(piece(proposal.label().substring(at), "text"));
            return pieces;
        }

        private static Text piece(String text, String styleClass) {
            Text piece = new Text(text);
            piece.getStyleClass().add(styleClass);
            return piece;
        }
    }
}
