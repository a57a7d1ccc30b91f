package io.sololakehouse.workbench.experiments.chart;

import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.control.chart.CanvasPen;
import io.sololakehouse.workbench.control.chart.ChartPen;
import io.sololakehouse.workbench.control.chart.ChartPen.Anchor;
import io.sololakehouse.workbench.control.chart.ChartPen.Type;
import io.sololakehouse.workbench.experiments.ParallelModel;
import io.sololakehouse.workbench.experiments.ParallelModel.Column;
import io.sololakehouse.workbench.experiments.ParallelModel.Range;
import io.sololakehouse.workbench.experiments.RunColumns;
import io.sololakehouse.workbench.experiments.data.Axis;
import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.experiments.data.RunSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import javafx.application.Platform;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * Parallel coordinates of up to thousands of runs. The lines of all runs are pixels that a thread of its own makes; axes,
 * brushes and the ticked runs are drawn over them. While a brush is dragged the window only copies finished pixels.
 */
public final class ParallelPlot extends Plot {

    static final double TOP = 46;
    static final double BOTTOM = 34;
    static final double LEFT = 84;
    static final double RIGHT = 46;
    /** Fewer lines than this are drawn by the canvas, which is finer. */
    private static final int FEW = 300;

    private static final int STEPS = 32;
    private static final double NEAR = 5;

    private final ParallelModel model;
    private final ToIntFunction<String> colours;
    private final ParallelPixels pixels;
    private final ParallelInput input;
    private WritableImage image = new WritableImage(1, 1);
    private boolean fresh;
    private int hovered = -1;
    private IntConsumer opened = run -> {};

    /**
     * @param colours the colour of a ticked run from 0, or -1
     * @param background runs the making of pixels
     */
    public ParallelPlot(ParallelModel model, ToIntFunction<String> colours, Executor background) {
        this.model = model;
        this.colours = colours;
        this.pixels = new ParallelPixels(background, Platform::runLater, this::arrived);
        this.input = new ParallelInput(this, model);
        getStyleClass().add("parallel-plot");
        model.columnsProperty().addListener((property, old, now) -> changed());
        model.runsProperty().addListener((property, old, now) -> changed());
        model.colourProperty().addListener((property, old, now) -> changed());
        changed();
    }

    /** Called with the place of a run that was pressed. */
    public void onOpen(IntConsumer action) {
        opened = action;
    }

    /** Draws again, because ticks have changed. */
    public void changed() {
        fresh = false;
        int count = model.runsProperty().get().size();
        setAccessibleText("Parallel coordinates of " + Units.count(count, "run", "runs") + " over "
                + String.join(
                        ", ",
                        model.columnsProperty().get().stream()
                                .map(column -> RunColumns.title(column.field()))
                                .toList()));
        repaint();
    }

    void hover(int run) {
        if (run != hovered) {
            hovered = run;
            repaint();
        }
    }

    void open(int run) {
        opened.accept(run);
    }

    @Override
    public void rest() {
        hovered = -1;
        input.rest();
        repaint();
    }

    // ---- places

    List<Column> columns() {
        return model.columnsProperty().get();
    }

    double x(int column, double width) {
        int count = columns().size();
        return count < 2 ? width / 2 : LEFT + column * (width - LEFT - RIGHT) / (count - 1);
    }

    /** Where a position of an axis stands. */
    static double y(double position, double height) {
        double bottom = height - BOTTOM;
        // Runs without a value meet below the axes.
        return Double.isNaN(position) ? bottom + 12 : bottom - position * (bottom - TOP);
    }

    /** The nearest run to a place between the axes, or -1. */
    int nearest(double x, double y) {
        List<Column> shown = columns();
        int left = -1;
        for (int i = 0; i + 1 < shown.size(); i++) {
            if (x >= x(i, getWidth()) && x <= x(i + 1, getWidth())) {
                left = i;
            }
        }
        if (left < 0) {
            return -1;
        }
        double share = (x - x(left, getWidth())) / (x(left + 1, getWidth()) - x(left, getWidth()));
        double ease = share * share * (3 - 2 * share);
        BitSet passing = model.brushedProperty().get();
        int best = -1;
        double distance = NEAR;
        for (int run = passing.nextSetBit(0); run >= 0; run = passing.nextSetBit(run + 1)) {
            double from = y(shown.get(left).position(run), getHeight());
            double to = y(shown.get(left + 1).position(run), getHeight());
            double away = Math.abs(from + (to - from) * ease - y);
            if (away < distance) {
                distance = away;
                best = run;
            }
        }
        return best;
    }

    // ---- painting

    @Override
    protected void paint(Canvas on) {
        double width = getWidth();
        double height = getHeight();
        ChartPen pen = new CanvasPen(on.getGraphicsContext2D(), 1);
        pen.rectangle(0, 0, width, height, ink(Ink.GROUND));
        if (width < 160 || height < 110 || columns().size() < 2) {
            nothing(pen);
            return;
        }
        boolean few = model.runsProperty().get().size() <= FEW;
        if (few) {
            back(pen, width, height);
        } else if (!fresh) {
            fresh = true;
            pixels.want(request((int) width, (int) height));
        }
        if (!few && image.getWidth() == (int) width && image.getHeight() == (int) height) {
            on.getGraphicsContext2D().drawImage(image, 0, 0);
        }
        front(pen, width, height);
        input.draw(pen);
        if (hovered >= 0 && hovered < model.runsProperty().get().size()) {
            hoveredRun(pen, width, height);
        }
        if (isFocused()) {
            input.drawFocus(pen);
        }
    }

    private void nothing(ChartPen pen) {
        if (columns().size() < 2) {
            pen.text(
                    "Nothing differs between these runs",
                    getWidth() / 2,
                    getHeight() / 2,
                    Anchor.MIDDLE,
                    Type.SMALL,
                    ink(Ink.SUBTLE));
        }
    }

    private void arrived(PixelRaster raster) {
        if (image.getWidth() != raster.width() || image.getHeight() != raster.height()) {
            image = new WritableImage(raster.width(), raster.height());
        }
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        raster.width(),
                        raster.height(),
                        PixelFormat.getIntArgbPreInstance(),
                        raster.pixels(),
                        0,
                        raster.width());
        repaint();
    }

    private ParallelPixels.Request request(int width, int height) {
        RunSet runs = model.runsProperty().get();
        List<Column> shown = columns();
        double[] xs = new double[shown.size()];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = x(i, width);
        }
        int count = runs.size();
        double base = count > 2_000 ? 0.10 : count > 500 ? 0.18 : count > 100 ? 0.32 : 0.6;
        return new ParallelPixels.Request(
                width,
                height,
                xs,
                shown,
                count,
                model.brushedProperty().get(),
                colourOf(runs),
                model.isBrushed(),
                rgb(ink(Ink.NEUTRAL)),
                (int) (256 * Math.max(0.05, base * 0.45)),
                (int) (256 * base));
    }

    /** The colour of each run's line. */
    private int[] colourOf(RunSet runs) {
        int[] colour = new int[runs.size()];
        RunField by = model.colourProperty().get();
        if (by == null) {
            java.util.Arrays.fill(colour, rgb(runs.size() > 100 ? ink(Ink.SERIES_1) : ink(Ink.SUBTLE)));
            return colour;
        }
        Axis axis = runs.axis(by);
        int[] ramp = new int[64];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = rgb(ramp(i / 63.0));
        }
        int missing = rgb(ink(Ink.NEUTRAL));
        for (int run = 0; run < colour.length; run++) {
            double value = axis.value(run);
            colour[run] = Double.isNaN(value)
                    ? missing
                    : axis.isCategorical()
                            ? rgb(series((int) value))
                            : ramp[(int) Math.round(axis.position(value, false) * 63)];
        }
        return colour;
    }

    private static int rgb(Color colour) {
        return (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8
                | (int) Math.round(colour.getBlue() * 255);
    }

    @Override
    void draw(ChartPen pen, double width, double height) {
        back(pen, width, height);
        front(pen, width, height);
    }

    /** The lines of all runs, stroke by stroke. */
    private void back(ChartPen pen, double width, double height) {
        RunSet runs = model.runsProperty().get();
        BitSet passing = model.brushedProperty().get();
        int[] colour = colourOf(runs);
        for (int run = 0; run < runs.size(); run++) {
            if (!passing.get(run)) {
                path(pen, run, width, height, ink(Ink.NEUTRAL).deriveColor(0, 1, 1, 0.3), 1);
            }
        }
        for (int run = passing.nextSetBit(0); run >= 0; run = passing.nextSetBit(run + 1)) {
            int rgb = colour[run];
            Color line = Color.color((rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0, 0.55);
            path(pen, run, width, height, line, 1);
        }
    }

    /** Ticked runs, axes, labels. */
    private void front(ChartPen pen, double width, double height) {
        RunSet runs = model.runsProperty().get();
        BitSet passing = model.brushedProperty().get();
        List<Integer> ticked = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            if (colours.applyAsInt(runs.id(run)) >= 0) {
                ticked.add(run);
            }
        }
        boolean marks = ticked.size() < Math.max(2, runs.size());
        for (int run : ticked) {
            double opacity = passing.get(run) ? 1 : 0.35;
            Color colour = series(colours.applyAsInt(runs.id(run))).deriveColor(0, 1, 1, opacity);
            path(pen, run, width, height, colour, 2);
        }
        for (int i = 0; i < columns().size(); i++) {
            axis(pen, i, width, height);
        }
        for (int run : ticked) {
            int colour = colours.applyAsInt(runs.id(run));
            for (int i = 0; i < columns().size() && (marks || ticked.size() <= 8); i++) {
                pen.marker(
                        0,
                        x(i, width),
                        y(columns().get(i).position(run), height),
                        3.6,
                        ink(Ink.GROUND),
                        series(colour));
            }
        }
    }

    private void path(ChartPen pen, int run, double width, double height, Color colour, double thick) {
        List<Column> shown = columns();
        double[] xs = new double[(shown.size() - 1) * STEPS + 1];
        double[] ys = new double[xs.length];
        int used = 0;
        for (int i = 0; i + 1 < shown.size(); i++) {
            double fromX = x(i, width);
            double toX = x(i + 1, width);
            double from = y(shown.get(i).position(run), height);
            double to = y(shown.get(i + 1).position(run), height);
            for (int step = i == 0 ? 0 : 1; step <= STEPS; step++) {
                double share = (double) step / STEPS;
                xs[used] = fromX + (toX - fromX) * share;
                ys[used++] = from + (to - from) * share * share * (3 - 2 * share);
            }
        }
        pen.line(xs, ys, used, colour, thick);
    }

    private void axis(ChartPen pen, int at, double width, double height) {
        Column column = columns().get(at);
        double x = Math.round(x(at, width)) + 0.5;
        double top = TOP;
        double bottom = height - BOTTOM;
        pen.segment(x, top, x, bottom, ink(Ink.LINE_STRONG), 1);
        double room =
                columns().size() < 2 ? 120 : (width - LEFT - RIGHT) / (columns().size() - 1);
        pen.text(
                shortened(RunColumns.title(column.field()), (int) Math.max(6, room / 6.2)),
                x,
                14,
                Anchor.MIDDLE,
                Type.SMALL_STRONG,
                ink(Ink.TEXT));
        Axis axis = column.axis();
        if (axis.isCategorical()) {
            categories(pen, at, width, height, room);
        } else {
            String high = axis.text(column.valueAt(1));
            String low = axis.text(column.valueAt(0));
            pen.text(high, x, 30, Anchor.MIDDLE, Type.SMALL, ink(Ink.SUBTLE));
            pen.text(low, x, bottom + (missing() ? 24 : 14), Anchor.MIDDLE, Type.SMALL, ink(Ink.SUBTLE));
        }
        if (column.logarithmic()) {
            pen.text("log", x + 4, top - 4, Anchor.START, Type.SMALL, ink(Ink.ACCENT));
        }
        if (at == 0 && missing()) {
            // The place of what is missing is the same on every axis: it is named once, where no line passes.
            pen.text("none", x - 7, bottom + 12, Anchor.END, Type.SMALL, ink(Ink.SUBTLE));
        }
        Range brush = column.brush();
        if (brush != null) {
            double from = y(brush.high(), height);
            double to = y(brush.low(), height);
            pen.rectangle(x - 9, from, 18, Math.max(2, to - from), ink(Ink.ACCENT_MUTED));
            pen.segment(x - 9, from, x + 9, from, ink(Ink.ACCENT), 1.5);
            pen.segment(x - 9, to, x + 9, to, ink(Ink.ACCENT), 1.5);
        }
    }

    /** True when some run has no value on some axis. */
    private boolean missing() {
        return columns().stream()
                .anyMatch(column -> column.axis().present() < column.axis().size());
    }

    private void categories(ChartPen pen, int at, double width, double height, double room) {
        Column column = columns().get(at);
        List<String> names = column.axis().categories();
        int most = Math.max(2, (int) ((height - TOP - BOTTOM) / 15));
        int every = (names.size() + most - 1) / most;
        boolean first = at == 0;
        double x = x(at, width);
        for (int i = 0; i < names.size(); i += every) {
            double y = y(column.positionOf(i), height);
            String name = shortened(names.get(i), first ? 11 : (int) Math.max(5, room / 7));
            pen.segment(x - 3, y, x + 3, y, ink(Ink.LINE_STRONG), 1);
            pen.text(
                    name,
                    first ? x - 7 : x + 7,
                    y + (first ? 0 : -8),
                    first ? Anchor.END : Anchor.START,
                    Type.SMALL,
                    ink(Ink.SUBTLE));
        }
    }

    private void hoveredRun(ChartPen pen, double width, double height) {
        RunSet runs = model.runsProperty().get();
        int colour = colours.applyAsInt(runs.id(hovered));
        Color line = colour >= 0 ? series(colour) : ink(Ink.TEXT);
        path(pen, hovered, width, height, line, 2);
        List<Reading> readings = new ArrayList<>();
        for (Column column : columns()) {
            double value = column.axis().value(hovered);
            readings.add(new Reading(
                    line,
                    shortened(RunColumns.title(column.field()), 24),
                    Double.isNaN(value) ? "none" : shortened(column.axis().text(value), 24)));
        }
        tooltip(pen, shortened(runs.name(hovered), 34), readings, input.pointerX(), input.pointerY());
    }
}
