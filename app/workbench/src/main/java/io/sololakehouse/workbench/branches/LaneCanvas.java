package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.graph.LaneRow;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineCap;

/** Draws the lanes of one row: lines that pass, curves that fork and join, and the commit. Made once per cell. */
final class LaneCanvas extends Canvas {

    /** Between two lanes, in px. */
    static final double PITCH = 20;

    /** The middle of the first lane, in px. */
    static final double FIRST = 22;

    private static final double RADIUS = 4.5;
    private static final double WIDTH = 2;

    private final LanePalette palette;

    LaneCanvas(LanePalette palette, double height) {
        this.palette = palette;
        setHeight(height);
        setMouseTransparent(true);
    }

    /** The space that so many lanes take, in px. */
    static double widthOf(int lanes) {
        return FIRST + PITCH * Math.max(1, lanes) - PITCH / 2 + 8;
    }

    /** Draws a row. @param width in px; lanes beyond it are cut off */
    void draw(GraphRow row, double width) {
        if (getWidth() != width) {
            setWidth(width);
        }
        GraphicsContext g = getGraphicsContext2D();
        double height = getHeight();
        double middle = height / 2;
        LaneRow lanes = row.lanes();
        double commit = x(lanes.lane());
        g.clearRect(0, 0, width, height);
        g.setLineWidth(WIDTH);
        g.setLineCap(StrokeLineCap.BUTT);
        for (LaneRow.Strand strand : lanes.strands()) {
            g.setStroke(colour(row, strand.line()));
            draw(g, strand, commit, middle, height);
        }
        commit(g, row, commit, middle);
    }

    private Paint colour(GraphRow row, int line) {
        return palette.lane(row.colours().applyAsInt(line));
    }

    void clear() {
        getGraphicsContext2D().clearRect(0, 0, getWidth(), getHeight());
    }

    private static double x(int lane) {
        return FIRST + PITCH * lane;
    }

    private static void draw(GraphicsContext g, LaneRow.Strand line, double commit, double middle, double height) {
        if (line.top() == LaneRow.COMMIT) {
            curve(g, commit, middle, x(line.bottom()), height);
        } else if (line.bottom() == LaneRow.COMMIT) {
            curve(g, commit, middle, x(line.top()), 0);
        } else if (line.top() == line.bottom()) {
            g.strokeLine(x(line.top()), 0, x(line.top()), height);
        } else {
            double from = x(line.top());
            double to = x(line.bottom());
            g.beginPath();
            g.moveTo(from, 0);
            g.bezierCurveTo(from, middle, to, middle, to, height);
            g.stroke();
        }
    }

    /** From the commit sideways, then along the other lane to the edge of the row. */
    private static void curve(GraphicsContext g, double commit, double middle, double lane, double edge) {
        if (commit == lane) {
            g.strokeLine(commit, middle, lane, edge);
            return;
        }
        g.beginPath();
        g.moveTo(commit, middle);
        double turn = lane - Math.copySign(Math.min(Math.abs(lane - commit), PITCH * 0.75), lane - commit);
        g.lineTo(turn, middle);
        g.bezierCurveTo((turn + 2 * lane) / 3, middle, lane, middle + (edge - middle) / 3, lane, edge);
        g.stroke();
    }

    private void commit(GraphicsContext g, GraphRow row, double x, double y) {
        Paint colour = colour(row, row.lanes().line());
        if (row.current()) {
            g.setStroke(colour);
            g.setLineWidth(1.5);
            g.strokeOval(x - RADIUS - 3, y - RADIUS - 3, 2 * RADIUS + 6, 2 * RADIUS + 6);
        }
        if (row.commit().isMerge()) {
            g.setFill(palette.ground());
            g.fillOval(x - RADIUS - 1, y - RADIUS - 1, 2 * RADIUS + 2, 2 * RADIUS + 2);
            g.setStroke(colour);
            g.setLineWidth(WIDTH);
            g.strokeOval(x - RADIUS - 0.5, y - RADIUS - 0.5, 2 * RADIUS + 1, 2 * RADIUS + 1);
            g.setFill(colour);
            g.fillOval(x - 2, y - 2, 4, 4);
        } else {
            g.setFill(colour);
            g.fillOval(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
        }
    }
}
