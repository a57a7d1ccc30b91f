package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Lane;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.shell.PickList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A reference or commit that another can be chosen for: its chip, and a panel that finds branches, tags and commits. */
final class ReferencePick {

    private static final double CHIP = 240;
    private static final double ROW_HEIGHT = 30;
    private static final double MOST_HEIGHT = 340;

    private final String what;
    private final Function<String, List<Choice>> choices;
    private final Consumer<Reference> picked;
    private final Button button = new Button();
    private final SearchField filter = new SearchField("Find a branch, tag, message or hash");
    private final PickList<Choice> list = new PickList<>(ReferencePick::row);
    private final Popover popover = new Popover(this::panel);

    /** Something to choose. @param label of it, for people @param note beside it, or empty */
    record Choice(Reference reference, String label, String note) {}

    /**
     * @param what it is chosen as ("the first side"), for screen readers
     * @param choices what matches a text
     */
    ReferencePick(String what, Function<String, List<Choice>> choices, Consumer<Reference> picked) {
        this.what = what;
        this.choices = choices;
        this.picked = picked;
        button.getStyleClass().setAll("switcher", "reference-pick");
        button.setMinWidth(70);
        button.setOnAction(event -> {
            popover.toggle(button, Popover.Side.BELOW_LEFT);
            if (popover.isShowing()) {
                filter.textProperty().set("");
                fill();
                filter.field().requestFocus();
            }
        });
        filter.textProperty().addListener((property, old, text) -> fill());
        list.driveBy(filter.field());
        list.onPick(choice -> {
            popover.hide();
            picked.accept(choice.reference());
        });
    }

    Node node() {
        return button;
    }

    void show(@Nullable Reference reference) {
        if (reference == null) {
            return;
        }
        Label chip = Chips.reference(reference, false);
        chip.setMaxWidth(CHIP);
        chip.setMinWidth(40);
        HBox content = new HBox(8, chip);
        if (reference.kind() != Reference.Kind.COMMIT) {
            Label hash = new Label(reference.shortHash());
            hash.getStyleClass().addAll("mono", "fg-subtle");
            hash.setMinWidth(Region.USE_PREF_SIZE);
            content.getChildren().add(hash);
        }
        content.getChildren().add(Icons.of("fth-chevron-down", 14, "fg-subtle"));
        content.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(content);
        String name = reference.kind() == Reference.Kind.COMMIT ? "commit " + reference.shortHash() : reference.name();
        button.setAccessibleText("Compare " + what + ", " + name + ". Choose another");
    }

    private Region panel() {
        Label nothing = new Label("No branch, tag or commit matches.");
        nothing.getStyleClass().addAll("text-note", "fg-subtle");
        list.setPlaceholder(nothing);
        VBox panel = new VBox(8, filter, list);
        panel.getStyleClass().add("switcher-panel");
        return panel;
    }

    private void fill() {
        List<PickList.Row<Choice>> rows = new ArrayList<>();
        String heading = "";
        for (Choice choice : choices.apply(filter.textProperty().get())) {
            String group =
                    switch (choice.reference().kind()) {
                        case BRANCH -> "Branches";
                        case TAG -> "Tags";
                        case COMMIT -> "Commits";
                    };
            if (!group.equals(heading)) {
                heading = group;
                rows.add(PickList.Row.heading(group));
            }
            rows.add(PickList.Row.of(choice));
        }
        list.show(rows, null);
        list.setPrefHeight(Math.max(64, Math.min(MOST_HEIGHT, rows.size() * ROW_HEIGHT + 8)));
        popover.resize();
    }

    private static Node row(Choice choice) {
        Reference reference = choice.reference();
        boolean branch = reference.kind() == Reference.Kind.BRANCH;
        Label title = new Label(choice.label());
        if (reference.kind() != Reference.Kind.COMMIT) {
            title.getStyleClass().add("mono");
        }
        title.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label note = new Label(choice.note());
        note.getStyleClass().addAll("text-small", "fg-subtle");
        note.setMinWidth(Region.USE_PREF_SIZE);
        Label hash = new Label(reference.shortHash());
        hash.getStyleClass().addAll("mono-small", "fg-subtle");
        hash.setMinWidth(Region.USE_PREF_SIZE);
        String icon =
                switch (reference.kind()) {
                    case BRANCH -> "fth-git-branch";
                    case TAG -> "fth-tag";
                    case COMMIT -> "fth-git-commit";
                };
        HBox row = new HBox(8, Icons.of(icon, 14, branch ? "lane-icon" : "fg-subtle"), title, space, note, hash);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add(Lane.styleClass(reference.name()));
        row.setAccessibleText(choice.label() + ", " + reference.shortHash());
        return row;
    }
}
