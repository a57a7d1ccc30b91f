package io.sololakehouse.workbench.control.chart;

import io.sololakehouse.platform.results.ChartData;
import io.sololakehouse.workbench.control.PaintedRegion;
import io.sololakehouse.workbench.control.PaintedRegion.Ink;
import io.sololakehouse.workbench.control.chart.ChartPen.Anchor;
import io.sololakehouse.workbench.control.chart.ChartPen.Type;
import java.util.List;
import javafx.scene.paint.Color;

/** Fields of two sides, coloured by their values from faint to full, with the scale beside them. */
final class HeatDrawing {

    private final ChartPen pen;
    private final PaintedRegion inks;
    private final ChartData data;
    private final ChartFrame frame;

    HeatDrawing(ChartPen pen, PaintedRegion inks, ChartData data, ChartFrame frame) {
        this.pen = pen;
        this.inks = inks;
        this.data = data;
        this.frame = frame;
    }

    void draw() {
        List<String> columns = data.x().labels();
        List<String> rows = data.y().labels();
        double wide = frame.width() / Math.max(1, columns.size());
        double tall = frame.height() / Math.max(1, rows.size());
        for (ChartData.HeatCell cell : data.cells()) {
            pen.rectangle(
                    frame.left + cell.x() * wide,
                    frame.top + cell.y() * tall,
                    Math.max(1, wide - 1),
                    Math.max(1, tall - 1),
                    colour(share(cell.value())));
        }
        double lastEnd = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < columns.size(); i++) {
            double x = frame.left + (i + 0.5) * wide;
            double half = pen.width(columns.get(i), Type.SMALL) / 2;
            if (x - half > lastEnd + 6) {
                pen.text(columns.get(i), x, frame.bottom + 13, Anchor.MIDDLE, Type.SMALL, inks.ink(Ink.SUBTLE));
                lastEnd = x + half;
            }
        }
        double lastBottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rows.size(); i++) {
            double y = frame.top + (i + 0.5) * tall;
            if (y > lastBottom + 13) {
                String label = rows.get(i).length() > 18 ? rows.get(i).substring(0, 17) + "…" : rows.get(i);
                pen.text(label, frame.left - 8, y, Anchor.END, Type.SMALL, inks.ink(Ink.SUBTLE));
                lastBottom = y;
            }
        }
        pen.text(
                data.x().name(),
                (frame.left + frame.right) / 2,
                frame.bottom + 31,
                Anchor.MIDDLE,
                Type.SMALL,
                inks.ink(Ink.MUTED));
        pen.text(data.y().name(), 14, 12, Anchor.START, Type.SMALL, inks.ink(Ink.MUTED));
        scale();
    }

    private double share(double value) {
        return frame.yMax > frame.yMin ? (value - frame.yMin) / (frame.yMax - frame.yMin) : 1;
    }

    private Color colour(double share) {
        Color full = inks.series(0);
        return full.deriveColor(0, 1, 1, 0.08 + 0.92 * Math.max(0, Math.min(1, share)));
    }

    private void scale() {
        double x = frame.right + 16;
        double height = Math.min(160, frame.height());
        for (int i = 0; i < 32; i++) {
            pen.rectangle(x, frame.top + height * i / 32, 12, height / 32 + 0.5, colour(1 - i / 31.0));
        }
        double step = Ticks.step(Math.max(1e-12, (frame.yMax - frame.yMin) / 4));
        pen.text(Ticks.number(frame.yMax, step), x + 18, frame.top + 6, Anchor.START, Type.SMALL, inks.ink(Ink.SUBTLE));
        pen.text(
                Ticks.number(frame.yMin, step),
                x + 18,
                frame.top + height - 6,
                Anchor.START,
                Type.SMALL,
                inks.ink(Ink.SUBTLE));
    }
}
