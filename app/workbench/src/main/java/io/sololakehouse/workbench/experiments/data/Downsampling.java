package io.sololakehouse.workbench.experiments.data;

import io.sololakehouse.workbench.experiments.Values;

/**
 * Few points that look like many: of each narrow part of the axis the first, the least, the greatest and the last one
 * (M4: Jugel and others, "M4: A Visualization-Oriented Time Series Data Aggregation", 2014). At one part a pixel, a line
 * through them covers the same pixels as a line through all of them.
 */
public final class Downsampling {

    private Downsampling() {}

    /**
     * Points in their order.
     *
     * @param y NaN where the line is interrupted
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Points(double[] x, double[] y) {
        public int size() {
            return x.length;
        }
    }

    /**
     * The points between two places, with one neighbour on each side, so that lines leave the field.
     *
     * @param x ascending
     * @param parts how many narrow parts the range is cut into
     */
    public static Points of(double[] x, double[] y, double from, double to, int parts) {
        int start = Math.max(0, firstAtLeast(x, from) - 1);
        int end = Math.min(x.length, firstAbove(x, to) + 1);
        int count = end - start;
        if (count <= 4 * parts) {
            double[] xs = new double[count];
            double[] ys = new double[count];
            for (int i = 0; i < count; i++) {
                xs[i] = x[start + i];
                ys[i] = drawable(y[start + i]);
            }
            return new Points(xs, ys);
        }
        Collector collector = new Collector(5 * (parts + 4));
        double width = (to - from) / parts;
        int i = start;
        while (i < end) {
            long part = (long) Math.floor((x[i] - from) / width);
            int first = i;
            int least = i;
            int most = i;
            boolean gap = false;
            while (i < end && (long) Math.floor((x[i] - from) / width) == part) {
                double value = y[i];
                if (!Values.isFinite(value)) {
                    gap = true;
                } else {
                    if (!(y[least] <= value)) {
                        least = i;
                    }
                    if (!(y[most] >= value)) {
                        most = i;
                    }
                }
                i++;
            }
            int last = i - 1;
            collector.add(x[first], drawable(y[first]));
            collector.add(x[Math.min(least, most)], drawable(y[Math.min(least, most)]));
            collector.add(x[Math.max(least, most)], drawable(y[Math.max(least, most)]));
            if (gap && Values.isFinite(y[last])) {
                collector.add(x[last], Double.NaN);
            }
            collector.add(x[last], drawable(y[last]));
        }
        return collector.points();
    }

    private static double drawable(double value) {
        return Values.isFinite(value) ? value : Double.NaN;
    }

    private static int firstAtLeast(double[] x, double wanted) {
        int low = 0;
        int high = x.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int firstAbove(double[] x, double wanted) {
        int low = 0;
        int high = x.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x[middle] <= wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Grows as needed: wide gaps make more parts than there are pixels. */
    private static final class Collector {
        private double[] x;
        private double[] y;
        private int count;

        Collector(int room) {
            x = new double[room];
            y = new double[room];
        }

        void add(double atX, double atY) {
            if (count > 0 && x[count - 1] == atX && Double.compare(y[count - 1], atY) == 0) {
                return;
            }
            if (count == x.length) {
                x = java.util.Arrays.copyOf(x, 2 * count);
                y = java.util.Arrays.copyOf(y, 2 * count);
            }
            x[count] = atX;
            y[count] = atY;
            count++;
        }

        Points points() {
            return new Points(java.util.Arrays.copyOf(x, count), java.util.Arrays.copyOf(y, count));
        }
    }
}
