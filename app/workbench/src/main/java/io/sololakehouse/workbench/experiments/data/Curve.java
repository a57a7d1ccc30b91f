package io.sololakehouse.workbench.experiments.data;

/**
 * The history of one metric of one run, by step. Arrays are of the same length, sorted by step, and not changed.
 *
 * @param run the run's place among those that are compared
 * @param steps of each value
 * @param millis when each value was logged, since 1970
 * @param values may be NaN or infinite
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Curve(int run, double[] steps, double[] millis, double[] values) {

    /** What the curve is drawn over. */
    public enum Over {
        STEP,
        /** Seconds since the first value of the run. */
        RELATIVE,
        /** Microseconds since 1970. */
        WALL
    }

    public int size() {
        return values.length;
    }

    /** The values of the horizontal axis. */
    public double[] over(Over over) {
        return switch (over) {
            case STEP -> steps;
            case RELATIVE -> {
                double[] x = new double[millis.length];
                for (int i = 0; i < x.length; i++) {
                    x[i] = (millis[i] - millis[0]) / 1000;
                }
                yield x;
            }
            case WALL -> {
                double[] x = new double[millis.length];
                for (int i = 0; i < x.length; i++) {
                    x[i] = millis[i] * 1000;
                }
                yield x;
            }
        };
    }

    /** The step of the first value that is no number, or -1. */
    public long firstNaN() {
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                return Math.round(steps[i]);
            }
        }
        return -1;
    }
}
