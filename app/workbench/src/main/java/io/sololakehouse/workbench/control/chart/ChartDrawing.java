package io.sololakehouse.workbench.control.chart;

import io.sololakehouse.platform.results.ChartData;
import io.sololakehouse.platform.results.ChartSpec;
import io.sololakehouse.workbench.control.PaintedRegion;
import io.sololakehouse.workbench.control.PaintedRegion.Ink;
import io.sololakehouse.workbench.control.chart.ChartPen.Anchor;
import io.sololakehouse.workbench.control.chart.ChartPen.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.paint.Color;

/** Draws a chart of one size: axes, marks, labels of the series. The same for the window, pictures and SVG. */
final class ChartDrawing {

    private static final double LINE = 1.8;
    private static final double[] DASH = {4, 3};
    private static final int LABELLED = 6;

    private final ChartPen pen;
    private final PaintedRegion inks;
    private final ChartData data;
    private final ChartSpec spec;
    private final Set<String> hidden;
    final ChartFrame frame;

    ChartDrawing(
            ChartPen pen,
            PaintedRegion inks,
            ChartData data,
            ChartSpec spec,
            Set<String> hidden,
            double width,
            double height) {
        this.pen = pen;
        this.inks = inks;
        this.data = data;
        this.spec = spec;
        this.hidden = hidden;
        this.frame = ChartFrame.of(pen, data, spec, hidden, width, height);
    }

    void draw() {
        if (spec.kind() == ChartSpec.Kind.HEAT_MAP) {
            new HeatDrawing(pen, inks, data, frame).draw();
            return;
        }
        grid();
        pen.clip(frame.left, frame.top - 2, frame.width() + 1, frame.height() + 4);
        switch (spec.kind()) {
            case BAR, HISTOGRAM -> bars();
            case SCATTER -> scatter();
            case BOX -> boxes();
            default -> lines();
        }
        pen.unclip();
        pen.segment(frame.left, frame.bottom, frame.right, frame.bottom, inks.ink(Ink.LINE_STRONG), 1);
        labels();
    }

    private void grid() {
        for (Ticks.Tick tick : frame.yTicks) {
            double y = Math.round(frame.y(tick.at())) + 0.5;
            pen.segment(frame.left, y, frame.right, y, inks.ink(Ink.LINE), 1);
            pen.text(tick.label(), frame.left - 8, y, Anchor.END, Type.SMALL, inks.ink(Ink.SUBTLE));
        }
        double lastEnd = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : frame.xTicks) {
            double x = frame.x(tick.at());
            double half = pen.width(tick.label(), Type.SMALL) / 2;
            if (x - half > lastEnd + 8) {
                pen.text(tick.label(), x, frame.bottom + 13, Anchor.MIDDLE, Type.SMALL, inks.ink(Ink.SUBTLE));
                lastEnd = x + half;
            }
        }
        String name = data.x().name();
        if (!name.isEmpty()) {
            pen.text(
                    name,
                    (frame.left + frame.right) / 2,
                    frame.bottom + 31,
                    Anchor.MIDDLE,
                    Type.SMALL,
                    inks.ink(Ink.MUTED));
        }
        pen.text(frame.yName, 14, 12, Anchor.START, Type.SMALL, inks.ink(Ink.MUTED));
    }

    /** Series that are seen, with their place in the colours. */
    private List<Integer> seen() {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < data.series().size(); i++) {
            if (!hidden.contains(data.series().get(i).name())
                    && data.series().get(i).size() > 0) {
                seen.add(i);
            }
        }
        return seen;
    }

    private void lines() {
        boolean area = spec.kind() == ChartSpec.Kind.AREA;
        for (int i : seen()) {
            ChartData.Series series = data.series().get(i);
            int n = series.size();
            double[] x = new double[n + 2];
            double[] y = new double[n + 2];
            for (int at = 0; at < n; at++) {
                x[at] = frame.x(series.x()[at]);
                y[at] = frame.y(series.y()[at]);
            }
            if (area) {
                x[n] = x[n - 1];
                y[n] = frame.bottom;
                x[n + 1] = x[0];
                y[n + 1] = frame.bottom;
                pen.fill(x, y, n + 2, inks.series(i).deriveColor(0, 1, 1, 0.12));
            }
            if (n == 1) {
                pen.marker(i, x[0], y[0], 3.5, inks.series(i), inks.ink(Ink.GROUND));
            } else {
                pen.line(x, y, n, inks.series(i), LINE, i >= 4 ? DASH : new double[0]);
            }
            if (n > 1 && n <= 40) {
                for (int at = 0; at < n; at++) {
                    pen.marker(i, x[at], y[at], 3, inks.series(i), inks.ink(Ink.GROUND));
                }
            }
        }
    }

    private void scatter() {
        for (int i : seen()) {
            ChartData.Series series = data.series().get(i);
            double most = 1;
            for (double weight : series.weight()) {
                most = Math.max(most, weight);
            }
            boolean many = series.size() > 3000;
            for (int at = 0; at < series.size(); at++) {
                double share = series.weight().length == 0 ? 1 : Math.log1p(series.weight()[at]) / Math.log1p(most);
                double opacity = most > 1 ? 0.15 + 0.75 * share : many ? 0.35 : 0.7;
                Color colour = inks.series(i).deriveColor(0, 1, 1, opacity);
                double x = frame.x(series.x()[at]);
                double y = frame.y(series.y()[at]);
                if (many) {
                    pen.rectangle(x - 1, y - 1, 2, 2, colour);
                } else {
                    pen.marker(i, x, y, 3.2, colour, Color.TRANSPARENT);
                }
            }
        }
    }

    private void bars() {
        List<Integer> seen = seen();
        double band = frame.band(data, spec);
        boolean stacked = spec.kind() == ChartSpec.Kind.HISTOGRAM;
        double each = stacked ? band : band / Math.max(1, seen.size());
        java.util.Map<Double, Double> base = new java.util.HashMap<>();
        for (int order = 0; order < seen.size(); order++) {
            int i = seen.get(order);
            ChartData.Series series = data.series().get(i);
            for (int at = 0; at < series.size(); at++) {
                double value = series.y()[at];
                double from = stacked ? base.getOrDefault(series.x()[at], 0.0) : 0;
                double low = frame.y(frame.logarithmic && from <= 0 ? frame.yMin : from);
                double high = frame.y(from + value);
                if (stacked) {
                    base.put(series.x()[at], from + value);
                }
                double left = frame.x(series.x()[at]) - band / 2 + (stacked ? 0 : order * each);
                double width = Math.max(1, each - 1);
                pen.rectangle(left, Math.min(low, high), width, Math.max(1, Math.abs(low - high)), inks.series(i));
            }
        }
    }

    private void boxes() {
        double band = frame.band(data, spec);
        for (int i = 0; i < data.boxes().size(); i++) {
            ChartData.Box box = data.boxes().get(i);
            Color colour = inks.series(0);
            double middle = frame.x(i + 1);
            double half = Math.min(26, band / 2 - 2);
            double top = frame.y(box.upperQuartile());
            double bottom = frame.y(box.lowerQuartile());
            pen.segment(middle, frame.y(box.low()), middle, bottom, colour, 1.2);
            pen.segment(middle, frame.y(box.high()), middle, top, colour, 1.2);
            pen.segment(middle - half / 2, frame.y(box.low()), middle + half / 2, frame.y(box.low()), colour, 1.2);
            pen.segment(middle - half / 2, frame.y(box.high()), middle + half / 2, frame.y(box.high()), colour, 1.2);
            pen.rectangle(middle - half, top, 2 * half, Math.max(1, bottom - top), colour.deriveColor(0, 1, 1, 0.3));
            double[] xs = {middle - half, middle + half, middle + half, middle - half, middle - half};
            double[] ys = {top, top, bottom, bottom, top};
            pen.line(xs, ys, 5, colour, 1.2);
            pen.segment(
                    middle - half, frame.y(box.median()), middle + half, frame.y(box.median()), inks.ink(Ink.TEXT), 2);
            if (box.max() > box.high()) {
                pen.marker(0, middle, frame.y(box.max()), 2.5, colour.deriveColor(0, 1, 1, 0.6), Color.TRANSPARENT);
            }
            if (box.min() < box.low()) {
                pen.marker(0, middle, frame.y(box.min()), 2.5, colour.deriveColor(0, 1, 1, 0.6), Color.TRANSPARENT);
            }
        }
    }

    /** Names at the ends of lines, moved apart; above six series, and for other marks, a legend in the side panel does. */
    private void labels() {
        List<Integer> seen = seen();
        boolean lines = spec.kind() == ChartSpec.Kind.LINE || spec.kind() == ChartSpec.Kind.AREA;
        if (spec.colour() < 0 || !lines || seen.size() > LABELLED) {
            return;
        }
        List<double[]> ends = new ArrayList<>();
        for (int i : seen) {
            ChartData.Series series = data.series().get(i);
            ends.add(new double[] {i, frame.y(series.y()[series.size() - 1]), frame.x(series.x()[series.size() - 1])});
        }
        ends.sort((a, b) -> Double.compare(a[1], b[1]));
        double next = Double.NEGATIVE_INFINITY;
        for (double[] end : ends) {
            double y = Math.max(end[1], next);
            next = y + 16;
            int i = (int) end[0];
            pen.marker(i, end[2], end[1], 3.5, inks.series(i), inks.ink(Ink.GROUND));
            pen.segment(end[2] + 4, end[1], frame.right + 8, y, inks.series(i), 1);
            String name = data.series().get(i).name();
            String shown = name.length() > 18 ? name.substring(0, 17) + "…" : name;
            pen.text(shown, frame.right + 12, y, Anchor.START, Type.SMALL_STRONG, inks.ink(Ink.TEXT));
        }
    }
}
