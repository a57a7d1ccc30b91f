package io.sololakehouse.workbench.control.chart;

import io.sololakehouse.platform.results.ChartData;
import io.sololakehouse.platform.results.ChartSpec;
import io.sololakehouse.workbench.control.PaintedRegion;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.control.chart.ChartPen.Anchor;
import io.sololakehouse.workbench.control.chart.ChartPen.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * A chart in the window. Under the pointer it shows a dashed crosshair and the values there, the largest first; Left and
 * Right move it by keyboard.
 */
public final class ChartView extends PaintedRegion {

    private @Nullable ChartData data;
    private @Nullable ChartSpec spec;
    private Set<String> hidden = Set.of();
    private double pointerX = Double.NaN;
    private double pointerY = Double.NaN;
    private @Nullable ChartFrame frame;

    public ChartView() {
        getStyleClass().add("chart-view");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(120, 100);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(Double.NaN, Double.NaN));
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        setOnKeyPressed(event -> {
            ChartFrame known = frame;
            double step =
                    switch (event.getCode()) {
                        case LEFT -> -8;
                        case RIGHT -> 8;
                        default -> 0;
                    };
            if (known != null && step != 0) {
                double from = Double.isNaN(pointerX) ? (known.left + known.right) / 2 : pointerX;
                point(Math.max(known.left, Math.min(known.right, from + step)), known.top + 30);
                event.consume();
            }
        });
    }

    /** Draws data. @param hiddenSeries names of series that are left out */
    public void show(ChartData newData, ChartSpec newSpec, Set<String> hiddenSeries) {
        data = newData;
        spec = newSpec;
        hidden = Set.copyOf(hiddenSeries);
        setAccessibleText(newSpec.kind().label() + " chart of " + Units.count(newData.rows(), "row", "rows") + ", "
                + Units.count(newData.series().size(), "series", "series") + " over "
                + newData.x().name());
        repaint();
    }

    /** The chart as an SVG file. @param title what it shows, for readers of the file */
    public String svg(String title) {
        SvgPen pen = new SvgPen(getWidth(), getHeight(), title);
        pen.rectangle(0, 0, getWidth(), getHeight(), ink(Ink.GROUND));
        ChartData known = data;
        ChartSpec how = spec;
        if (known != null && how != null) {
            new ChartDrawing(pen, this, known, how, hidden, getWidth(), getHeight()).draw();
        }
        return pen.finish();
    }

    /** Takes the crosshair away, as for a picture. */
    public void rest() {
        point(Double.NaN, Double.NaN);
    }

    private void point(double x, double y) {
        pointerX = x;
        pointerY = y;
        repaint();
    }

    @Override
    protected void paint(Canvas on) {
        ChartPen pen = new CanvasPen(on.getGraphicsContext2D(), 1);
        pen.rectangle(0, 0, getWidth(), getHeight(), ink(Ink.GROUND));
        ChartData known = data;
        ChartSpec how = spec;
        if (known == null || how == null || getWidth() < 160 || getHeight() < 100) {
            return;
        }
        ChartDrawing drawing = new ChartDrawing(pen, this, known, how, hidden, getWidth(), getHeight());
        drawing.draw();
        frame = drawing.frame;
        if (isFocused()) {
            double w = getWidth();
            double h = getHeight();
            pen.line(new double[] {1, w - 1, w - 1, 1, 1}, new double[] {1, 1, h - 1, h - 1, 1}, 5, ink(Ink.ACCENT), 1);
        }
        if (pointerX >= drawing.frame.left && pointerX <= drawing.frame.right) {
            crosshair(pen, known, how, drawing.frame);
        }
    }

    /** A line of the tooltip. @param y where its mark stands, or NaN */
    private record Reading(int series, String name, double value, double y) {}

    private void crosshair(ChartPen pen, ChartData known, ChartSpec how, ChartFrame at) {
        if (how.kind() == ChartSpec.Kind.HEAT_MAP) {
            heat(pen, known, at);
            return;
        }
        double wanted = at.valueAt(pointerX);
        double nearest = nearest(known, how, wanted);
        if (Double.isNaN(nearest)) {
            return;
        }
        double x = at.x(nearest);
        List<Reading> readings = readings(known, how, at, nearest);
        if (readings.isEmpty()) {
            return;
        }
        pen.segment(x, at.top, x, at.bottom, ink(Ink.SUBTLE), 1, 3, 3);
        boolean marks = how.kind() == ChartSpec.Kind.LINE || how.kind() == ChartSpec.Kind.AREA;
        for (Reading reading : readings) {
            if (marks) {
                pen.marker(reading.series, x, reading.y, 4, ink(Ink.GROUND), series(reading.series));
            }
        }
        String title =
                switch (known.x().measure()) {
                    case TIME -> Ticks.moment(nearest);
                    case CATEGORY -> label(known, (int) Math.round(nearest) - 1);
                    case NUMBER ->
                        known.x().name() + " "
                                + Ticks.number(nearest, Ticks.step(Math.max(1e-9, (at.xMax - at.xMin) / 100)));
                };
        tooltip(pen, title, readings, x);
    }

    private static String label(ChartData known, int index) {
        List<String> labels = known.x().labels();
        return index >= 0 && index < labels.size() ? labels.get(index) : "";
    }

    private double nearest(ChartData known, ChartSpec how, double wanted) {
        if (how.kind() == ChartSpec.Kind.BOX) {
            return Math.max(1, Math.min(known.boxes().size(), Math.round(wanted)));
        }
        double best = Double.NaN;
        for (ChartData.Series series : known.series()) {
            if (!hidden.contains(series.name())) {
                for (double x : series.x()) {
                    if (Double.isNaN(best) || Math.abs(x - wanted) < Math.abs(best - wanted)) {
                        best = x;
                    }
                }
            }
        }
        return best;
    }

    private List<Reading> readings(ChartData known, ChartSpec how, ChartFrame at, double x) {
        List<Reading> readings = new ArrayList<>();
        if (how.kind() == ChartSpec.Kind.BOX) {
            ChartData.Box box = known.boxes().get((int) x - 1);
            readings.add(new Reading(0, "largest", box.max(), Double.NaN));
            readings.add(new Reading(0, "upper quartile", box.upperQuartile(), Double.NaN));
            readings.add(new Reading(0, "median", box.median(), Double.NaN));
            readings.add(new Reading(0, "lower quartile", box.lowerQuartile(), Double.NaN));
            readings.add(new Reading(0, "smallest", box.min(), Double.NaN));
            return readings;
        }
        for (int i = 0; i < known.series().size(); i++) {
            ChartData.Series series = known.series().get(i);
            if (hidden.contains(series.name())) {
                continue;
            }
            for (int point = 0; point < series.size(); point++) {
                if (series.x()[point] == x) {
                    readings.add(new Reading(i, series.name(), series.y()[point], at.y(series.y()[point])));
                    break;
                }
            }
        }
        readings.sort((a, b) -> Double.compare(b.value, a.value));
        return readings;
    }

    private void heat(ChartPen pen, ChartData known, ChartFrame at) {
        int column =
                (int) ((pointerX - at.left) / at.width() * known.x().labels().size());
        int row = (int) ((pointerY - at.top) / at.height() * known.y().labels().size());
        for (ChartData.HeatCell cell : known.cells()) {
            if (cell.x() == column && cell.y() == row) {
                String title = label(known, column) + ", " + known.y().labels().get(row);
                tooltip(pen, title, List.of(new Reading(0, "value", cell.value(), Double.NaN)), pointerX);
            }
        }
    }

    private void tooltip(ChartPen pen, String title, List<Reading> readings, double x) {
        double name = pen.width(title, Type.SMALL_STRONG);
        double value = 0;
        List<String> values = new ArrayList<>();
        for (Reading reading : readings) {
            double size = Math.abs(reading.value);
            String text = Ticks.number(
                    reading.value,
                    size >= 1000 || reading.value == Math.rint(reading.value)
                            ? 1
                            : Ticks.step(Math.max(1e-9, size / 1000)));
            values.add(text);
            name = Math.max(name, pen.width(reading.name, Type.SMALL) + 20);
            value = Math.max(value, pen.width(text, Type.NUMBER));
        }
        double width = name + value + 44;
        double height = 34 + 20 * readings.size();
        double left = x + 14 + width > getWidth() ? x - 14 - width : x + 14;
        double top =
                Math.max(6, Math.min(getHeight() - height - 6, (Double.isNaN(pointerY) ? 40 : pointerY) - height / 2));
        pen.rectangle(left - 1, top - 1, width + 2, height + 2, ink(Ink.LINE_STRONG));
        pen.rectangle(left, top, width, height, ink(Ink.RAISED));
        pen.text(title, left + 12, top + 16, Anchor.START, Type.SMALL_STRONG, ink(Ink.TEXT));
        for (int i = 0; i < readings.size(); i++) {
            double y = top + 36 + 20 * i;
            Color colour = series(readings.get(i).series);
            pen.rectangle(left + 12, y - 1.5, 10, 3, colour);
            pen.text(readings.get(i).name, left + 30, y, Anchor.START, Type.SMALL, ink(Ink.MUTED));
            pen.text(values.get(i), left + width - 12, y, Anchor.END, Type.NUMBER, ink(Ink.TEXT));
        }
    }
}
