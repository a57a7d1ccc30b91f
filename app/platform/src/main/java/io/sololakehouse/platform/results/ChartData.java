package io.sololakehouse.platform.results;

import java.util.List;

/**
 * What a chart draws.
 *
 * @param rows rows that it was made of: all of them, whatever their number
 * @param x what stands on the horizontal axis
 * @param series in the order of their colours; a last one may be named "other"
 * @param boxes for a box chart, else empty
 * @param cells for a heat map, else empty
 * @param y what stands on the vertical axis; without a name when it is the number of rows
 * @param note what a reader must know ("the 60 most frequent of 3,412 values"), or empty
 */
public record ChartData(
        long rows, Axis x, List<Series> series, List<Box> boxes, List<HeatCell> cells, Axis y, String note) {

    /** What positions on an axis mean. */
    public enum Measure {
        NUMBER,
        /** Microseconds since 1970-01-01T00:00 UTC. */
        TIME,
        /** Places in {@link Axis#labels}. */
        CATEGORY
    }

    /** An axis. @param labels of categories, else empty */
    public record Axis(String name, Measure measure, List<String> labels) {

        static final Axis NONE = new Axis("", Measure.NUMBER, List.of());

        public Axis {
            labels = List.copyOf(labels);
        }
    }

    /**
     * Points of one colour, by ascending x.
     *
     * @param weight rows behind each point; empty when each is one
     * @param rows rows of the series
     */
    public record Series(String name, double[] x, double[] y, double[] weight, long rows) {

        public int size() {
            return x.length;
        }
    }

    /** How the values of a category spread: quartiles, and the furthest values within 1.5 quartile distances (Tukey). */
    public record Box(
            String name,
            double low,
            double lowerQuartile,
            double median,
            double upperQuartile,
            double high,
            double min,
            double max,
            long rows) {}

    /** One field of a heat map. @param x place on the axis @param y place on the other */
    public record HeatCell(int x, int y, double value) {}

    public ChartData {
        series = List.copyOf(series);
        boxes = List.copyOf(boxes);
        cells = List.copyOf(cells);
    }

    static ChartData of(long rows, Axis x, List<Series> series, String note) {
        return new ChartData(rows, x, series, List.of(), List.of(), Axis.NONE, note);
    }
}
