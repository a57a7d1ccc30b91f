package io.sololakehouse.workbench.settings;

import static io.sololakehouse.workbench.settings.SettingRows.checked;
import static io.sololakehouse.workbench.settings.SettingRows.row;
import static io.sololakehouse.workbench.settings.SettingRows.text;

import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The branches that writes ask about. */
final class ProtectedBranchesSection {

    private ProtectedBranchesSection() {}

    static Node[] of(SettingsModel model) {
        FlowPane chips = new FlowPane(8, 8);
        chips.setAlignment(Pos.CENTER_LEFT);
        Runnable show = () -> {
            chips.getChildren().clear();
            for (String name : model.branchesProperty().get().names()) {
                HBox chip = new HBox(
                        2,
                        Chips.branch(name, false),
                        Buttons.small(Buttons.icon("fth-x", "No longer protect " + name, () -> model.unprotect(name))));
                chip.setAlignment(Pos.CENTER_LEFT);
                chips.getChildren().add(chip);
            }
            if (chips.getChildren().isEmpty()) {
                chips.getChildren().add(text("No branch is protected", "text-note", "fg-muted"));
            }
        };
        model.branchesProperty().addListener((property, old, now) -> show.run());
        show.run();
        TextField name = new TextField();
        VBox box = checked(name, "Branch to protect", "name of a branch", 220, value -> {
            if (value.isBlank()) {
                return "";
            }
            String why = model.protect(value);
            if (why.isEmpty()) {
                name.clear();
            }
            return why;
        });
        HBox list = new HBox(chips);
        list.getStyleClass().add("settings-row");
        HBox.setHgrow(chips, Priority.ALWAYS);
        return new Node[] {
            row(
                    "Ask before writing to",
                    "Merges, drops and writes to these branches are confirmed first. Takes effect at once.",
                    box),
            list
        };
    }
}
