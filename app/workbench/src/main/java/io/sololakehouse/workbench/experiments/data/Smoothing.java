package io.sololakehouse.workbench.experiments.data;

import io.sololakehouse.workbench.experiments.Values;

/**
 * Exponential moving average with its bias at the start taken out, as TensorBoard smooths curves: the average of the
 * first values weighs only them (Kingma and Ba, "Adam", 2015, section 3).
 */
public final class Smoothing {

    private Smoothing() {}

    /**
     * The smoothed values; what is no number or infinite is left as it is and does not count.
     *
     * @param weight of the past, 0 (none) to below 1
     */
    public static double[] of(double[] values, double weight) {
        if (weight <= 0) {
            return values;
        }
        double[] smooth = new double[values.length];
        double average = 0;
        double share = 1;
        for (int i = 0; i < values.length; i++) {
            if (!Values.isFinite(values[i])) {
                smooth[i] = values[i];
                continue;
            }
            average = average * weight + (1 - weight) * values[i];
            share *= weight;
            smooth[i] = average / (1 - share);
        }
        return smooth;
    }
}
