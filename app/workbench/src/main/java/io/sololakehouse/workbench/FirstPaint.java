package io.sololakehouse.workbench;

import javafx.animation.AnimationTimer;

/** Waits until a window that was just shown has been painted. FX thread only. */
final class FirstPaint {

    private FirstPaint() {}

    /** Runs an action when what was shown before this call can be seen. */
    static void then(Runnable action) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                // The first frame lays the views out and hands them to the painter; in the second one they are seen.
                frames++;
                if (frames == 2) {
                    stop();
                    action.run();
                }
            }
        }.start();
    }
}
