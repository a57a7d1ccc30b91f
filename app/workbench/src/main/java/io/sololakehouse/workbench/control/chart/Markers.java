package io.sololakehouse.workbench.control.chart;

/** Corners of the markers that are not round. */
final class Markers {

    private Markers() {}

    /** x and y of each corner. @param shape 1 square, 2 triangle, otherwise diamond; then again */
    static double[][] corners(int shape, double x, double y, double radius) {
        double r = radius * 1.2;
        return switch (Math.floorMod(shape, 4)) {
            case 1 -> new double[][] {{x - r, x + r, x + r, x - r}, {y - r, y - r, y + r, y + r}};
            case 2 -> new double[][] {{x, x + r, x - r}, {y - r, y + r * 0.8, y + r * 0.8}};
            default -> new double[][] {{x, x + r, x, x - r}, {y - r, y, y + r, y}};
        };
    }
}
