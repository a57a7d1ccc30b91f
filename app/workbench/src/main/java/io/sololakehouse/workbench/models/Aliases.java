package io.sololakehouse.workbench.models;

import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Icons;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Aliases as chips: the champion and the challenger have icons of their own. */
final class Aliases {

    private Aliases() {}

    static Label chip(String alias) {
        String kind = alias.equals("champion") ? "champion" : alias.equals("challenger") ? "challenger" : "other";
        Label chip = new Label(alias);
        chip.setGraphic(Icons.of(
                kind.equals("champion") ? "fth-award" : kind.equals("challenger") ? "fth-target" : "fth-bookmark", 12));
        chip.getStyleClass().addAll("alias-chip", kind);
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setMaxWidth(180);
        chip.setAccessibleText("Alias " + alias);
        return chip;
    }

    static HBox chips(Iterable<String> aliases) {
        HBox row = Boxes.row(4);
        aliases.forEach(alias -> row.getChildren().add(chip(alias)));
        return row;
    }
}
