package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.MetricHistory;
import io.sololakehouse.workbench.control.PaintedRegion;
import io.sololakehouse.workbench.experiments.data.Downsampling;
import java.util.Arrays;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import org.jspecify.annotations.Nullable;

/** The history of a metric in 84 x 18 px, with a dot at its end while the run is under way. */
final class CurveSpark extends PaintedRegion {

    private @Nullable MetricHistory history;
    private int colour = -1;
    private boolean live;

    CurveSpark() {
        setMinSize(84, 18);
        setPrefSize(84, 18);
        setMaxSize(84, 18);
        setMouseTransparent(true);
    }

    /** @param series the run's colour, or -1 */
    void show(@Nullable MetricHistory newHistory, int series, boolean running) {
        if (newHistory != history || series != colour || running != live) {
            history = newHistory;
            colour = series;
            live = running;
            repaint();
        }
    }

    @Override
    protected void paint(Canvas on) {
        MetricHistory shown = history;
        if (shown == null || shown.size() < 2) {
            return;
        }
        double[] finite = Arrays.stream(shown.values()).filter(Values::isFinite).toArray();
        if (finite.length < 2) {
            return;
        }
        double low = Arrays.stream(finite).min().orElse(0);
        double high = Arrays.stream(finite).max().orElse(1);
        double[] steps = Arrays.stream(shown.steps()).asDoubleStream().toArray();
        double from = steps[0];
        double to = steps[steps.length - 1];
        Downsampling.Points points = Downsampling.of(steps, shown.values(), from, to, (int) getWidth());
        GraphicsContext g = on.getGraphicsContext2D();
        Color line = colour >= 0 ? series(colour) : ink(Ink.SUBTLE);
        g.setStroke(line);
        g.setLineWidth(1.4);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.beginPath();
        boolean down = false;
        double lastX = 0;
        double lastY = 0;
        for (int i = 0; i < points.size(); i++) {
            double value = points.y()[i];
            if (Double.isNaN(value)) {
                down = false;
                continue;
            }
            lastX = 2 + (to > from ? (points.x()[i] - from) / (to - from) : 0) * (getWidth() - 6);
            lastY = 2 + (high > low ? (high - value) / (high - low) : 0.5) * (getHeight() - 4);
            if (down) {
                g.lineTo(lastX, lastY);
            } else {
                g.moveTo(lastX, lastY);
                down = true;
            }
        }
        g.stroke();
        if (live) {
            g.setFill(ink(Ink.ACCENT));
            g.fillOval(lastX - 2.5, lastY - 2.5, 5, 5);
        }
    }
}
