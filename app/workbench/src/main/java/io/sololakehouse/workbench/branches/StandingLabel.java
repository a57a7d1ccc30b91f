package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.AheadBehind;
import io.sololakehouse.workbench.control.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** How many commits a branch is ahead and behind, as two arrows with numbers. */
final class StandingLabel extends HBox {

    private final Label ahead = new Label("", Icons.of("fth-arrow-up", 11));
    private final Label behind = new Label("", Icons.of("fth-arrow-down", 11));

    StandingLabel() {
        super(6);
        getStyleClass().add("standing");
        setAlignment(Pos.CENTER_RIGHT);
        setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(ahead, behind);
    }

    void show(AheadBehind counts) {
        ahead.setText(number(counts.ahead(), counts.truncated()));
        behind.setText(number(counts.behind(), counts.truncated()));
        ahead.getStyleClass().remove("some");
        if (counts.ahead() > 0) {
            ahead.getStyleClass().add("some");
        }
    }

    private static String number(int count, boolean truncated) {
        return count + (truncated && count > 0 ? "+" : "");
    }

    /** "4 ahead, 2 behind main". */
    static String words(AheadBehind counts, String base) {
        return counts.ahead() == 0 && counts.behind() == 0
                ? "same as " + base
                : number(counts.ahead(), counts.truncated()) + " ahead, " + number(counts.behind(), counts.truncated())
                        + " behind " + base;
    }
}
