package io.sololakehouse.workbench.experiments;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The runs that are ticked, and the colour of each of the first eight: the same in the table, curves and every chart, for
 * as long as the run is ticked. FX thread only.
 */
public final class RunSelection {

    /** As many colours as the theme has for series. */
    public static final int COLOURS = 8;

    private final Set<String> ticked = new LinkedHashSet<>();
    private final Map<String, Integer> colours = new HashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();

    /** Called after every change. */
    public void onChange(Runnable action) {
        listeners.add(action);
    }

    public boolean isTicked(String run) {
        return ticked.contains(run);
    }

    /** The ticked runs in the order in which they were ticked. */
    public List<String> ticked() {
        return List.copyOf(ticked);
    }

    public int size() {
        return ticked.size();
    }

    /** The run's colour from 0, or -1 when it has none. */
    public int colour(String run) {
        return colours.getOrDefault(run, -1);
    }

    public void set(String run, boolean now) {
        setAll(List.of(run), now);
    }

    public void toggle(String run) {
        set(run, !isTicked(run));
    }

    /** Ticks runs or takes their ticks away. */
    public void setAll(Collection<String> runs, boolean now) {
        boolean changed = false;
        for (String run : runs) {
            changed |= now ? add(run) : remove(run);
        }
        if (changed) {
            told();
        }
    }

    public void clear() {
        if (!ticked.isEmpty()) {
            ticked.clear();
            colours.clear();
            told();
        }
    }

    /** Forgets runs that are not there any more. */
    void keep(Set<String> runs) {
        List<String> gone = ticked.stream().filter(run -> !runs.contains(run)).toList();
        setAll(gone, false);
    }

    private boolean add(String run) {
        if (!ticked.add(run)) {
            return false;
        }
        for (int colour = 0; colour < COLOURS; colour++) {
            if (!colours.containsValue(colour)) {
                colours.put(run, colour);
                break;
            }
        }
        return true;
    }

    private boolean remove(String run) {
        colours.remove(run);
        return ticked.remove(run);
    }

    private void told() {
        listeners.forEach(Runnable::run);
    }
}
