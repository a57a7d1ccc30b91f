package io.sololakehouse.workbench.control;

import io.sololakehouse.platform.catalog.Reference;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Chips: short facts in a frame, 20 px high.
 *
 * <pre>{@code
 * Chips.branch("feature/churn-v3", true);          // lane-coloured, filled when it is the current one
 * Chips.tag("release-2025-09");                    // a pill
 * Chips.dataVersion("main", "e7b0d4c1");           // branch and hash, joined
 * Chips.status("3 of 3 running", Tone.OK);
 * Chips.plain("Iceberg v2", null);
 * Chips.keys("Ctrl", "K");
 * }</pre>
 */
public final class Chips {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private Chips() {}

    public static Label branch(String name, boolean current) {
        Label chip = label(name, "fth-git-branch", "branch-chip", Lane.styleClass(name));
        chip.pseudoClassStateChanged(CURRENT, current);
        chip.setAccessibleText("Branch " + name + (current ? ", current" : ""));
        return chip;
    }

    public static Label tag(String name) {
        Label chip = label(name, "fth-tag", "tag-chip");
        chip.setAccessibleText("Tag " + name);
        return chip;
    }

    /** A branch, tag or commit in its own form. */
    public static Label reference(Reference reference, boolean current) {
        return switch (reference.kind()) {
            case BRANCH -> branch(reference.name(), current);
            case TAG -> tag(reference.name());
            case COMMIT -> plain(reference.shortHash(), "fth-git-commit");
        };
    }

    /** The version of data that something was read at: branch and short hash. */
    public static HBox dataVersion(String branch, String shortHash) {
        Label name = label(branch, "fth-git-branch", "name");
        Label hash = new Label(shortHash);
        hash.getStyleClass().add("hash");
        hash.setMinWidth(Region.USE_PREF_SIZE);
        HBox chip = new HBox(name, hash);
        chip.getStyleClass().addAll("data-version", Lane.styleClass(branch));
        chip.setMaxWidth(Region.USE_PREF_SIZE);
        chip.setAccessibleText("Data version " + branch + " at " + shortHash);
        return chip;
    }

    /** A state in words, on the state's colour. */
    public static Label status(String text, Tone tone) {
        return label(text, null, "chip", tone.chipClass());
    }

    /** A state in words with an icon. */
    public static Label status(String text, Tone tone, String icon) {
        return label(text, icon, "chip", tone.chipClass());
    }

    /** @param icon Ikonli literal, or null for none */
    public static Label plain(String text, @Nullable String icon) {
        return label(text, icon, "chip");
    }

    /** A number in a small pill, as behind a tab's title. */
    public static Label count(int number) {
        return label(Units.count(number), null, "count");
    }

    /** One key. */
    public static Label key(String name) {
        return label(name, null, "kbd");
    }

    /** Keys in a row. */
    public static HBox keys(String... names) {
        HBox row = new HBox(4);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        for (String name : names) {
            row.getChildren().add(key(name));
        }
        row.setMinWidth(Region.USE_PREF_SIZE);
        return row;
    }

    private static Label label(String text, @Nullable String icon, String... styles) {
        Label label = new Label(text);
        if (icon != null) {
            label.setGraphic(Icons.of(icon, 12));
        }
        label.getStyleClass().addAll(styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
