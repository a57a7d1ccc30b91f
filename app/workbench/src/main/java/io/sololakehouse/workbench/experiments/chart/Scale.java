package io.sololakehouse.workbench.experiments.chart;

import io.sololakehouse.workbench.control.chart.Ticks;
import java.util.List;

/**
 * How values become parts of an axis, 0 at its beginning and 1 at its end.
 *
 * @param low the value at the beginning; above zero on a logarithmic scale
 * @param high the value at the end, more than {@code low}
 * @param kind linear, logarithmic, or time in microseconds since 1970
 */
record Scale(double low, double high, Kind kind) {

    /** What a scale measures. */
    enum Kind {
        LINEAR,
        LOGARITHMIC,
        TIME
    }

    /** A scale of values between two numbers, with some room at both ends. */
    static Scale around(double low, double high, boolean logarithmic, double margin) {
        if (!(low <= high)) {
            return new Scale(0, 1, Kind.LINEAR);
        }
        if (logarithmic && low > 0) {
            if (high / low < 1.0001) {
                return new Scale(low / 2, high * 2, Kind.LOGARITHMIC);
            }
            double room = Math.pow(high / low, margin);
            return new Scale(low / room, high * room, Kind.LOGARITHMIC);
        }
        if (high == low) {
            double half = low == 0 ? 1 : Math.abs(low) * 0.1;
            return new Scale(low - half, high + half, Kind.LINEAR);
        }
        double room = (high - low) * margin;
        return new Scale(low - room, high + room, Kind.LINEAR);
    }

    /** Where a value stands; outside of 0 to 1 for what is outside of the scale. */
    double position(double value) {
        if (kind == Kind.LOGARITHMIC) {
            return value <= 0 ? 0 : Math.log(value / low) / Math.log(high / low);
        }
        return (value - low) / (high - low);
    }

    /** The value at a position. */
    double value(double position) {
        return kind == Kind.LOGARITHMIC ? low * Math.pow(high / low, position) : low + position * (high - low);
    }

    /** Round positions with their labels, about so many. */
    List<Ticks.Tick> ticks(int about) {
        return switch (kind) {
            case TIME -> Ticks.times(low, high, about);
            case LOGARITHMIC -> {
                List<Ticks.Tick> powers = Ticks.powers(low, high);
                // Less than two powers of ten say too little.
                yield powers.size() >= 2 ? powers : Ticks.numbers(low, high, about);
            }
            case LINEAR -> Ticks.numbers(low, high, about);
        };
    }
}
