package io.sololakehouse.workbench.branches;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** Shares of rows that were added, updated and removed, as a bar: green, amber, red, and grey for what stayed. */
final class ChangeBar extends Region {

    private static final double LEAST = 3;

    private final Region[] parts = {part("added"), part("updated"), part("removed")};
    private final long[] counts = new long[3];
    private long whole = 1;

    ChangeBar() {
        getStyleClass().add("change-bar");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(parts);
    }

    /** @param total rows afterwards; the bar is full when everything changed */
    void show(long added, long updated, long removed, long total) {
        counts[0] = Math.max(0, added);
        counts[1] = Math.max(0, updated);
        counts[2] = Math.max(0, removed);
        whole = Math.max(1, Math.max(total, counts[0] + counts[1]) + counts[2]);
        setAccessibleText(counts[0] + " added, " + counts[1] + " updated, " + counts[2] + " removed");
        requestLayout();
    }

    private static Region part(String style) {
        Region part = new Region();
        part.getStyleClass().add(style);
        part.setManaged(false);
        return part;
    }

    @Override
    protected void layoutChildren() {
        double x = 0;
        for (int i = 0; i < parts.length; i++) {
            double width = counts[i] == 0 ? 0 : Math.max(LEAST, getWidth() * counts[i] / whole);
            width = Math.min(width, getWidth() - x);
            parts[i].setVisible(width > 0);
            parts[i].resizeRelocate(x, 0, width, getHeight());
            x += width;
        }
    }
}
