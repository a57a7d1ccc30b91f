package io.sololakehouse.platform.support;

import java.util.concurrent.CancellationException;

/** How work tells its task how far it is, and learns that it should stop. Safe to call from any thread. */
public interface Progress {

    /** The fraction to report when the end cannot be known. */
    double UNKNOWN = -1;

    /**
     * Reports the step that is under way.
     *
     * @param step what is being done, as a person would read it ("Downloading Nessie, 120 of 245 MB")
     * @param fraction 0 to 1, or {@link #UNKNOWN}
     */
    void report(String step, double fraction);

    /** True once the task was cancelled; work checks this between steps. */
    boolean isCancelled();

    /** Ends the work with {@link CancellationException} when the task was cancelled. */
    default void checkCancelled() {
        if (isCancelled()) {
            throw new CancellationException("Cancelled");
        }
    }

    /** A progress nobody watches and nobody cancels. */
    static Progress none() {
        return new Progress() {
            @Override
            public void report(String step, double fraction) {}

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }

    /** A part of this progress: fractions of the part are mapped to {@code from}…{@code to} of the whole. */
    default Progress part(double from, double to) {
        Progress whole = this;
        return new Progress() {
            @Override
            public void report(String step, double fraction) {
                whole.report(step, fraction < 0 ? from : from + (to - from) * fraction);
            }

            @Override
            public boolean isCancelled() {
                return whole.isCancelled();
            }
        };
    }
}
