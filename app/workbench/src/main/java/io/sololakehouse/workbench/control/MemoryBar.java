package io.sololakehouse.workbench.control;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Used of a limit: a bar that turns amber near the limit, and the number.
 *
 * <pre>{@code
 * MemoryBar bar = new MemoryBar(84);
 * bar.show(2_900_000_000L, 4_000_000_000L);
 * }</pre>
 */
public final class MemoryBar extends HBox {

    /** The share of the limit from which the bar is amber. */
    public static final double NEAR = 0.9;

    private final ProgressLine line;
    private final Label amount = new Label();

    /** @param width of the bar in px */
    public MemoryBar(double width) {
        getStyleClass().add("memory-bar");
        line = new ProgressLine(width);
        amount.getStyleClass().add("num");
        amount.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(line, amount);
    }

    /** @param used bytes, negative = unknown; @param limit bytes, 0 = no limit, and no bar */
    public void show(long used, long limit) {
        line.setVisible(limit > 0 && used >= 0);
        line.setManaged(limit > 0);
        double share = limit > 0 ? Math.max(0, used) / (double) limit : 0;
        line.progressProperty().set(share);
        line.withTone(share >= NEAR ? Tone.WARN : Tone.BUSY);
        amount.setText(Units.bytes(used));
        setAccessibleText(Units.bytes(used) + (limit > 0 ? " of " + Units.bytes(limit) : ""));
    }
}
