package io.sololakehouse.platform.results;

/**
 * How a result is drawn. Columns are places in the result.
 *
 * @param x column, or -1 where the kind has none
 * @param y column, or -1 to count rows
 * @param colour column whose values make the series, or -1 for one series
 * @param combine what is made of rows that share a place
 * @param logarithmic true for a logarithmic scale of the values
 */
public record ChartSpec(Kind kind, int x, int y, int colour, Combine combine, boolean logarithmic) {

    /** Kinds of chart. */
    public enum Kind {
        LINE("Line"),
        BAR("Bar"),
        AREA("Area"),
        SCATTER("Scatter"),
        HISTOGRAM("Histogram"),
        BOX("Box"),
        HEAT_MAP("Heat map");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What is made of several rows at one place. */
    public enum Combine {
        /** Each row is a point of its own. */
        NONE("none, 1 row a point", ""),
        SUM("sum", "sum"),
        AVERAGE("average", "avg"),
        MEDIAN("median", "median"),
        MIN("minimum", "min"),
        MAX("maximum", "max"),
        COUNT("number of rows", "count");

        private final String label;
        private final String function;

        Combine(String label, String function) {
            this.label = label;
            this.function = function;
        }

        public String label() {
            return label;
        }

        String of(String value) {
            return this == COUNT ? "count(*)" : this == NONE ? value : function + "(" + value + ")";
        }
    }

    public ChartSpec withKind(Kind other) {
        return new ChartSpec(other, x, y, colour, combine, logarithmic);
    }

    public ChartSpec withX(int column) {
        return new ChartSpec(kind, column, y, colour, combine, logarithmic);
    }

    public ChartSpec withY(int column) {
        return new ChartSpec(kind, x, column, colour, combine, logarithmic);
    }

    public ChartSpec withColour(int column) {
        return new ChartSpec(kind, x, y, column, combine, logarithmic);
    }

    public ChartSpec withCombine(Combine how) {
        return new ChartSpec(kind, x, y, colour, how, logarithmic);
    }

    public ChartSpec withLogarithmic(boolean log) {
        return new ChartSpec(kind, x, y, colour, combine, log);
    }
}
