package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.ColumnDrift;
import io.sololakehouse.workbench.control.PaintedRegion;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** The distribution of one column on both sides: two bars for each range or value, the training data's first. */
final class DriftChart extends PaintedRegion {

    private static final Font SMALL = Font.font("Inter", 11);
    private static final double PAD = 14;
    private static final double LEGEND = 26;
    private static final double LABELS = 128;
    private static final double NUMBERS = 50;
    private static final double ROW = 24;
    private static final int LONGEST = 18;

    private @Nullable ColumnDrift drift;

    DriftChart() {
        setMinWidth(240);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Distribution of a column");
    }

    void show(@Nullable ColumnDrift chosen) {
        drift = chosen;
        setAccessibleText(
                chosen == null
                        ? "Distribution of a column"
                        : "Distribution of " + chosen.column() + " in the training data and the requests");
        repaint();
    }

    @Override
    protected void paint(Canvas on) {
        ColumnDrift shown = drift;
        if (shown == null) {
            return;
        }
        GraphicsContext g = on.getGraphicsContext2D();
        g.setFont(SMALL);
        legend(g, shown.column());
        double most = shown.bins().stream()
                .mapToDouble(bin -> Math.max(bin.training(), bin.log()))
                .max()
                .orElse(1);
        double row = Math.min(
                ROW, (getHeight() - PAD - LEGEND - 8) / Math.max(1, shown.bins().size()));
        double left = PAD + LABELS;
        double width = Math.max(20, getWidth() - left - NUMBERS - PAD);
        double y = PAD + LEGEND;
        for (ColumnDrift.Bin bin : shown.bins()) {
            g.setTextAlign(TextAlignment.RIGHT);
            g.setTextBaseline(VPos.CENTER);
            g.setFill(ink(Ink.MUTED));
            g.fillText(cut(bin.label()), left - 10, y + row / 2);
            bar(g, left, y + row * 0.14, width * bin.training() / most, row * 0.34, 0);
            bar(g, left, y + row * 0.52, width * bin.log() / most, row * 0.34, 1);
            g.setTextAlign(TextAlignment.LEFT);
            g.setFill(ink(Ink.SUBTLE));
            double end = left + width * Math.max(bin.training(), bin.log()) / most;
            g.fillText(percent(bin.log()), end + 6, y + row / 2);
            y += row;
        }
    }

    private void legend(GraphicsContext g, String column) {
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        double x = PAD;
        double y = PAD + 4;
        g.setFill(ink(Ink.TEXT));
        g.fillText(cut(column), x, y);
        x = PAD + LABELS;
        for (int i = 0; i < 2; i++) {
            g.setFill(series(i));
            g.fillRoundRect(x, y - 4, 10, 8, 3, 3);
            g.setFill(ink(Ink.SUBTLE));
            g.fillText(i == 0 ? "training data" : "requests", x + 15, y);
            x += 104;
        }
    }

    private void bar(GraphicsContext g, double x, double y, double width, double height, int series) {
        g.setFill(series(series));
        g.fillRoundRect(x, y, Math.max(1, width), Math.max(1, height), 3, 3);
    }

    private static String percent(double share) {
        return share > 0 && share < 0.001 ? "<0.1 %" : String.format(Locale.ENGLISH, "%.1f %%", share * 100);
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
    }
}
