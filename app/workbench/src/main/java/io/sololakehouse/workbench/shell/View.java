package io.sololakehouse.workbench.shell;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A view as the shell sees it: one entry of the rail. All methods are called on the FX thread. */
public interface View {

    /** Stable name, for layout and commands ("home"). */
    String id();

    /** The rail's label ("Home"). */
    String title();

    /** Ikonli literal of the rail's icon ("fth-home"). */
    String icon();

    /** The main content; built at the first call, the same node ever after. */
    Node content();

    /** What the right inspector shows for this view, or null for none. The same node ever after. */
    default @Nullable Node inspector() {
        return null;
    }

    /** Called whenever the view comes to the front. */
    default void shown() {}

    /** Called whenever another view comes to the front. */
    default void hidden() {}

    /**
     * Goes to a place inside of the view, after it has come to the front: a section of Settings ("memory"), a service in
     * Stack ("spark"). Unknown places are ignored.
     */
    default void open(String place) {}

    /** F5. */
    default void refresh() {}
}
