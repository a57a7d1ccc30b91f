package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Island;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The island above a comparison or a merge: title, from, to, and what can be done. */
final class PageHead {

    private static final double CHIP = 260;

    private final HBox between = new HBox(12);
    private final HBox marks = new HBox(8);
    private final Island node;

    PageHead(String title, Node... actions) {
        Label name = new Label(title);
        name.getStyleClass().add("page-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Region rule = new Region();
        rule.getStyleClass().addAll("rule", "vertical");
        between.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        between.setMinWidth(0);
        HBox.setHgrow(between, Priority.ALWAYS);
        marks.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        marks.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(name, rule, between, marks);
        head.getChildren().addAll(actions);
        head.getStyleClass().add("page-head");
        node = new Island(null, head);
        node.setMinHeight(Region.USE_PREF_SIZE);
        node.setMaxHeight(Region.USE_PREF_SIZE);
    }

    Island node() {
        return node;
    }

    /** The same with what the two are chosen with. */
    void show(Node from, Node to, String note) {
        Label said = new Label(note);
        said.getStyleClass().addAll("text-note", "fg-subtle");
        said.setMinWidth(0);
        between.getChildren().setAll(from, Icons.of("fth-arrow-right", 16, "fg-subtle"), to, said);
    }

    /** @param note beside them, as the common ancestor; may be empty */
    void show(Reference from, Reference to, String note) {
        Label said = new Label(note);
        said.getStyleClass().addAll("text-note", "fg-subtle");
        said.setMinWidth(0);
        between.getChildren()
                .setAll(chip(from), hash(from), Icons.of("fth-arrow-right", 16, "fg-subtle"), chip(to), hash(to), said);
    }

    /** Chips at the right, before the actions. */
    void marks(Node... nodes) {
        marks.getChildren().setAll(nodes);
    }

    private static Label chip(Reference reference) {
        Label chip = Chips.reference(reference, false);
        chip.setMaxWidth(CHIP);
        chip.setMinWidth(48);
        return chip;
    }

    private static Label hash(Reference reference) {
        Label hash = new Label(reference.kind() == Reference.Kind.COMMIT ? "" : reference.shortHash());
        hash.getStyleClass().addAll("mono", "fg-subtle");
        hash.setMinWidth(Region.USE_PREF_SIZE);
        hash.setManaged(!hash.getText().isEmpty());
        return hash;
    }
}
