package io.sololakehouse.workbench.task;

/** Numbers the requests of one place in the window, so that a late answer of an older one is dropped. FX thread only. */
public final class Latest {

    private long generation;

    long next() {
        return ++generation;
    }

    void ifCurrent(long asked, Runnable action) {
        if (asked == generation) {
            action.run();
        }
    }

    /** Drops every answer that is still under way. */
    public void invalidate() {
        generation++;
    }
}
