package io.sololakehouse.workbench.experiments.chart;

import io.sololakehouse.workbench.control.PaintedRegion;
import io.sololakehouse.workbench.control.chart.CanvasPen;
import io.sololakehouse.workbench.control.chart.ChartPen;
import io.sololakehouse.workbench.control.chart.ChartPen.Anchor;
import io.sololakehouse.workbench.control.chart.ChartPen.Type;
import io.sololakehouse.workbench.control.chart.SvgPen;
import io.sololakehouse.workbench.control.chart.Ticks;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;

/** A chart that draws itself in the window and into a file with the same strokes. FX thread only. */
public abstract class Plot extends PaintedRegion {

    static final double LINE = 1.8;
    static final double[] DASH = {4, 3};

    /** The field in which marks stand, in px. */
    record Field(double left, double top, double right, double bottom) {
        double width() {
            return right - left;
        }

        double height() {
            return bottom - top;
        }

        boolean contains(double x, double y) {
            return x >= left && x <= right && y >= top && y <= bottom;
        }
    }

    /** A line of a tooltip. */
    record Reading(Color colour, String name, String value) {}

    protected Plot() {
        getStyleClass().add("plot");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(120, 90);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        focusedProperty().addListener((property, old, now) -> repaint());
    }

    /** Draws everything but what follows the pointer. @param width, height of the chart in px */
    abstract void draw(ChartPen pen, double width, double height);

    /** Draws what follows the pointer. */
    void hover(ChartPen pen) {}

    /** Takes away what follows the pointer, as for a picture. */
    public void rest() {
        repaint();
    }

    /** The chart as an SVG file. @param title what it shows, for readers of the file */
    public String svg(String title) {
        SvgPen pen = new SvgPen(getWidth(), getHeight(), title);
        pen.rectangle(0, 0, getWidth(), getHeight(), ink(Ink.GROUND));
        draw(pen, getWidth(), getHeight());
        return pen.finish();
    }

    @Override
    protected void paint(Canvas on) {
        ChartPen pen = new CanvasPen(on.getGraphicsContext2D(), 1);
        pen.rectangle(0, 0, getWidth(), getHeight(), ink(Ink.GROUND));
        if (getWidth() < 100 || getHeight() < 70) {
            return;
        }
        draw(pen, getWidth(), getHeight());
        hover(pen);
        if (isFocused()) {
            double w = getWidth();
            double h = getHeight();
            pen.line(
                    new double[] {1, w - 1, w - 1, 1, 1},
                    new double[] {1, 1, h - 1, h - 1, 1},
                    5,
                    ink(Ink.ACCENT_MUTED),
                    1);
        }
    }

    /** Hairlines and labels of the vertical axis. */
    void rows(ChartPen pen, Field field, Scale scale) {
        for (Ticks.Tick tick : scale.ticks((int) Math.max(2, field.height() / 60))) {
            double y = Math.round(field.bottom() - scale.position(tick.at()) * field.height()) + 0.5;
            if (y >= field.top() - 1 && y <= field.bottom() + 1) {
                pen.segment(field.left(), y, field.right(), y, ink(Ink.LINE), 1);
                pen.text(tick.label(), field.left() - 8, y, Anchor.END, Type.SMALL, ink(Ink.SUBTLE));
            }
        }
    }

    /** Labels of the horizontal axis, and its line. */
    void columns(ChartPen pen, Field field, Scale scale, String name) {
        double y = field.bottom();
        pen.segment(field.left(), y, field.right(), y, ink(Ink.LINE_STRONG), 1);
        double lastEnd = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : scale.ticks((int) Math.max(2, field.width() / 80))) {
            double x = field.left() + scale.position(tick.at()) * field.width();
            double half = pen.width(tick.label(), Type.SMALL) / 2;
            if (x >= field.left() - 1 && x <= field.right() + 1 && x - half > lastEnd + 8) {
                pen.text(tick.label(), x, y + 13, Anchor.MIDDLE, Type.SMALL, ink(Ink.SUBTLE));
                lastEnd = x + half;
            }
        }
        if (!name.isEmpty()) {
            pen.text(name, (field.left() + field.right()) / 2, y + 29, Anchor.MIDDLE, Type.SMALL, ink(Ink.MUTED));
        }
    }

    /** Width of the labels of a vertical axis. */
    double labels(ChartPen pen, Scale scale, double height) {
        double width = 0;
        for (Ticks.Tick tick : scale.ticks((int) Math.max(2, height / 60))) {
            width = Math.max(width, pen.width(tick.label(), Type.SMALL));
        }
        return Math.ceil(width);
    }

    /** A box beside the pointer. */
    void tooltip(ChartPen pen, String title, List<Reading> readings, double x, double y) {
        double name = pen.width(title, Type.SMALL_STRONG);
        double value = 0;
        for (Reading reading : readings) {
            name = Math.max(name, pen.width(reading.name(), Type.SMALL) + 20);
            value = Math.max(value, pen.width(reading.value(), Type.NUMBER));
        }
        double width = name + value + 44;
        double height = (readings.isEmpty() ? 26 : 34) + 20 * readings.size();
        double left = x + 14 + width > getWidth() ? Math.max(2, x - 14 - width) : x + 14;
        double top = Math.max(4, Math.min(getHeight() - height - 4, y - height / 2));
        pen.rectangle(left - 1, top - 1, width + 2, height + 2, ink(Ink.LINE_STRONG));
        pen.rectangle(left, top, width, height, ink(Ink.RAISED));
        pen.text(
                title, left + 12, top + (readings.isEmpty() ? 13 : 16), Anchor.START, Type.SMALL_STRONG, ink(Ink.TEXT));
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            double at = top + 36 + 20 * i;
            pen.rectangle(left + 12, at - 1.5, 10, 3, reading.colour());
            pen.text(reading.name(), left + 30, at, Anchor.START, Type.SMALL, ink(Ink.MUTED));
            pen.text(reading.value(), left + width - 12, at, Anchor.END, Type.NUMBER, ink(Ink.TEXT));
        }
    }

    /** A colour between those of a ramp: violet, blue, green, yellow. @param share 0 to 1 */
    final Color ramp(double share) {
        Color[] stops = {ink(Ink.SERIES_6), ink(Ink.SERIES_1), ink(Ink.SERIES_3), ink(Ink.SERIES_5)};
        double at = Math.clamp(share, 0, 1) * (stops.length - 1);
        int below = Math.min(stops.length - 2, (int) at);
        return stops[below].interpolate(stops[below + 1], at - below);
    }

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
