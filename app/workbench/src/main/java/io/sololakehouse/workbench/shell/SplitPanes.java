package io.sololakehouse.workbench.shell;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;

/** Sizes in px for split panes, which only know shares. */
final class SplitPanes {

    private SplitPanes() {}

    /** Gives the last item its size, now or as soon as the pane has one. */
    static void sizeLast(SplitPane pane, double size) {
        if (!place(pane, size)) {
            var length = pane.getOrientation() == Orientation.HORIZONTAL ? pane.widthProperty() : pane.heightProperty();
            length.addListener(new ChangeListener<Number>() {
                @Override
                public void changed(ObservableValue<? extends Number> property, Number old, Number now) {
                    if (place(pane, size)) {
                        length.removeListener(this);
                    }
                }
            });
        }
    }

    private static boolean place(SplitPane pane, double size) {
        double length = pane.getOrientation() == Orientation.HORIZONTAL ? pane.getWidth() : pane.getHeight();
        if (length <= 0 || pane.getDividers().isEmpty()) {
            return false;
        }
        int last = pane.getDividers().size() - 1;
        // Half of the 6 px divider belongs to either side.
        pane.setDividerPosition(last, Math.max(0, (length - size - 3) / length));
        return true;
    }
}
