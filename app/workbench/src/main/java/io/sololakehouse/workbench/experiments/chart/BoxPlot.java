package io.sololakehouse.workbench.experiments.chart;

import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.control.chart.ChartPen;
import io.sololakehouse.workbench.control.chart.ChartPen.Anchor;
import io.sololakehouse.workbench.control.chart.ChartPen.Type;
import io.sololakehouse.workbench.experiments.RunColumns;
import io.sololakehouse.workbench.experiments.Values;
import io.sololakehouse.workbench.experiments.data.Axis;
import io.sololakehouse.workbench.experiments.data.Boxes;
import io.sololakehouse.workbench.experiments.data.RunSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** A metric's spread by group: boxes, with the runs as dots beside them. */
public final class BoxPlot extends Plot {

    private static final int DOTS = 400;

    private final ToIntFunction<String> colours;
    private RunSet runs = RunSet.EMPTY;
    private List<Boxes.Box> boxes = List.of();
    private @Nullable Axis values;
    private @Nullable Axis groups;
    private boolean logarithmic;
    private Field field = new Field(0, 0, 1, 1);
    private int hovered = -1;

    /** @param colours the colour of a ticked run from 0, or -1 */
    public BoxPlot(ToIntFunction<String> colours) {
        this.colours = colours;
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(at(event.getX())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(-1));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
            if (step != 0 && !boxes.isEmpty()) {
                hover(Math.floorMod(hovered + step, boxes.size()));
                event.consume();
            }
        });
    }

    /** Draws the values of runs by groups. */
    public void show(RunSet newRuns, @Nullable Axis newValues, @Nullable Axis newGroups, boolean log) {
        runs = newRuns;
        values = newValues;
        groups = newGroups;
        logarithmic = log;
        hovered = -1;
        boxes = newValues == null || newGroups == null ? List.of() : Boxes.of(newValues, newGroups);
        setAccessibleText("Boxes of " + Units.count(boxes.size(), "group", "groups"));
        repaint();
    }

    private void hover(int box) {
        if (box != hovered) {
            hovered = box;
            repaint();
        }
    }

    @Override
    public void rest() {
        hover(-1);
        repaint();
    }

    private int at(double x) {
        if (boxes.isEmpty() || x < field.left() || x > field.right()) {
            return -1;
        }
        return Math.clamp((int) ((x - field.left()) / field.width() * boxes.size()), 0, boxes.size() - 1);
    }

    @Override
    void draw(ChartPen pen, double width, double height) {
        Axis axis = values;
        Axis by = groups;
        if (axis == null || by == null || boxes.isEmpty()) {
            pen.text("No run has both values", width / 2, height / 2, Anchor.MIDDLE, Type.SMALL, ink(Ink.SUBTLE));
            return;
        }
        double low = logarithmic && axis.canBeLogarithmic() ? axis.leastPositive() : axis.low();
        Scale scale = Scale.around(low, axis.high(), logarithmic, 0.06);
        field = new Field(labels(pen, scale, height) + 18, 26, width - 16, height - 44);
        pen.text(RunColumns.title(axis.field()), 14, 13, Anchor.START, Type.SMALL, ink(Ink.MUTED));
        rows(pen, field, scale);
        pen.segment(field.left(), field.bottom(), field.right(), field.bottom(), ink(Ink.LINE_STRONG), 1);
        double band = field.width() / boxes.size();
        for (int i = 0; i < boxes.size(); i++) {
            box(pen, i, field.left() + (i + 0.5) * band, band, scale);
        }
        pen.text(
                RunColumns.title(by.field()),
                (field.left() + field.right()) / 2,
                field.bottom() + 31,
                Anchor.MIDDLE,
                Type.SMALL,
                ink(Ink.MUTED));
    }

    private double y(Scale scale, double value) {
        return field.bottom() - Math.clamp(scale.position(value), 0, 1) * field.height();
    }

    private void box(ChartPen pen, int index, double middle, double band, Scale scale) {
        Boxes.Box box = boxes.get(index);
        Color colour = series(index);
        double half = Math.min(34, band * 0.24);
        double centre = middle - half * 0.5;
        double top = y(scale, box.upperQuartile());
        double bottom = y(scale, box.lowerQuartile());
        pen.segment(centre, y(scale, box.low()), centre, bottom, colour, 1.2);
        pen.segment(centre, y(scale, box.high()), centre, top, colour, 1.2);
        pen.segment(centre - half / 2, y(scale, box.low()), centre + half / 2, y(scale, box.low()), colour, 1.2);
        pen.segment(centre - half / 2, y(scale, box.high()), centre + half / 2, y(scale, box.high()), colour, 1.2);
        pen.rectangle(centre - half, top, 2 * half, Math.max(1, bottom - top), colour.deriveColor(0, 1, 1, 0.25));
        double[] xs = {centre - half, centre + half, centre + half, centre - half, centre - half};
        double[] ys = {top, top, bottom, bottom, top};
        pen.line(xs, ys, 5, colour, 1.2);
        pen.segment(centre - half, y(scale, box.median()), centre + half, y(scale, box.median()), ink(Ink.TEXT), 2);
        dots(pen, box, middle + half * 1.1, Math.max(6, band * 0.16), colour, scale);
        pen.text(
                shortened(box.name(), (int) Math.max(4, band / 7)),
                middle,
                field.bottom() + 13,
                Anchor.MIDDLE,
                Type.SMALL,
                ink(Ink.SUBTLE));
    }

    private void dots(ChartPen pen, Boxes.Box box, double left, double room, Color colour, Scale scale) {
        Axis axis = values;
        if (axis == null) {
            return;
        }
        int stride = Math.max(1, box.runs().size() / DOTS);
        for (int i = 0; i < box.runs().size(); i += stride) {
            int run = box.runs().get(i);
            // Spread by a fixed pattern, so that the picture is the same each time.
            double shift = (i * 0.618034) % 1 * room;
            int ticked = colours.applyAsInt(runs.id(run));
            pen.marker(
                    Math.max(0, ticked),
                    left + shift,
                    y(scale, axis.value(run)),
                    ticked >= 0 ? 5 : 2.4,
                    ticked >= 0 ? series(ticked) : colour.deriveColor(0, 1, 1, 0.6),
                    ticked >= 0 ? ink(Ink.TEXT) : Color.TRANSPARENT);
        }
    }

    @Override
    void hover(ChartPen pen) {
        if (hovered < 0 || hovered >= boxes.size()) {
            return;
        }
        Boxes.Box box = boxes.get(hovered);
        Color colour = series(hovered);
        List<Reading> readings = new ArrayList<>();
        readings.add(new Reading(colour, "upper whisker", Values.text(box.high())));
        readings.add(new Reading(colour, "upper quartile", Values.text(box.upperQuartile())));
        readings.add(new Reading(colour, "median", Values.text(box.median())));
        readings.add(new Reading(colour, "lower quartile", Values.text(box.lowerQuartile())));
        readings.add(new Reading(colour, "lower whisker", Values.text(box.low())));
        double band = field.width() / boxes.size();
        tooltip(
                pen,
                shortened(box.name(), 26) + ", " + Units.count(box.runs().size(), "run", "runs"),
                readings,
                field.left() + (hovered + 0.5) * band,
                field.top() + 80);
    }
}
