package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.PaintedRegion;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/** How a metric stands between the least and the greatest of its column: a bar of 56 x 6 px. */
final class MetricBar extends PaintedRegion {

    private double share;
    private int colour = -1;

    MetricBar() {
        getStyleClass().add("metric-bar");
        setMinSize(56, 6);
        setPrefSize(56, 6);
        setMaxSize(56, 6);
        setMouseTransparent(true);
    }

    /** @param newShare 0 to 1; @param series the run's colour, or -1 */
    void show(double newShare, int series) {
        if (newShare != share || series != colour) {
            share = newShare;
            colour = series;
            repaint();
        }
    }

    @Override
    protected void paint(Canvas on) {
        GraphicsContext g = on.getGraphicsContext2D();
        g.setFill(ink(Ink.NEUTRAL));
        g.fillRoundRect(0, 0, getWidth(), getHeight(), 6, 6);
        g.setFill(colour >= 0 ? series(colour) : ink(Ink.SERIES_1));
        g.fillRoundRect(0, 0, Math.max(4, getWidth() * share), getHeight(), 6, 6);
    }
}
