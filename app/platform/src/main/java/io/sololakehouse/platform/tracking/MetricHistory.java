package io.sololakehouse.platform.tracking;

/**
 * The values of one metric of one run in the order of steps, by column. Immutable by convention: callers do not write to
 * the arrays.
 *
 * @param steps as logged, ascending; several values may share one
 * @param times milliseconds since the epoch
 * @param values NaN and the infinities are values
 * @param sampled true when the server kept back points between these: ask for the whole history for all of them
 */
@SuppressWarnings("ArrayRecordComponent") // columns of up to millions of points, never compared
public record MetricHistory(String runId, String key, long[] steps, long[] times, double[] values, boolean sampled) {

    public int size() {
        return steps.length;
    }
}
