package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.support.Progress;

/** One progress made of those of services that start side by side. Thread-safe. */
final class StartProgress {

    private final Progress whole;
    private final double[] fractions;
    private volatile boolean cancelled;

    StartProgress(Progress whole, int parts) {
        this.whole = whole;
        this.fractions = new double[parts];
    }

    /** Ends every part that looks whether it is cancelled. */
    void cancel() {
        cancelled = true;
    }

    /** The progress of one part. */
    Progress of(int part) {
        return new Progress() {
            @Override
            public void report(String step, double fraction) {
                whole.report(step, note(part, fraction));
            }

            @Override
            public boolean isCancelled() {
                return cancelled || whole.isCancelled();
            }
        };
    }

    private synchronized double note(int part, double fraction) {
        fractions[part] = Math.max(fractions[part], fraction);
        double sum = 0;
        for (double each : fractions) {
            sum += each;
        }
        return sum / fractions.length;
    }
}
