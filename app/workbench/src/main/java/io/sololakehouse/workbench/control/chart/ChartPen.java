package io.sololakehouse.workbench.control.chart;

import javafx.scene.paint.Color;

/** What charts are drawn with: a canvas, or the text of an SVG file. Positions and sizes in px from the top left. */
public interface ChartPen {

    /** Where a text stands around its position. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** Fonts of charts. */
    enum Type {
        SMALL,
        SMALL_STRONG,
        NUMBER,
        HEADING
    }

    /** A line through points. @param dash lengths of marks and gaps, or empty for none */
    void line(double[] x, double[] y, int count, Color colour, double width, double... dash);

    /** A filled polygon. */
    void fill(double[] x, double[] y, int count, Color colour);

    void rectangle(double x, double y, double width, double height, Color colour);

    /** @param shape 0 circle, 1 square, 2 triangle, 3 diamond; then again */
    void marker(int shape, double x, double y, double radius, Color fill, Color ring);

    void text(String text, double x, double y, Anchor anchor, Type type, Color colour);

    /** Width of a text, in px. */
    double width(String text, Type type);

    /** Draws only inside a rectangle until {@link #unclip}. */
    void clip(double x, double y, double width, double height);

    void unclip();

    /** A straight line. */
    default void segment(double x1, double y1, double x2, double y2, Color colour, double width, double... dash) {
        line(new double[] {x1, x2}, new double[] {y1, y2}, 2, colour, width, dash);
    }
}
