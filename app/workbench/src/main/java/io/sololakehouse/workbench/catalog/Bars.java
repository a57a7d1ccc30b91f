package io.sololakehouse.workbench.catalog;

import io.sololakehouse.workbench.control.StyledPaint;
import io.sololakehouse.workbench.control.Tooltips;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.jspecify.annotations.Nullable;

/**
 * A small bar chart on a baseline, from zero. Flagged bars are amber. A dashed line can mark a threshold. Hovering a bar
 * says what it stands for. Colours are {@code -bars-fill}, {@code -bars-flagged} and {@code -bars-line} of the
 * stylesheet.
 */
final class Bars extends Region {

    private static final StyleablePropertyFactory<Bars> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<Bars, Paint> FILL =
            FACTORY.createPaintCssMetaData("-bars-fill", bars -> bars.fill, Color.GRAY, false);
    private static final CssMetaData<Bars, Paint> FLAGGED =
            FACTORY.createPaintCssMetaData("-bars-flagged", bars -> bars.flagged, Color.GRAY, false);
    private static final CssMetaData<Bars, Paint> LINE =
            FACTORY.createPaintCssMetaData("-bars-line", bars -> bars.line, Color.GRAY, false);
    private static final double MOST_BAR = 28;

    private final Canvas canvas = new Canvas();
    private final StyleableObjectProperty<Paint> fill = new StyledPaint(this, FILL, this::draw);
    private final StyleableObjectProperty<Paint> flagged = new StyledPaint(this, FLAGGED, this::draw);
    private final StyleableObjectProperty<Paint> line = new StyledPaint(this, LINE, this::draw);
    private final Tooltip tooltip = Tooltips.of("");
    private List<Bar> bars = List.of();
    private int threshold = -1;

    /** @param height in any unit, 0 or more; @param text what the bar stands for */
    record Bar(double height, boolean flagged, String text) {}

    Bars() {
        getStyleClass().add("bars");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
        setOnMouseMoved(event -> {
            Bar hovered = at(event.getX());
            if (hovered == null) {
                Tooltip.uninstall(this, tooltip);
            } else {
                tooltip.setText(hovered.text());
                Tooltip.install(this, tooltip);
            }
        });
    }

    /**
     * Shows bars from left to right.
     *
     * @param newThreshold a dashed line left of the bar of this number; negative for none
     * @param summary one sentence, for a screen reader
     */
    void show(List<Bar> newBars, int newThreshold, String summary) {
        bars = List.copyOf(newBars);
        threshold = newThreshold;
        setAccessibleText(summary);
        draw();
    }

    private @Nullable Bar at(double x) {
        if (bars.isEmpty()) {
            return null;
        }
        int index = (int) ((x - left()) / step());
        return x < left() || index >= bars.size() ? null : bars.get(index);
    }

    private double step() {
        return Math.min(MOST_BAR, getWidth() / Math.max(1, bars.size()));
    }

    private double left() {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            draw();
        }
    }

    private void draw() {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        if (width < 4 || height < 4) {
            return;
        }
        double base = height - 1;
        double most = bars.stream().mapToDouble(Bar::height).max().orElse(0);
        double step = step();
        double gap = step >= 5 ? 2 : step >= 3 ? 1 : 0;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            if (bar.height() > 0 && most > 0) {
                // The smallest bar is still seen: one file among a thousand counts.
                double tall = Math.max(2, bar.height() / most * (base - 4));
                g.setFill(bar.flagged() ? flagged.get() : fill.get());
                g.fillRect(
                        Math.round(left() + i * step),
                        Math.round(base - tall),
                        Math.max(1, Math.round(step - gap)),
                        Math.round(tall));
            }
        }
        g.setStroke(line.get());
        g.setLineWidth(1);
        g.setLineDashes();
        g.strokeLine(0, base + 0.5, width, base + 0.5);
        if (threshold >= 0 && threshold <= bars.size()) {
            double x = Math.round(left() + threshold * step) - 0.5;
            g.setLineDashes(3, 3);
            g.strokeLine(x, 2, x, base);
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return 64;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
