package io.sololakehouse.workbench.control;

import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/** A colour that something drawn takes from the stylesheet. FX thread only. */
public final class StyledPaint extends StyleableObjectProperty<Paint> {

    private final Object owner;
    private final CssMetaData<? extends Styleable, Paint> metaData;
    private final Runnable changed;

    /**
     * @param owner the node that has the property
     * @param changed called when the stylesheet says another colour, at a switch of the theme for example: draw again
     */
    public StyledPaint(
            Object owner, CssMetaData<? extends Styleable, Paint> metaData, Paint initial, Runnable changed) {
        super(initial);
        this.owner = owner;
        this.metaData = metaData;
        this.changed = changed;
    }

    /** Grey until the stylesheet was read. */
    public StyledPaint(Object owner, CssMetaData<? extends Styleable, Paint> metaData, Runnable changed) {
        this(owner, metaData, Color.GRAY, changed);
    }

    @Override
    protected void invalidated() {
        changed.run();
    }

    @Override
    public Object getBean() {
        return owner;
    }

    @Override
    public String getName() {
        return metaData.getProperty();
    }

    @Override
    public CssMetaData<? extends Styleable, Paint> getCssMetaData() {
        return metaData;
    }
}
