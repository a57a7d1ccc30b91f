package io.sololakehouse.workbench.experiments.chart;

import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.control.chart.ChartPen;
import io.sololakehouse.workbench.control.chart.ChartPen.Anchor;
import io.sololakehouse.workbench.control.chart.ChartPen.Type;
import io.sololakehouse.workbench.control.chart.Ticks;
import io.sololakehouse.workbench.experiments.Values;
import io.sololakehouse.workbench.experiments.data.Downsampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.paint.Color;

/**
 * Curves over steps or time. Only as many points are drawn as can be seen: zooming asks the whole curve again. A drag
 * zooms into a range, the wheel zooms around the pointer, a double press or Escape shows everything.
 */
public final class CurvesPlot extends Plot {

    private static final int LABELLED = 6;
    private static final int READINGS = 8;
    private static final double PLACES_PER_PIXEL = 0.75;

    private List<Series> series = List.of();
    private Look look = new Look("", false, false, false);
    private double from = Double.NaN;
    private double to = Double.NaN;
    private double pointer = Double.NaN;
    private int nameLength = 18;
    private double pointerY;
    private double dragFrom = Double.NaN;
    private Field field = new Field(0, 0, 1, 1);
    private Scale across = new Scale(0, 1, Scale.Kind.LINEAR);
    private Scale up = new Scale(0, 1, Scale.Kind.LINEAR);

    /**
     * A curve.
     *
     * @param colour of the series from 0, or -1 for a grey one
     * @param x ascending
     * @param low lower end of a band, empty for none
     * @param high upper end of a band, empty for none
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
    public record Series(String name, int colour, double[] x, double[] y, double[] low, double[] high) {
        public Series(String name, int colour, double[] x, double[] y) {
            this(name, colour, x, y, new double[0], new double[0]);
        }
    }

    /** @param time true when x is microseconds since 1970 */
    public record Look(String xName, boolean time, boolean logarithmicX, boolean logarithmicY) {}

    public CurvesPlot() {
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(Double.NaN, 0));
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            dragFrom = event.getX();
            if (event.getClickCount() == 2) {
                zoom(Double.NaN, Double.NaN);
            }
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> point(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> released(event.getX()));
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Draws curves; what is zoomed into stays while it has curves in it. */
    public void show(List<Series> curves, Look newLook) {
        if (!newLook.xName().equals(look.xName())) {
            from = Double.NaN;
            to = Double.NaN;
        }
        series = List.copyOf(curves);
        look = newLook;
        setAccessibleText(Units.count(curves.size(), "curve", "curves") + " over " + newLook.xName());
        repaint();
    }

    /** Shows a part of the horizontal axis; NaN for all of it. */
    public void zoom(double newFrom, double newTo) {
        from = newFrom;
        to = newTo;
        repaint();
    }

    /** True when only a part is shown. */
    public boolean isZoomed() {
        return !Double.isNaN(from);
    }

    /** Tells which part is shown: NaN and NaN for all. */
    public void reportZoom(java.util.function.BiConsumer<Double, Double> told) {
        told.accept(from, to);
    }

    @Override
    public void rest() {
        point(Double.NaN, 0);
    }

    private void point(double x, double y) {
        pointer = x;
        pointerY = y;
        repaint();
    }

    private void released(double x) {
        double start = dragFrom;
        dragFrom = Double.NaN;
        if (!Double.isNaN(start) && Math.abs(x - start) > 6) {
            double a = valueAt(Math.clamp(Math.min(x, start), field.left(), field.right()));
            double b = valueAt(Math.clamp(Math.max(x, start), field.left(), field.right()));
            zoom(a, b);
        }
    }

    private double valueAt(double x) {
        return across.value((x - field.left()) / field.width());
    }

    private void wheel(ScrollEvent event) {
        if (series.isEmpty() || event.getDeltaY() == 0) {
            return;
        }
        zoomAround(Math.clamp(event.getX(), field.left(), field.right()), event.getDeltaY() > 0 ? 0.8 : 1.25);
        event.consume();
    }

    private void zoomAround(double x, double by) {
        double at = (x - field.left()) / field.width();
        double low = across.value(at - at * by);
        double high = across.value(at + (1 - at) * by);
        double[] all = range();
        if (low <= all[0] && high >= all[1]) {
            zoom(Double.NaN, Double.NaN);
        } else {
            zoom(Math.max(low, all[0]), Math.min(high, all[1]));
        }
    }

    private void pressed(KeyEvent event) {
        double at = Double.isNaN(pointer) ? (field.left() + field.right()) / 2 : pointer;
        switch (event.getCode()) {
            case LEFT -> point(Math.max(field.left(), at - 8), field.top() + 40);
            case RIGHT -> point(Math.min(field.right(), at + 8), field.top() + 40);
            case PLUS, EQUALS, ADD -> zoomAround(at, 0.8);
            case MINUS, SUBTRACT -> zoomAround(at, 1.25);
            case ESCAPE -> {
                if (!isZoomed()) {
                    return;
                }
                zoom(Double.NaN, Double.NaN);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private double[] range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Series one : series) {
            if (one.x().length > 0) {
                double first = one.x()[0];
                if (look.logarithmicX() && first <= 0) {
                    first = firstPositive(one.x());
                }
                low = Math.min(low, first);
                high = Math.max(high, one.x()[one.x().length - 1]);
            }
        }
        return new double[] {low, high};
    }

    private static double firstPositive(double[] ascending) {
        for (double value : ascending) {
            if (value > 0) {
                return value;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** A curve as it is drawn. */
    private record Drawn(Series of, Downsampling.Points points) {}

    @Override
    void draw(ChartPen pen, double width, double height) {
        double[] all = range();
        double low = isZoomed() ? from : all[0];
        double high = isZoomed() ? to : all[1];
        if (!(low <= high)) {
            pen.text("No values", width / 2, height / 2, Anchor.MIDDLE, Type.SMALL, ink(Ink.SUBTLE));
            return;
        }
        across = look.time() && high > low
                ? new Scale(low, high, Scale.Kind.TIME)
                : Scale.around(low, high, look.logarithmicX(), 0);
        List<Drawn> drawn = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int parts = (int) Math.max(60, (width - 60) * PLACES_PER_PIXEL);
        for (Series one : series) {
            Downsampling.Points points = Downsampling.of(one.x(), one.y(), low, high, parts);
            drawn.add(new Drawn(one, points));
            for (double value : points.y()) {
                if (!Double.isNaN(value) && (!look.logarithmicY() || value > 0)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            for (int i = 0; i < one.low().length; i++) {
                if (one.x()[i] >= low && one.x()[i] <= high && Values.isFinite(one.low()[i])) {
                    least = look.logarithmicY() && one.low()[i] <= 0 ? least : Math.min(least, one.low()[i]);
                    most = Math.max(most, one.high()[i]);
                }
            }
        }
        up = Scale.around(least, most, look.logarithmicY(), 0.05);
        boolean labelled = series.size() > 1 && series.size() <= LABELLED;
        double right = labelled ? Math.min(width * 0.28, names(pen) + 22) : 12;
        nameLength = (int) Math.max(4, Math.min(18, (right - 20) / 6.6));
        field = new Field(labels(pen, up, height) + 18, 12, width - right, height - 40);
        rows(pen, field, up);
        columns(pen, field, across, look.xName());
        pen.clip(field.left(), field.top() - 3, field.width() + 1, field.height() + 6);
        for (Drawn one : drawn) {
            band(pen, one.of());
        }
        for (Drawn one : drawn) {
            line(pen, one);
        }
        pen.unclip();
        if (labelled) {
            ends(pen, drawn);
        }
    }

    private double names(ChartPen pen) {
        double width = 0;
        for (Series one : series) {
            width = Math.max(width, pen.width(shortened(one.name(), 18), Type.SMALL_STRONG));
        }
        return width;
    }

    private Color colour(Series one) {
        if (one.colour() >= 0) {
            return series(one.colour());
        }
        double opacity = series.size() > 40 ? 0.35 : 0.7;
        return ink(Ink.SUBTLE).deriveColor(0, 1, 1, opacity);
    }

    private double x(double value) {
        return field.left() + across.position(value) * field.width();
    }

    private double y(double value) {
        return field.bottom() - up.position(value) * field.height();
    }

    private void band(ChartPen pen, Series one) {
        int count = one.low().length;
        if (count < 2) {
            return;
        }
        double[] xs = new double[2 * count];
        double[] ys = new double[2 * count];
        int used = 0;
        for (int i = 0; i < count; i++) {
            if (Values.isFinite(one.low()[i])) {
                xs[used] = x(one.x()[i]);
                ys[used++] = y(one.high()[i]);
            }
        }
        for (int i = count - 1; i >= 0; i--) {
            if (Values.isFinite(one.low()[i])) {
                xs[used] = x(one.x()[i]);
                ys[used++] = y(one.low()[i]);
            }
        }
        pen.fill(xs, ys, used, colour(one).deriveColor(0, 1, 1, 0.16));
    }

    private void line(ChartPen pen, Drawn one) {
        int count = one.points().size();
        double[] xs = new double[count];
        double[] ys = new double[count];
        double width = one.of().colour() >= 0 ? LINE : 1;
        double[] dash = one.of().colour() >= 4 ? DASH : new double[0];
        Color colour = colour(one.of());
        int used = 0;
        for (int i = 0; i <= count; i++) {
            double value = i < count ? one.points().y()[i] : Double.NaN;
            boolean gap = Double.isNaN(value) || look.logarithmicY() && value <= 0;
            if (!gap) {
                xs[used] = x(one.points().x()[i]);
                ys[used++] = y(value);
            } else if (used == 1) {
                pen.marker(Math.max(0, one.of().colour()), xs[0], ys[0], 3, colour, ink(Ink.GROUND));
                used = 0;
            } else if (used > 1) {
                pen.line(xs, ys, used, colour, width, dash);
                used = 0;
            }
        }
    }

    /** Names at the ends of the curves, moved apart. */
    private void ends(ChartPen pen, List<Drawn> drawn) {
        List<double[]> ends = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            Downsampling.Points points = drawn.get(i).points();
            int last = points.size() - 1;
            while (last >= 0 && (Double.isNaN(points.y()[last]) || x(points.x()[last]) > field.right() + 1)) {
                last--;
            }
            if (last >= 0) {
                ends.add(new double[] {i, y(points.y()[last]), x(points.x()[last])});
            }
        }
        ends.sort(Comparator.comparingDouble(end -> end[1]));
        double next = field.top();
        double overflow = Math.max(0, next + 16 * ends.size() - field.bottom() - 10);
        next -= overflow;
        for (double[] end : ends) {
            Series one = drawn.get((int) end[0]).of();
            double y = Math.max(end[1], next);
            next = y + 16;
            pen.marker(Math.max(0, one.colour()), end[2], end[1], 3.5, colour(one), ink(Ink.GROUND));
            pen.segment(end[2] + 4, end[1], field.right() + 6, y, colour(one), 1);
            pen.text(
                    shortened(one.name(), nameLength),
                    field.right() + 10,
                    y,
                    Anchor.START,
                    Type.SMALL_STRONG,
                    ink(Ink.TEXT));
        }
    }

    @Override
    void hover(ChartPen pen) {
        if (!Double.isNaN(dragFrom) && !Double.isNaN(pointer) && Math.abs(pointer - dragFrom) > 3) {
            double left = Math.clamp(Math.min(dragFrom, pointer), field.left(), field.right());
            double right = Math.clamp(Math.max(dragFrom, pointer), field.left(), field.right());
            pen.rectangle(left, field.top(), right - left, field.height(), ink(Ink.ACCENT_MUTED));
            return;
        }
        if (Double.isNaN(pointer) || pointer < field.left() || pointer > field.right()) {
            return;
        }
        double wanted = valueAt(pointer);
        List<double[]> found = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            int nearest = nearest(series.get(i).x(), wanted);
            if (nearest >= 0 && Math.abs(x(series.get(i).x()[nearest]) - pointer) < 24) {
                found.add(new double[] {
                    i, series.get(i).y()[nearest], series.get(i).x()[nearest]
                });
            }
        }
        if (found.isEmpty()) {
            return;
        }
        found.sort(Comparator.comparingDouble((double[] one) -> Math.abs(one[2] - wanted)));
        double at = found.getFirst()[2];
        found.sort(Comparator.comparingDouble((double[] one) -> -one[1]));
        pen.segment(x(at), field.top(), x(at), field.bottom(), ink(Ink.SUBTLE), 1, 3, 3);
        List<Reading> readings = new ArrayList<>();
        for (double[] one : found) {
            Series of = series.get((int) one[0]);
            if (readings.size() == READINGS) {
                break;
            }
            if (Values.isFinite(one[1]) && (!look.logarithmicY() || one[1] > 0)) {
                pen.marker(Math.max(0, of.colour()), x(one[2]), y(one[1]), 4, ink(Ink.GROUND), colour(of));
            }
            readings.add(new Reading(colour(of), shortened(of.name(), 26), Values.text(one[1])));
        }
        if (found.size() > READINGS) {
            readings.add(
                    new Reading(Color.TRANSPARENT, "and " + Units.count(found.size() - READINGS) + " more below", ""));
        }
        String title = look.time() ? Ticks.moment(at) : look.xName() + " " + Values.text(at);
        tooltip(pen, title, readings, x(at), pointerY);
    }

    private static int nearest(double[] ascending, double wanted) {
        if (ascending.length == 0) {
            return -1;
        }
        int at = Arrays.binarySearch(ascending, wanted);
        if (at >= 0) {
            return at;
        }
        int after = Math.min(ascending.length - 1, -at - 1);
        int before = Math.max(0, after - 1);
        return Math.abs(ascending[before] - wanted) <= Math.abs(ascending[after] - wanted) ? before : after;
    }
}
