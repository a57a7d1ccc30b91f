package io.sololakehouse.workbench.control.chart;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Draws on a canvas. */
public final class CanvasPen implements ChartPen {

    private final GraphicsContext g;
    private final double scale;

    /** @param scale of type; 1 is normal */
    public CanvasPen(GraphicsContext g, double scale) {
        this.g = g;
        this.scale = scale;
        g.setTextBaseline(VPos.CENTER);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setLineCap(StrokeLineCap.BUTT);
    }

    static Font font(Type type, double scale) {
        return switch (type) {
            case SMALL -> new Font("Inter", 11 * scale);
            case SMALL_STRONG -> new Font("Inter Medium", 11.5 * scale);
            case NUMBER -> new Font("JetBrains Mono", 11 * scale);
            case HEADING -> new Font("Inter Semi Bold", 13 * scale);
        };
    }

    @Override
    public void line(double[] x, double[] y, int count, Color colour, double width, double... dash) {
        g.setStroke(colour);
        g.setLineWidth(width);
        g.setLineDashes(dash);
        g.strokePolyline(x, y, count);
        g.setLineDashes();
    }

    @Override
    public void fill(double[] x, double[] y, int count, Color colour) {
        g.setFill(colour);
        g.fillPolygon(x, y, count);
    }

    @Override
    public void rectangle(double x, double y, double width, double height, Color colour) {
        g.setFill(colour);
        g.fillRect(x, y, width, height);
    }

    @Override
    public void marker(int shape, double x, double y, double radius, Color fill, Color ring) {
        g.setFill(fill);
        g.setStroke(ring);
        g.setLineWidth(1.5);
        switch (Math.floorMod(shape, 4)) {
            case 0 -> {
                g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
                g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
            }
            case 1 -> {
                double half = radius * 0.9;
                g.fillRect(x - half, y - half, 2 * half, 2 * half);
                g.strokeRect(x - half, y - half, 2 * half, 2 * half);
            }
            default -> {
                double[][] corners = Markers.corners(shape, x, y, radius);
                g.fillPolygon(corners[0], corners[1], corners[0].length);
                g.strokePolygon(corners[0], corners[1], corners[0].length);
            }
        }
    }

    @Override
    public void text(String text, double x, double y, Anchor anchor, Type type, Color colour) {
        g.setFill(colour);
        g.setFont(font(type, scale));
        g.setTextAlign(
                switch (anchor) {
                    case START -> TextAlignment.LEFT;
                    case MIDDLE -> TextAlignment.CENTER;
                    case END -> TextAlignment.RIGHT;
                });
        g.fillText(text, x, Math.round(y));
    }

    @Override
    public double width(String text, Type type) {
        Text probe = new Text(text);
        probe.setFont(font(type, scale));
        return probe.getLayoutBounds().getWidth();
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        g.save();
        g.beginPath();
        g.rect(x, y, width, height);
        g.clip();
    }

    @Override
    public void unclip() {
        g.restore();
    }
}
