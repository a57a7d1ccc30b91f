package io.sololakehouse.workbench.experiments.data;

import io.sololakehouse.workbench.experiments.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * A surface over scattered runs: each place of a grid is the mean of the runs, weighted by the inverse square of their
 * distance (Shepard, 1968); lines of equal height by marching squares.
 */
public final class Contours {

    private static final int GRID = 64;
    private static final int NEIGHBOURS = 2_000;

    private final double[][] heights;
    private final double low;
    private final double high;

    private Contours(double[][] heights, double low, double high) {
        this.heights = heights;
        this.low = low;
        this.high = high;
    }

    /** A piece of a line, in parts of the field from its lower left. */
    public record Piece(double x1, double y1, double x2, double y2) {}

    /** The surface over positions between 0 and 1. @param x, y, z of the same length; NaN is left out */
    public static Contours of(double[] x, double[] y, double[] z) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (Values.isFinite(x[i]) && Values.isFinite(y[i]) && Values.isFinite(z[i])) {
                points.add(new double[] {x[i], y[i], z[i]});
            }
        }
        // A surface of more runs than this looks the same and takes seconds.
        int stride = Math.max(1, points.size() / NEIGHBOURS);
        double[][] heights = new double[GRID + 1][GRID + 1];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row <= GRID; row++) {
            for (int column = 0; column <= GRID; column++) {
                double sum = 0;
                double weights = 0;
                for (int i = 0; i < points.size(); i += stride) {
                    double[] point = points.get(i);
                    double dx = point[0] - (double) column / GRID;
                    double dy = point[1] - (double) row / GRID;
                    double weight = 1 / (dx * dx + dy * dy + 1e-4);
                    weight *= weight;
                    sum += weight * point[2];
                    weights += weight;
                }
                double height = weights == 0 ? Double.NaN : sum / weights;
                heights[row][column] = height;
                low = Math.min(low, height);
                high = Math.max(high, height);
            }
        }
        return new Contours(heights, low, high);
    }

    /** The grid's fields along each side. */
    public int grid() {
        return GRID;
    }

    /** The height of a field's middle. */
    public double height(int row, int column) {
        return (heights[row][column]
                        + heights[row][column + 1]
                        + heights[row + 1][column]
                        + heights[row + 1][column + 1])
                / 4;
    }

    /** False without a surface: no run has all three values. */
    public boolean isPresent() {
        return low <= high;
    }

    public double low() {
        return low;
    }

    public double high() {
        return high;
    }

    /** The line of one height. */
    public List<Piece> line(double height) {
        List<Piece> pieces = new ArrayList<>();
        for (int row = 0; row < GRID; row++) {
            for (int column = 0; column < GRID; column++) {
                cell(row, column, height, pieces);
            }
        }
        return pieces;
    }

    private void cell(int row, int column, double height, List<Piece> pieces) {
        double[] corners = {
            heights[row][column], heights[row][column + 1], heights[row + 1][column + 1], heights[row + 1][column]
        };
        int[][] at = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
        List<double[]> crossings = new ArrayList<>(4);
        for (int edge = 0; edge < 4; edge++) {
            int next = (edge + 1) % 4;
            if (corners[edge] < height != corners[next] < height) {
                double share = (height - corners[edge]) / (corners[next] - corners[edge]);
                crossings.add(new double[] {
                    (column + at[edge][0] + share * (at[next][0] - at[edge][0])) / GRID,
                    (row + at[edge][1] + share * (at[next][1] - at[edge][1])) / GRID
                });
            }
        }
        // Two crossings are one line, four (a saddle) are two.
        for (int i = 0; i + 1 < crossings.size(); i += 2) {
            pieces.add(new Piece(
                    crossings.get(i)[0],
                    crossings.get(i)[1],
                    crossings.get(i + 1)[0],
                    crossings.get(i + 1)[1]));
        }
    }
}
