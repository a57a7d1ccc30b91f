package io.sololakehouse.workbench.shell;

import java.util.List;
import java.util.Map;

/**
 * How the window looked last.
 *
 * @param x left edge on the desktop, -1 with y -1 for "in the middle"
 * @param width of the window when it is not maximized, in px
 * @param view the id of the open view
 * @param inspectorOpen what the user wants; a narrow window hides the inspector all the same
 * @param dividers positions of split panes by their name
 * @param reference name of the branch or tag that the workbench was on
 */
public record WindowLayout(
        double x,
        double y,
        double width,
        double height,
        boolean maximized,
        String view,
        boolean drawerOpen,
        double drawerHeight,
        boolean inspectorOpen,
        double inspectorWidth,
        Map<String, List<Double>> dividers,
        String reference) {

    public static final String SECTION = "window";

    public WindowLayout {
        dividers = Map.copyOf(dividers);
    }

    public static WindowLayout defaults() {
        return new WindowLayout(-1, -1, 1440, 900, false, "home", false, 180, true, 300, Map.of(), "");
    }

    public WindowLayout withBounds(double newX, double newY, double newWidth, double newHeight) {
        return new WindowLayout(
                newX,
                newY,
                newWidth,
                newHeight,
                maximized,
                view,
                drawerOpen,
                drawerHeight,
                inspectorOpen,
                inspectorWidth,
                dividers,
                reference);
    }

    public WindowLayout withMaximized(boolean now) {
        return new WindowLayout(
                x,
                y,
                width,
                height,
                now,
                view,
                drawerOpen,
                drawerHeight,
                inspectorOpen,
                inspectorWidth,
                dividers,
                reference);
    }

    public WindowLayout withView(String id) {
        return new WindowLayout(
                x,
                y,
                width,
                height,
                maximized,
                id,
                drawerOpen,
                drawerHeight,
                inspectorOpen,
                inspectorWidth,
                dividers,
                reference);
    }

    public WindowLayout withDrawer(boolean open, double newHeight) {
        return new WindowLayout(
                x,
                y,
                width,
                height,
                maximized,
                view,
                open,
                newHeight,
                inspectorOpen,
                inspectorWidth,
                dividers,
                reference);
    }

    public WindowLayout withInspector(boolean open, double newWidth) {
        return new WindowLayout(
                x, y, width, height, maximized, view, drawerOpen, drawerHeight, open, newWidth, dividers, reference);
    }

    public WindowLayout withDividers(String name, List<Double> positions) {
        Map<String, List<Double>> changed = new java.util.HashMap<>(dividers);
        changed.put(name, List.copyOf(positions));
        return new WindowLayout(
                x,
                y,
                width,
                height,
                maximized,
                view,
                drawerOpen,
                drawerHeight,
                inspectorOpen,
                inspectorWidth,
                changed,
                reference);
    }

    public WindowLayout withReference(String name) {
        return new WindowLayout(
                x,
                y,
                width,
                height,
                maximized,
                view,
                drawerOpen,
                drawerHeight,
                inspectorOpen,
                inspectorWidth,
                dividers,
                name);
    }
}
