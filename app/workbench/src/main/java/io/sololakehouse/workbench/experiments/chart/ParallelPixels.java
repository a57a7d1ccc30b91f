package io.sololakehouse.workbench.experiments.chart;

import io.sololakehouse.workbench.experiments.ParallelModel.Column;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pixels of parallel coordinates on a thread of its own. A wish that comes while another one is worked on waits;
 * of several that wait only the last is done. The lines that no brush leaves out are drawn over all the others, which are
 * kept as long as axes and size are the same.
 */
final class ParallelPixels {

    private final Executor background;
    private final Consumer<Runnable> fxThread;
    private final Consumer<PixelRaster> arrived;
    private @Nullable Request waiting;
    private boolean busy;
    // Of the thread that works, one at a time.
    private @Nullable PixelRaster behind;
    private @Nullable Request behindOf;
    private PixelRaster shown = new PixelRaster(1, 1);
    private PixelRaster next = new PixelRaster(1, 1);

    /**
     * What is to be drawn.
     *
     * @param xs where the axes stand, in px
     * @param passing runs that no brush leaves out
     * @param colours 0xRRGGBB of each run
     * @param brushed true when some run is left out
     * @param grey colour of what is left out
     * @param faint opacity of what is left out, of 256
     * @param strong opacity of the others, of 256
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by what matters only
    record Request(
            int width,
            int height,
            double[] xs,
            List<Column> columns,
            int runs,
            BitSet passing,
            int[] colours,
            boolean brushed,
            int grey,
            int faint,
            int strong) {

        /** True when what is left out looks the same, whatever is brushed. */
        boolean sameBehind(Request other) {
            if (width != other.width || height != other.height || runs != other.runs || grey != other.grey) {
                return false;
            }
            if (columns.size() != other.columns.size()) {
                return false;
            }
            for (int i = 0; i < columns.size(); i++) {
                Column a = columns.get(i);
                Column b = other.columns.get(i);
                if (a.axis() != b.axis() || a.flipped() != b.flipped() || a.logarithmic() != b.logarithmic()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @param arrived gets finished pixels on the FX thread; they are not written to before the next ones have come */
    ParallelPixels(Executor background, Consumer<Runnable> fxThread, Consumer<PixelRaster> arrived) {
        this.background = background;
        this.fxThread = fxThread;
        this.arrived = arrived;
    }

    /** Asks for pixels. FX thread. */
    void want(Request request) {
        waiting = request;
        if (!busy) {
            work();
        }
    }

    private void work() {
        Request request = waiting;
        if (request == null) {
            return;
        }
        waiting = null;
        busy = true;
        background.execute(() -> {
            PixelRaster made = draw(request);
            fxThread.accept(() -> {
                busy = false;
                next = shown;
                shown = made;
                arrived.accept(made);
                work();
            });
        });
    }

    private PixelRaster draw(Request request) {
        PixelRaster raster = next;
        if (raster.width() != request.width() || raster.height() != request.height()) {
            raster = new PixelRaster(request.width(), request.height());
        }
        if (request.brushed()) {
            raster.copy(behind(request));
        } else {
            raster.clear();
        }
        Lines lines = new Lines(request);
        for (int run = request.passing().nextSetBit(0);
                run >= 0;
                run = request.passing().nextSetBit(run + 1)) {
            lines.draw(raster, run, request.colours()[run], request.strong(), 1.2);
        }
        return raster;
    }

    private PixelRaster behind(Request request) {
        PixelRaster known = behind;
        if (known != null && behindOf != null && behindOf.sameBehind(request)) {
            return known;
        }
        PixelRaster made = new PixelRaster(request.width(), request.height());
        Lines lines = new Lines(request);
        for (int run = 0; run < request.runs(); run++) {
            lines.draw(made, run, request.grey(), request.faint(), 1);
        }
        behind = made;
        behindOf = request;
        return made;
    }

    /** Lines of runs from axis to axis. */
    private static final class Lines {

        private final Request request;
        private final double[][] eases;

        Lines(Request request) {
            this.request = request;
            this.eases = new double[request.xs().length][];
            for (int i = 0; i + 1 < eases.length; i++) {
                int columns = Math.max(1, (int) Math.round(request.xs()[i + 1]) - (int) Math.round(request.xs()[i]));
                double[] ease = new double[columns + 1];
                for (int c = 0; c <= columns; c++) {
                    double share = (double) c / columns;
                    ease[c] = share * share * (3 - 2 * share);
                }
                eases[i] = ease;
            }
        }

        void draw(PixelRaster raster, int run, int rgb, int opacity, double thick) {
            double from = ParallelPlot.y(request.columns().getFirst().position(run), request.height());
            for (int i = 0; i + 1 < request.columns().size(); i++) {
                double to = ParallelPlot.y(request.columns().get(i + 1).position(run), request.height());
                raster.curve((int) Math.round(request.xs()[i]), from, to, eases[i], rgb, opacity, thick);
                from = to;
            }
        }
    }
}
