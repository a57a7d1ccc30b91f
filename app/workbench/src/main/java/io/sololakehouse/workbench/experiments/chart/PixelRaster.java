package io.sololakehouse.workbench.experiments.chart;

import java.util.Arrays;

/**
 * Thousands of lines and dots as pixels, blended one over the other. Faster than a canvas for that many, and off the FX
 * thread. Colours are premultiplied ARGB. One thread.
 */
final class PixelRaster {

    /** Blending weights are of 256. */
    private static final int FULL = 256;

    private final int width;
    private final int height;
    private final int[] pixels;

    PixelRaster(int width, int height) {
        this.width = Math.max(1, width);
        this.height = Math.max(1, height);
        this.pixels = new int[this.width * this.height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The pixels, row by row; not a copy. */
    int[] pixels() {
        return pixels;
    }

    void clear() {
        Arrays.fill(pixels, 0);
    }

    /** Takes over the pixels of a raster of the same size. */
    void copy(PixelRaster other) {
        System.arraycopy(other.pixels, 0, pixels, 0, pixels.length);
    }

    /**
     * A line that leaves and arrives level, between two upright axes.
     *
     * @param ease how far up the line is at each pixel column, 0 to 1, one more than there are columns
     * @param left first pixel column
     * @param rgb 0xRRGGBB
     * @param opacity of 256
     * @param thick in px
     */
    void curve(int left, double from, double to, double[] ease, int rgb, int opacity, double thick) {
        double before = from;
        double half = thick / 2;
        for (int i = 1; i < ease.length; i++) {
            double now = from + (to - from) * ease[i];
            int x = left + i - 1;
            if (x >= 0 && x < width) {
                column(x, Math.min(before, now) - half, Math.max(before, now) + half, rgb, opacity);
            }
            before = now;
        }
    }

    /** A piece of one pixel column, with soft ends. */
    private void column(int x, double top, double bottom, int rgb, int opacity) {
        int first = Math.max(0, (int) Math.floor(top));
        int last = Math.min(height - 1, (int) Math.floor(bottom));
        for (int y = first; y <= last; y++) {
            double covered = Math.min(bottom, y + 1.0) - Math.max(top, y);
            blend(y * width + x, rgb, covered >= 1 ? opacity : (int) (opacity * covered));
        }
    }

    /** A dot. */
    void disc(double x, double y, double radius, int rgb, int opacity) {
        int left = Math.max(0, (int) Math.floor(x - radius - 1));
        int right = Math.min(width - 1, (int) Math.ceil(x + radius + 1));
        int top = Math.max(0, (int) Math.floor(y - radius - 1));
        int bottom = Math.min(height - 1, (int) Math.ceil(y + radius + 1));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
                double covered = Math.clamp(radius + 0.5 - distance, 0, 1);
                if (covered > 0) {
                    blend(row * width + column, rgb, (int) (opacity * covered));
                }
            }
        }
    }

    private void blend(int at, int rgb, int weight) {
        if (weight <= 0) {
            return;
        }
        int under = pixels[at];
        int rest = FULL - weight;
        int redBlue = ((rgb & 0xff00ff) * weight + (under & 0xff00ff) * rest) >>> 8 & 0xff00ff;
        int alpha = (255 * weight + (under >>> 24) * rest) >>> 8;
        int green = ((rgb >>> 8 & 0xff) * weight + (under >>> 8 & 0xff) * rest) >>> 8;
        pixels[at] = alpha << 24 | redBlue | green << 8;
    }
}
