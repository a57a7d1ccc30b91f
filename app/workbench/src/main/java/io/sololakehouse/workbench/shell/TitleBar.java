package io.sololakehouse.workbench.shell;

import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Background;
import javafx.scene.layout.HeaderBar;
import javafx.scene.layout.HeaderDragType;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/**
 * Makes the top bar the window's title bar, with the system's buttons in it: a preview of JavaFX, which the option
 * {@code -Djavafx.enablePreview=true} switches on. Without it, or where the system cannot, the same bar stands below the
 * normal title bar.
 */
@SuppressWarnings("deprecation") // How JavaFX marks a preview.
public final class TitleBar {

    private static final double HEIGHT = 44;

    private TitleBar() {}

    /** Whether windows of this process can have one. */
    public static boolean isSupported() {
        return Boolean.getBoolean("javafx.enablePreview") && Platform.isSupported(ConditionalFeature.EXTENDED_WINDOW);
    }

    /** Prepares a window that was not shown yet. */
    public static void prepare(Stage stage) {
        if (isSupported()) {
            stage.initStyle(StageStyle.EXTENDED);
            HeaderBar.setPrefButtonHeight(stage, HEIGHT);
        }
    }

    /** The system's buttons are light on a dark ground: they look at the scene's fill, which follows the theme here. */
    public static void colour(Scene scene, Region ground) {
        InvalidationListener follow = observable -> {
            Background background = ground.getBackground();
            if (background != null && !background.getFills().isEmpty()) {
                scene.setFill(background.getFills().getFirst().getFill());
            }
        };
        ground.backgroundProperty().addListener(follow);
        follow.invalidated(ground.backgroundProperty());
    }

    /** The bar as the title bar where that is possible, else as it is. */
    static Node of(Region bar) {
        if (!isSupported()) {
            return bar;
        }
        bar.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        return new HeaderBar(null, draggable(bar), null);
    }

    /** A part that the window can be taken by; what is inside of it is not. */
    static <T extends Node> T draggable(T part) {
        if (isSupported()) {
            HeaderBar.setDragType(part, HeaderDragType.DRAGGABLE);
        }
        return part;
    }

    /** A part that the window can be taken by together with what is inside of it: a label with its text. */
    static void draggableWhole(Node part) {
        if (isSupported()) {
            HeaderBar.setDragType(part, HeaderDragType.DRAGGABLE_SUBTREE);
        }
    }
}
