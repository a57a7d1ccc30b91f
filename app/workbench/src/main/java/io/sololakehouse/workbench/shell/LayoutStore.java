package io.sololakehouse.workbench.shell;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.SettingsStore;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.animation.PauseTransition;
import javafx.scene.control.SplitPane;
import javafx.util.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the layout: every change is on disk a moment later, so that it survives {@code kill -9}. FX thread only; the
 * file is written in the background.
 */
public final class LayoutStore {

    private static final Logger LOG = LoggerFactory.getLogger(LayoutStore.class);
    private static final Duration DELAY = Duration.millis(400);

    private final SettingsStore store;
    private final Executor background;
    private final PauseTransition delay = new PauseTransition(DELAY);
    private WindowLayout layout;

    /**
     * @param initial what {@link #read} gave
     * @param background runs one write after the other
     */
    public LayoutStore(SettingsStore store, WindowLayout initial, Executor background) {
        this.store = store;
        this.layout = initial;
        this.background = background;
        delay.setOnFinished(event -> save());
    }

    /** Reads the layout of the last session; any thread. */
    public static WindowLayout read(SettingsStore store) {
        return store.read(WindowLayout.SECTION, WindowLayout.class, WindowLayout.defaults());
    }

    public WindowLayout layout() {
        return layout;
    }

    /** Changes the layout and writes it soon. */
    public void update(UnaryOperator<WindowLayout> change) {
        WindowLayout changed = change.apply(layout);
        if (!changed.equals(layout)) {
            layout = changed;
            delay.playFromStart();
        }
    }

    /**
     * Restores the dividers of a split pane and keeps them from now on. Called once, when its items are in it.
     *
     * @param name stable name ("stack.log")
     * @param defaults positions of the first time, 0 to 1
     */
    public void keep(String name, SplitPane pane, double... defaults) {
        List<Double> known = layout.dividers().get(name);
        if (known != null && known.size() == pane.getDividers().size()) {
            pane.setDividerPositions(
                    known.stream().mapToDouble(Double::doubleValue).toArray());
        } else {
            pane.setDividerPositions(defaults);
        }
        for (SplitPane.Divider divider : pane.getDividers()) {
            divider.positionProperty().addListener((property, old, position) -> {
                // Positions also move when the pane is first laid out: nothing was changed by the user then.
                if (pane.getScene() != null && pane.getWidth() > 0) {
                    update(now -> now.withDividers(
                            name,
                            pane.getDividers().stream()
                                    .map(SplitPane.Divider::getPosition)
                                    .toList()));
                }
            });
        }
    }

    /** Writes now, if something is waiting; at the end. */
    public void flush() {
        if (delay.getStatus() == javafx.animation.Animation.Status.RUNNING) {
            delay.stop();
            write(layout);
        }
    }

    private void save() {
        WindowLayout now = layout;
        background.execute(() -> write(now));
    }

    private void write(WindowLayout now) {
        try {
            store.write(WindowLayout.SECTION, now);
        } catch (LakehouseException e) {
            // A layout that cannot be kept is no reason to disturb anybody.
            LOG.warn("The layout was not saved", e);
        }
    }
}
