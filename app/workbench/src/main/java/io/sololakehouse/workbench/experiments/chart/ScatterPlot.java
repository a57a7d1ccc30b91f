package io.sololakehouse.workbench.experiments.chart;

import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.control.chart.ChartPen;
import io.sololakehouse.workbench.control.chart.ChartPen.Anchor;
import io.sololakehouse.workbench.control.chart.ChartPen.Type;
import io.sololakehouse.workbench.control.chart.Ticks;
import io.sololakehouse.workbench.experiments.RunColumns;
import io.sololakehouse.workbench.experiments.Values;
import io.sololakehouse.workbench.experiments.data.Axis;
import io.sololakehouse.workbench.experiments.data.Contours;
import io.sololakehouse.workbench.experiments.data.RunSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * Runs by two of their fields, coloured by a third one; with a surface, the third one is also estimated between the runs
 * and drawn as a map with lines of equal height.
 */
public final class ScatterPlot extends Plot {

    private static final double NEAR = 12;
    private static final int LINES = 7;

    private final ToIntFunction<String> colours;
    private RunSet runs = RunSet.EMPTY;
    private @Nullable Axis across;
    private @Nullable Axis up;
    private @Nullable Axis colour;
    private @Nullable Contours surface;
    private boolean logarithmicX;
    private boolean logarithmicY;
    private Field field = new Field(0, 0, 1, 1);
    private int hovered = -1;
    private IntConsumer opened = run -> {};

    /** @param colours the colour of a ticked run from 0, or -1 */
    public ScatterPlot(ToIntFunction<String> colours) {
        this.colours = colours;
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(nearest(event.getX(), event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(-1));
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            int run = nearest(event.getX(), event.getY());
            if (run >= 0) {
                opened.accept(run);
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Called with the place of a run that was pressed. */
    public void onOpen(IntConsumer action) {
        opened = action;
    }

    /**
     * Draws runs.
     *
     * @param by what they are coloured by, or null
     * @param map the surface of {@code by}, or null for none
     */
    public void show(
            RunSet newRuns,
            @Nullable Axis x,
            @Nullable Axis y,
            @Nullable Axis by,
            @Nullable Contours map,
            boolean logX,
            boolean logY) {
        runs = newRuns;
        across = x;
        up = y;
        colour = by;
        surface = map;
        logarithmicX = logX;
        logarithmicY = logY;
        hovered = -1;
        setAccessibleText(Units.count(newRuns.size(), "run", "runs")
                + (x == null || y == null
                        ? ""
                        : " by " + RunColumns.title(x.field()) + " and " + RunColumns.title(y.field())));
        repaint();
    }

    private void hover(int run) {
        if (run != hovered) {
            hovered = run;
            repaint();
        }
    }

    @Override
    public void rest() {
        hover(-1);
        repaint();
    }

    private void pressed(KeyEvent event) {
        int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        if (step != 0 && runs.size() > 0) {
            hover(Math.floorMod(hovered + step, runs.size()));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && hovered >= 0) {
            opened.accept(hovered);
            event.consume();
        }
    }

    private double x(int run) {
        Axis axis = across;
        return axis == null
                ? Double.NaN
                : field.left() + inset(axis.position(axis.value(run), logarithmicX)) * field.width();
    }

    private double y(int run) {
        Axis axis = up;
        return axis == null
                ? Double.NaN
                : field.bottom() - inset(axis.position(axis.value(run), logarithmicY)) * field.height();
    }

    /** Some room at both ends, so that no dot is cut. */
    private static double inset(double position) {
        return 0.03 + position * 0.94;
    }

    private int nearest(double pointX, double pointY) {
        int best = -1;
        double distance = NEAR;
        for (int run = 0; run < runs.size(); run++) {
            double away = Math.hypot(x(run) - pointX, y(run) - pointY);
            if (away < distance) {
                distance = away;
                best = run;
            }
        }
        return best;
    }

    @Override
    void draw(ChartPen pen, double width, double height) {
        Axis x = across;
        Axis y = up;
        if (x == null || y == null || x.present() == 0 || y.present() == 0) {
            pen.text("No run has both values", width / 2, height / 2, Anchor.MIDDLE, Type.SMALL, ink(Ink.SUBTLE));
            return;
        }
        double legend = colour == null ? 16 : 150;
        field = new Field(labelWidth(pen, y, height) + 18, 26, width - legend, height - 44);
        pen.text(RunColumns.title(y.field()), 14, 13, Anchor.START, Type.SMALL, ink(Ink.MUTED));
        rows(pen, y);
        columns(pen, x);
        Contours map = surface;
        if (map != null && map.isPresent()) {
            map(pen, map);
        }
        dots(pen);
        Axis by = colour;
        if (by != null) {
            legend(pen, by, width - legend + 22);
        }
    }

    private double labelWidth(ChartPen pen, Axis axis, double height) {
        double most = 0;
        for (Ticks.Tick tick : ticks(axis, logarithmicY, (int) Math.max(2, height / 60))) {
            most = Math.max(most, pen.width(shortened(tick.label(), 18), Type.SMALL));
        }
        return most;
    }

    private static List<Ticks.Tick> ticks(Axis axis, boolean logarithmic, int about) {
        if (axis.isCategorical()) {
            List<Ticks.Tick> ticks = new ArrayList<>();
            int every = Math.max(1, axis.categories().size() / Math.max(1, about * 2));
            for (int i = 0; i < axis.categories().size(); i += every) {
                ticks.add(new Ticks.Tick(i, axis.categories().get(i)));
            }
            return ticks;
        }
        boolean powers = logarithmic && axis.canBeLogarithmic();
        List<Ticks.Tick> log = powers ? Ticks.powers(axis.leastPositive(), axis.high()) : List.of();
        return log.size() >= 2 ? log : Ticks.numbers(axis.low(), axis.high(), about);
    }

    private void rows(ChartPen pen, Axis axis) {
        for (Ticks.Tick tick : ticks(axis, logarithmicY, (int) Math.max(2, field.height() / 60))) {
            double at =
                    Math.round(field.bottom() - inset(axis.position(tick.at(), logarithmicY)) * field.height()) + 0.5;
            pen.segment(field.left(), at, field.right(), at, ink(Ink.LINE), 1);
            pen.text(shortened(tick.label(), 18), field.left() - 8, at, Anchor.END, Type.SMALL, ink(Ink.SUBTLE));
        }
    }

    private void columns(ChartPen pen, Axis axis) {
        pen.segment(field.left(), field.bottom(), field.right(), field.bottom(), ink(Ink.LINE_STRONG), 1);
        double last = Double.NEGATIVE_INFINITY;
        for (Ticks.Tick tick : ticks(axis, logarithmicX, (int) Math.max(2, field.width() / 90))) {
            double at = field.left() + inset(axis.position(tick.at(), logarithmicX)) * field.width();
            String label = shortened(tick.label(), 18);
            double half = pen.width(label, Type.SMALL) / 2;
            if (at - half > last + 8) {
                pen.text(label, at, field.bottom() + 13, Anchor.MIDDLE, Type.SMALL, ink(Ink.SUBTLE));
                last = at + half;
            }
        }
        pen.text(
                RunColumns.title(axis.field()),
                (field.left() + field.right()) / 2,
                field.bottom() + 31,
                Anchor.MIDDLE,
                Type.SMALL,
                ink(Ink.MUTED));
    }

    private void map(ChartPen pen, Contours map) {
        int grid = map.grid();
        double range = map.high() - map.low();
        double w = field.width() / grid;
        double h = field.height() / grid;
        for (int row = 0; row < grid; row++) {
            for (int column = 0; column < grid; column++) {
                double share = range == 0 ? 0.5 : (map.height(row, column) - map.low()) / range;
                // Bands between the lines: each has one colour.
                double band = Math.round(share * LINES) / (double) LINES;
                pen.rectangle(
                        field.left() + column * w,
                        field.bottom() - (row + 1) * h,
                        w + 0.6,
                        h + 0.6,
                        ink(Ink.GROUND).interpolate(ramp(band), 0.3));
            }
        }
        for (int line = 1; line <= LINES; line++) {
            double height = map.low() + range * (line - 0.5) / LINES;
            Color stroke = ramp((line - 0.5) / LINES).deriveColor(0, 1, 1, 0.8);
            for (Contours.Piece piece : map.line(height)) {
                pen.segment(
                        field.left() + piece.x1() * field.width(),
                        field.bottom() - piece.y1() * field.height(),
                        field.left() + piece.x2() * field.width(),
                        field.bottom() - piece.y2() * field.height(),
                        stroke,
                        1);
            }
        }
    }

    private Color colour(int run) {
        Axis by = colour;
        if (by == null) {
            return ink(Ink.SERIES_1);
        }
        double value = by.value(run);
        if (Double.isNaN(value)) {
            return ink(Ink.NEUTRAL);
        }
        return by.isCategorical() ? series((int) value) : ramp(by.position(value, false));
    }

    private void dots(ChartPen pen) {
        if (IntStream.range(0, runs.size()).allMatch(run -> Double.isNaN(x(run)) || Double.isNaN(y(run)))) {
            pen.text(
                    "No run has a value of both",
                    field.left() + field.width() / 2,
                    field.top() + field.height() / 2,
                    Anchor.MIDDLE,
                    Type.SMALL,
                    ink(Ink.MUTED));
            return;
        }
        boolean many = runs.size() > 1_500;
        double opacity = many ? 0.55 : 0.85;
        for (int run = 0; run < runs.size(); run++) {
            double atX = x(run);
            double atY = y(run);
            if (Double.isNaN(atX) || Double.isNaN(atY) || colours.applyAsInt(runs.id(run)) >= 0) {
                continue;
            }
            Color fill = colour(run).deriveColor(0, 1, 1, opacity);
            if (many) {
                pen.rectangle(atX - 1.5, atY - 1.5, 3, 3, fill);
            } else {
                pen.marker(0, atX, atY, 3.6, fill, Color.TRANSPARENT);
            }
        }
        for (int run = 0; run < runs.size(); run++) {
            int ticked = colours.applyAsInt(runs.id(run));
            if (ticked >= 0 && !Double.isNaN(x(run)) && !Double.isNaN(y(run))) {
                pen.marker(ticked, x(run), y(run), 5.5, series(ticked), ink(Ink.TEXT));
            }
        }
    }

    private void legend(ChartPen pen, Axis by, double left) {
        double top = field.top();
        pen.text(
                shortened(RunColumns.title(by.field()), 18), left, top, Anchor.START, Type.SMALL_STRONG, ink(Ink.TEXT));
        if (by.isCategorical()) {
            List<String> names = by.categories();
            for (int i = 0; i < Math.min(10, names.size()); i++) {
                double y = top + 20 + i * 18;
                pen.marker(0, left + 4, y, 4, series(i), Color.TRANSPARENT);
                pen.text(shortened(names.get(i), 15), left + 14, y, Anchor.START, Type.SMALL, ink(Ink.MUTED));
            }
            if (names.size() > 10) {
                pen.text(
                        "and " + (names.size() - 10) + " more",
                        left,
                        top + 20 + 180,
                        Anchor.START,
                        Type.SMALL,
                        ink(Ink.SUBTLE));
            }
            return;
        }
        double height = Math.min(160, field.height() - 40);
        for (int i = 0; i < 40; i++) {
            pen.rectangle(left, top + 18 + i * height / 40, 10, height / 40 + 0.6, ramp(1 - i / 39.0));
        }
        pen.text(Values.text(by.high()), left + 18, top + 22, Anchor.START, Type.SMALL, ink(Ink.SUBTLE));
        pen.text(Values.text(by.low()), left + 18, top + 14 + height, Anchor.START, Type.SMALL, ink(Ink.SUBTLE));
    }

    @Override
    void hover(ChartPen pen) {
        Axis x = across;
        Axis y = up;
        if (hovered < 0 || hovered >= runs.size() || x == null || y == null || Double.isNaN(x(hovered))) {
            return;
        }
        pen.marker(0, x(hovered), y(hovered), 6, colour(hovered), ink(Ink.TEXT));
        List<Reading> readings = new ArrayList<>();
        readings.add(
                new Reading(ink(Ink.SUBTLE), RunColumns.title(x.field()), shortened(x.text(x.value(hovered)), 24)));
        readings.add(
                new Reading(ink(Ink.SUBTLE), RunColumns.title(y.field()), shortened(y.text(y.value(hovered)), 24)));
        Axis by = colour;
        if (by != null) {
            double value = by.value(hovered);
            readings.add(new Reading(
                    colour(hovered),
                    RunColumns.title(by.field()),
                    Double.isNaN(value) ? "none" : shortened(by.text(value), 24)));
        }
        tooltip(pen, shortened(runs.name(hovered), 34), readings, x(hovered), y(hovered));
    }
}
