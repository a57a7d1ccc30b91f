package io.sololakehouse.workbench.control;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.application.Platform;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/**
 * A region that draws itself on a canvas, with the theme's colours: the rule {@code .painted} of the stylesheet gives
 * each {@link Ink} its looked-up colour, so a change of theme repaints. Painting happens at most once a frame.
 *
 * <p>A canvas keeps its picture for as long as it lives: megabytes for a large one, on the heap where there is no GPU.
 * So a region that is taken out of its scene lets go of its canvas, and paints a new one when it is shown again.
 */
public abstract class PaintedRegion extends Region {

    /** Colours by what they are for. The stylesheet's name of each is {@code -ink-} and the name in lower case. */
    public enum Ink {
        GROUND,
        ZEBRA,
        RAISED,
        INSET,
        TEXT,
        MUTED,
        SUBTLE,
        LINE,
        LINE_STRONG,
        LINE_FAINT,
        HOVER,
        NEUTRAL,
        ACCENT,
        ACCENT_SUBTLE,
        ACCENT_MUTED,
        WARNING,
        DANGER,
        STRING,
        KEY,
        SERIES_1,
        SERIES_2,
        SERIES_3,
        SERIES_4,
        SERIES_5,
        SERIES_6,
        SERIES_7,
        SERIES_8;

        private final String property =
                "-ink-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static final StyleablePropertyFactory<PaintedRegion> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final Map<Ink, CssMetaData<PaintedRegion, Paint>> META = new EnumMap<>(Ink.class);

    static {
        for (Ink ink : Ink.values()) {
            META.put(
                    ink,
                    FACTORY.createPaintCssMetaData(ink.property, region -> region.inks.get(ink), Color.GRAY, false));
        }
    }

    private final Map<Ink, StyleableObjectProperty<Paint>> inks = new EnumMap<>(Ink.class);
    private Canvas canvas = emptyCanvas();
    private boolean dirty = true;

    protected PaintedRegion() {
        getStyleClass().add("painted");
        META.forEach((ink, metaData) -> inks.put(ink, new StyledPaint(this, metaData, this::repaint)));
        getChildren().add(canvas);
        sceneProperty().addListener((property, old, scene) -> {
            if (scene == null) {
                // Later, because a cell's content is taken out and put back within one frame.
                Platform.runLater(this::releaseIfHidden);
            }
        });
    }

    private static Canvas emptyCanvas() {
        Canvas canvas = new Canvas();
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        return canvas;
    }

    private void releaseIfHidden() {
        if (getScene() == null && canvas.getWidth() > 0) {
            Canvas fresh = emptyCanvas();
            getChildren().set(getChildren().indexOf(canvas), fresh);
            canvas = fresh;
            repaint();
        }
    }

    /** The theme's colour for something. */
    public final Color ink(Ink ink) {
        StyleableObjectProperty<Paint> property = inks.get(ink);
        return property != null && property.get() instanceof Color color ? color : Color.GRAY;
    }

    /** The colour of a series, from 0; repeats after eight. */
    public final Color series(int index) {
        return ink(Ink.values()[Ink.SERIES_1.ordinal() + Math.floorMod(index, 8)]);
    }

    /** Has {@link #paint} called with the next frame. */
    public final void repaint() {
        dirty = true;
        requestLayout();
    }

    /** Draws everything. The canvas is as large as the region. */
    protected abstract void paint(Canvas on);

    @Override
    protected void layoutChildren() {
        double width = Math.ceil(getWidth());
        double height = Math.ceil(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            dirty = true;
        }
        if (dirty && width > 0 && height > 0) {
            dirty = false;
            canvas.getGraphicsContext2D().clearRect(0, 0, width, height);
            paint(canvas);
        }
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return getClassCssMetaData();
    }

    /** What the stylesheet can set. */
    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(META.values());
        return all;
    }
}
