package io.sololakehouse.workbench.shell;

import java.util.ArrayList;
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
 * @param recentReferences the names it was on before, the last one first
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
        String reference,
        List<String> recentReferences) {

    public static final String SECTION = "window";

    private static final int MOST_RECENT = 5;

    public WindowLayout {
        dividers = Map.copyOf(dividers);
        // A layout of an earlier version has none.
        recentReferences = recentReferences == null ? List.of() : List.copyOf(recentReferences);
    }

    public static WindowLayout defaults() {
        return new WindowLayout(-1, -1, 1440, 900, false, "home", false, 180, true, 300, Map.of(), "", List.of());
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
                reference,
                recentReferences);
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
                reference,
                recentReferences);
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
                reference,
                recentReferences);
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
                reference,
                recentReferences);
    }

    public WindowLayout withInspector(boolean open, double newWidth) {
        return new WindowLayout(
                x,
                y,
                width,
                height,
                maximized,
                view,
                drawerOpen,
                drawerHeight,
                open,
                newWidth,
                dividers,
                reference,
                recentReferences);
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
                reference,
                recentReferences);
    }

    /** On another branch or tag; the one before is the first of the recent ones. */
    public WindowLayout withReference(String name) {
        List<String> recent = new ArrayList<>(recentReferences);
        if (!reference.isEmpty() && !reference.equals(name)) {
            recent.addFirst(reference);
        }
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
                name,
                recent.stream()
                        .filter(other -> !other.equals(name))
                        .distinct()
                        .limit(MOST_RECENT)
                        .toList());
    }
}
