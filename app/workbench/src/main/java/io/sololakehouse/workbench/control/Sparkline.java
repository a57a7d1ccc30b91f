package io.sololakehouse.workbench.control;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/**
 * A small curve of the last values, newest at the right, filled down to zero. Colours are {@code -sparkline-line} and
 * {@code -sparkline-fill} of the stylesheet.
 *
 * <pre>{@code
 * Sparkline cpu = new Sparkline("CPU of Spark");
 * cpu.show(new double[] {1.8, 2.1, 46.2}, 100);
 * }</pre>
 */
public final class Sparkline extends Region {

    private static final StyleablePropertyFactory<Sparkline> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<Sparkline, Paint> LINE =
            FACTORY.createPaintCssMetaData("-sparkline-line", chart -> chart.line, Color.GRAY, false);
    private static final CssMetaData<Sparkline, Paint> FILL =
            FACTORY.createPaintCssMetaData("-sparkline-fill", chart -> chart.fill, Color.TRANSPARENT, false);

    private final Canvas canvas = new Canvas();
    private final String subject;
    private double[] values = {};
    private double ceiling = 1;
    private final StyleableObjectProperty<Paint> line = new StyledPaint(this, LINE, Color.GRAY, this::draw);
    private final StyleableObjectProperty<Paint> fill = new StyledPaint(this, FILL, Color.TRANSPARENT, this::draw);

    /** @param subject what is shown, for a screen reader */
    public Sparkline(String subject) {
        this.subject = subject;
        getStyleClass().add("sparkline");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(subject);
        canvas.setManaged(false);
        getChildren().add(canvas);
    }

    /**
     * Shows values, oldest first.
     *
     * @param newValues copied
     * @param least the top of the scale unless a value is larger
     */
    public void show(double[] newValues, double least) {
        values = newValues.clone();
        ceiling = least;
        for (double value : values) {
            ceiling = Math.max(ceiling, value);
        }
        if (values.length > 0) {
            setAccessibleText(subject + ", now " + Math.round(values[values.length - 1]) + ", highest shown "
                    + Math.round(ceiling));
        }
        draw();
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
        if (values.length < 2 || width < 4 || height < 4) {
            return;
        }
        double[] x = new double[values.length + 2];
        double[] y = new double[values.length + 2];
        for (int i = 0; i < values.length; i++) {
            x[i] = 1 + i * (width - 2) / (values.length - 1);
            y[i] = height - 1 - values[i] / ceiling * (height - 2.5);
        }
        x[values.length] = x[values.length - 1];
        x[values.length + 1] = x[0];
        y[values.length] = height;
        y[values.length + 1] = height;
        g.setFill(fill.get());
        g.fillPolygon(x, y, x.length);
        g.setStroke(line.get());
        g.setLineWidth(1.4);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setLineCap(StrokeLineCap.ROUND);
        g.strokePolyline(x, y, values.length);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
