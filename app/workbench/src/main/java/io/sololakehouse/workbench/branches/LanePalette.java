package io.sololakehouse.workbench.branches;

import io.sololakehouse.workbench.control.StyledPaint;
import java.util.ArrayList;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/**
 * The colours of the lanes as the stylesheet gives them, for everything that is drawn: {@code -lane-colour-1} to
 * {@code -lane-colour-8} and {@code -lane-ground}. One node of no size for a whole graph, so that rows need no
 * properties of their own. FX thread only.
 */
final class LanePalette extends Region {

    private static final int COLOURS = 8;
    private static final StyleablePropertyFactory<LanePalette> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final List<CssMetaData<LanePalette, Paint>> META = meta();

    private final List<StyleableObjectProperty<Paint>> paints = new ArrayList<>();
    private final Runnable changed;

    /** @param changed called when a colour changed, at a switch of the theme for example */
    LanePalette(Runnable changed) {
        this.changed = changed;
        getStyleClass().add("lane-palette");
        setManaged(false);
        setMouseTransparent(true);
        for (CssMetaData<LanePalette, Paint> meta : META) {
            paints.add(new StyledPaint(this, meta, changed));
        }
    }

    /** @param number 1 to 8, see {@code Lane} */
    Paint lane(int number) {
        return paints.get(Math.clamp(number, 1, COLOURS)).get();
    }

    /** What is behind the lanes. */
    Paint ground() {
        return paints.getFirst().get();
    }

    private static List<CssMetaData<LanePalette, Paint>> meta() {
        List<CssMetaData<LanePalette, Paint>> made = new ArrayList<>();
        for (int i = 0; i <= COLOURS; i++) {
            int number = i;
            made.add(FACTORY.createPaintCssMetaData(
                    i == 0 ? "-lane-ground" : "-lane-colour-" + i,
                    palette -> palette.paints.get(number),
                    Color.GRAY,
                    false));
        }
        return List.copyOf(made);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
