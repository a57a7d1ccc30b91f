package io.sololakehouse.workbench.shell;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The 44 px at the top: mark, product, reference, environment, palette, bell, help, inspector. */
final class TopBar extends Region {

    private static final double PALETTE_WIDTH = 420;
    private static final double PALETTE_LEAST = 180;
    /** Where the palette's field starts, as a share of the window's width: what the design shows at 1440. */
    private static final double PALETTE_AT = 758.0 / 1440;

    private static final double GAP = 20;

    private final HBox left = new HBox(8);
    private final HBox switchers = new HBox(8);
    private final Button palette = new Button();
    private final HBox right = new HBox(4);
    private final ActionButton inspector;

    TopBar(Runnable openPalette, Node bell, Runnable openHelp, Runnable toggleInspector) {
        getStyleClass().add("top-bar");
        Image image = new Image(TopBar.class.getResource("icon-24.png").toExternalForm());
        ImageView picture = new ImageView(image);
        picture.setFitWidth(24);
        picture.setFitHeight(24);
        StackPane mark = new StackPane(picture);
        mark.getStyleClass().add("mark");
        Label product = new Label("SoloLakehouse");
        product.getStyleClass().add("product");
        product.setMinWidth(Region.USE_PREF_SIZE);
        left.setAlignment(Pos.CENTER_LEFT);
        switchers.setAlignment(Pos.CENTER_LEFT);
        left.getChildren().addAll(mark, product, switchers);

        palette.getStyleClass().setAll("palette-field");
        Label prompt = new Label("Search tables, branches, commands");
        prompt.getStyleClass().addAll("text-cell", "fg-subtle");
        prompt.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox field = new HBox(
                8, Icons.of("fth-search", 14, "fg-subtle"), prompt, space, Chips.key(Keys.text(Shortcuts.PALETTE)));
        field.setAlignment(Pos.CENTER_LEFT);
        palette.setGraphic(field);
        palette.setAccessibleText("Search tables, branches, commands");
        palette.setOnAction(event -> openPalette.run());
        palette.widthProperty().addListener((property, old, width) -> field.setPrefWidth(width.doubleValue() - 18));

        inspector = Buttons.icon("fth-sidebar", "Inspector   " + Keys.text(Shortcuts.INSPECTOR), toggleInspector);
        inspector.setRotate(180);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.getChildren()
                .addAll(
                        bell,
                        Buttons.icon("fth-help-circle", "Keyboard shortcuts   " + Keys.text(Shortcuts.HELP), openHelp),
                        inspector);
        for (Node part : new Node[] {left, switchers, right}) {
            TitleBar.draggable(part);
        }
        TitleBar.draggableWhole(mark);
        TitleBar.draggableWhole(product);
        getChildren().addAll(left, palette, right);
    }

    /** Puts the switchers of a session in their place. */
    void setSwitchers(Node... nodes) {
        switchers.getChildren().setAll(nodes);
    }

    /** Shows whether the inspector is open, and why it can't be opened where it can't. */
    void setInspector(boolean open, String unavailable) {
        inspector.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("selected"), open);
        inspector.unavailableProperty().set(unavailable);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double rightWidth = snapSizeX(right.prefWidth(-1));
        double rightAt = width - rightWidth - 10;
        double room = rightAt - 2 * GAP - PALETTE_LEAST;
        double leftWidth = Math.min(snapSizeX(left.prefWidth(-1)), room);
        left.resizeRelocate(0, 0, leftWidth, height);
        right.resizeRelocate(rightAt, 0, rightWidth, height);
        double windowWidth = getScene() == null ? width : getScene().getWidth();
        double from = Math.max(leftWidth + GAP, snapPositionX(windowWidth * PALETTE_AT));
        double paletteWidth = Math.min(PALETTE_WIDTH, rightAt - GAP - from);
        if (paletteWidth < PALETTE_WIDTH) {
            // No room at its usual place: closer to the switchers, as wide as can be.
            from = Math.max(leftWidth + GAP, rightAt - GAP - PALETTE_WIDTH);
            paletteWidth = Math.min(PALETTE_WIDTH, rightAt - GAP - from);
        }
        palette.resizeRelocate(from, snapPositionY((height - 30) / 2), paletteWidth, 30);
    }
}
