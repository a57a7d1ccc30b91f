package io.sololakehouse.workbench.control.chart;

import io.sololakehouse.platform.results.ChartData;
import io.sololakehouse.platform.results.ChartData.Measure;
import io.sololakehouse.platform.results.ChartSpec;
import io.sololakehouse.workbench.control.chart.ChartPen.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The field in which a chart's marks stand, and how values become positions in it. */
final class ChartFrame {

    private static final double WIDEST_BAR = 56;

    double left;
    double right;
    double top = 28;
    double bottom;
    double xMin;
    double xMax;
    double yMin;
    double yMax;
    boolean logarithmic;
    String yName = "";
    List<Ticks.Tick> xTicks = List.of();
    List<Ticks.Tick> yTicks = List.of();

    static ChartFrame of(
            ChartPen pen, ChartData data, ChartSpec spec, Set<String> hidden, double width, double height) {
        ChartFrame frame = new ChartFrame();
        frame.logarithmic = spec.logarithmic();
        frame.yName = yName(data, spec);
        frame.ranges(data, spec, hidden);
        frame.bottom = height - 44;
        boolean lines = spec.kind() == ChartSpec.Kind.LINE || spec.kind() == ChartSpec.Kind.AREA;
        boolean labelled = spec.colour() >= 0 && lines;
        frame.yTicks = frame.logarithmic
                ? Ticks.powers(frame.yMin, frame.yMax)
                : Ticks.numbers(frame.yMin, frame.yMax, (int) Math.max(3, frame.height() / 52));
        double labels = 20;
        for (Ticks.Tick tick : frame.yTicks) {
            labels = Math.max(labels, pen.width(tick.label(), Type.SMALL));
        }
        if (spec.kind() == ChartSpec.Kind.HEAT_MAP) {
            labels = data.y().labels().stream()
                    .mapToDouble(label -> pen.width(label.length() > 18 ? label.substring(0, 17) : label, Type.SMALL))
                    .max()
                    .orElse(40);
        }
        frame.left = Math.ceil(labels) + 24;
        frame.right = width - (labelled ? 140 : spec.kind() == ChartSpec.Kind.HEAT_MAP ? 84 : 24);
        frame.xTicks = frame.xTicks(data);
        return frame;
    }

    private static String yName(ChartData data, ChartSpec spec) {
        if (spec.kind() == ChartSpec.Kind.HISTOGRAM || spec.y() < 0 || spec.combine() == ChartSpec.Combine.COUNT) {
            return "rows";
        }
        String name = data.y().name();
        return spec.combine() == ChartSpec.Combine.NONE || spec.kind() == ChartSpec.Kind.BOX || name.isEmpty()
                ? name
                : spec.combine().label() + " of " + name;
    }

    private void ranges(ChartData data, ChartSpec spec, Set<String> hidden) {
        xMin = Double.POSITIVE_INFINITY;
        xMax = Double.NEGATIVE_INFINITY;
        yMin = Double.POSITIVE_INFINITY;
        yMax = Double.NEGATIVE_INFINITY;
        boolean stacked = spec.kind() == ChartSpec.Kind.HISTOGRAM;
        Map<Double, Double> sums = new HashMap<>();
        for (ChartData.Series series : data.series()) {
            if (hidden.contains(series.name())) {
                continue;
            }
            for (int i = 0; i < series.size(); i++) {
                double y = stacked ? sums.merge(series.x()[i], series.y()[i], Double::sum) : series.y()[i];
                if (logarithmic && y <= 0) {
                    continue;
                }
                include(series.x()[i], y);
            }
        }
        for (int i = 0; i < data.boxes().size(); i++) {
            ChartData.Box box = data.boxes().get(i);
            include(i + 1, box.min());
            include(i + 1, box.max());
        }
        for (ChartData.HeatCell cell : data.cells()) {
            include(cell.x(), cell.value());
        }
        if (!(yMax >= yMin)) {
            xMin = 0;
            xMax = 1;
            yMin = logarithmic ? 1 : 0;
            yMax = logarithmic ? 10 : 1;
        }
        roundOff(data, spec);
    }

    private void include(double x, double y) {
        xMin = Math.min(xMin, x);
        xMax = Math.max(xMax, x);
        yMin = Math.min(yMin, y);
        yMax = Math.max(yMax, y);
    }

    private void roundOff(ChartData data, ChartSpec spec) {
        boolean fromZero =
                switch (spec.kind()) {
                    case BAR, HISTOGRAM, AREA -> true;
                    default -> false;
                };
        if (logarithmic) {
            yMin = Math.pow(10, Math.floor(Math.log10(Math.max(1e-12, yMin))));
            yMax = Math.pow(10, Math.ceil(Math.log10(Math.max(yMin * 1.0001, yMax))));
        } else if (spec.kind() != ChartSpec.Kind.HEAT_MAP) {
            if (fromZero || yMin > 0 && yMin < (yMax - yMin) * 0.6) {
                yMin = Math.min(0, yMin);
                yMax = Math.max(0, yMax);
            }
            if (yMax == yMin) {
                yMax = yMin + (yMin == 0 ? 1 : Math.abs(yMin) * 0.1);
            }
            double step = Ticks.step((yMax - yMin) / 5);
            yMin = Math.floor(yMin / step + 1e-9) * step;
            yMax = Math.ceil(yMax / step - 1e-9) * step;
        }
        if (data.x().measure() == Measure.CATEGORY) {
            xMin = 0.5;
            xMax = Math.max(1, data.x().labels().size()) + 0.5;
        } else if (spec.kind() == ChartSpec.Kind.BAR || spec.kind() == ChartSpec.Kind.HISTOGRAM) {
            double half = spacing(data) / 2;
            xMin -= half;
            xMax += half;
        } else if (xMin == xMax) {
            xMin -= 1;
            xMax += 1;
        } else if (spec.kind() == ChartSpec.Kind.SCATTER) {
            double margin = (xMax - xMin) * 0.02;
            xMin -= margin;
            xMax += margin;
        }
    }

    /** The smallest distance between two positions. */
    private double spacing(ChartData data) {
        double least = Double.POSITIVE_INFINITY;
        for (ChartData.Series series : data.series()) {
            for (int i = 1; i < series.size(); i++) {
                double distance = series.x()[i] - series.x()[i - 1];
                if (distance > 0) {
                    least = Math.min(least, distance);
                }
            }
        }
        return Double.isFinite(least) ? least : 1;
    }

    private List<Ticks.Tick> xTicks(ChartData data) {
        int about = (int) Math.max(2, width() / 90);
        return switch (data.x().measure()) {
            case NUMBER -> Ticks.numbers(xMin, xMax, about);
            case TIME -> Ticks.times(xMin, xMax, about);
            case CATEGORY -> {
                List<Ticks.Tick> ticks = new ArrayList<>();
                double room = width() / Math.max(1, data.x().labels().size());
                int letters = (int) Math.max(4, room / 6.2);
                for (int i = 0; i < data.x().labels().size(); i++) {
                    String label = data.x().labels().get(i);
                    ticks.add(new Ticks.Tick(
                            i + 1,
                            label.length() > letters && room > 30 ? label.substring(0, letters - 1) + "…" : label));
                }
                yield ticks;
            }
        };
    }

    /** How wide the bars of one place are together. */
    double band(ChartData data, ChartSpec spec) {
        double one = data.x().measure() == Measure.CATEGORY ? 1 : spacing(data);
        double room = one / (xMax - xMin) * width();
        if (spec.kind() == ChartSpec.Kind.HISTOGRAM) {
            return Math.max(1, room);
        }
        // Few values: bars of a readable width with room between them, not slabs.
        int side = spec.kind() == ChartSpec.Kind.BAR ? Math.max(1, data.series().size()) : 1;
        return Math.max(1, Math.min(room * 0.78, WIDEST_BAR * side));
    }

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    double x(double value) {
        return left + (value - xMin) / (xMax - xMin) * width();
    }

    double y(double value) {
        double share = logarithmic
                ? (Math.log10(Math.max(value, yMin)) - Math.log10(yMin)) / (Math.log10(yMax) - Math.log10(yMin))
                : (value - yMin) / (yMax - yMin);
        return bottom - share * height();
    }

    /** The value at a horizontal position. */
    double valueAt(double x) {
        return xMin + (x - left) / width() * (xMax - xMin);
    }
}
