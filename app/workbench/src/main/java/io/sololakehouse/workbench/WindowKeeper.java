package io.sololakehouse.workbench;

import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.WindowLayout;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Puts the window where it was, on a screen that is there now, and keeps where it goes. */
final class WindowKeeper {

    static final double LEAST_WIDTH = 1120;
    static final double LEAST_HEIGHT = 720;

    /** So much of the window's top edge stays on a screen: enough to take hold of it. */
    private static final double GRIP = 120;

    private WindowKeeper() {}

    static void keep(Stage stage, LayoutStore store) {
        List<Rectangle2D> screens =
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        Rectangle2D bounds = clamp(store.layout(), screens);
        stage.setMinWidth(Math.min(LEAST_WIDTH, bounds.getWidth()));
        stage.setMinHeight(Math.min(LEAST_HEIGHT, bounds.getHeight()));
        stage.setX(bounds.getMinX());
        stage.setY(bounds.getMinY());
        stage.setWidth(bounds.getWidth());
        stage.setHeight(bounds.getHeight());
        stage.setMaximized(store.layout().maximized());
        InvalidationListener moved = observable -> {
            if (stage.isShowing() && !stage.isMaximized() && !stage.isIconified() && !stage.isFullScreen()) {
                store.update(now -> now.withBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
            }
        };
        stage.xProperty().addListener(moved);
        stage.yProperty().addListener(moved);
        stage.widthProperty().addListener(moved);
        stage.heightProperty().addListener(moved);
        stage.maximizedProperty()
                .addListener((property, old, maximized) -> store.update(now -> now.withMaximized(maximized)));
    }

    /** The window's bounds of last time if they can be reached on one of the screens, else in the middle of the first. */
    static Rectangle2D clamp(WindowLayout layout, List<Rectangle2D> screens) {
        Rectangle2D first = screens.getFirst();
        boolean known = layout.x() != -1 || layout.y() != -1;
        Rectangle2D screen = first;
        boolean reachable = false;
        for (Rectangle2D candidate : screens) {
            if (known && candidate.intersects(layout.x(), layout.y(), Math.max(GRIP, layout.width()), 30)) {
                screen = candidate;
                reachable = true;
                break;
            }
        }
        double width = Math.min(Math.max(layout.width(), LEAST_WIDTH), screen.getWidth());
        double height = Math.min(Math.max(layout.height(), LEAST_HEIGHT), screen.getHeight());
        double x = screen.getMinX() + Math.max(0, (screen.getWidth() - width) / 2);
        double y = screen.getMinY() + Math.max(0, (screen.getHeight() - height) / 2);
        if (reachable) {
            x = Math.min(Math.max(layout.x(), screen.getMinX() - width + GRIP), screen.getMaxX() - GRIP);
            y = Math.min(Math.max(layout.y(), screen.getMinY()), screen.getMaxY() - GRIP);
        }
        return new Rectangle2D(x, y, width, height);
    }
}
