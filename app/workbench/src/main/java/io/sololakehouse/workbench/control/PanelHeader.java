package io.sololakehouse.workbench.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The 38 px head of an island: title, what belongs beside it, and actions at the right.
 *
 * <pre>{@code
 * new PanelHeader("Activity").withSubtitle("Every call the workbench makes, in order").withActions(filter, close);
 * }</pre>
 */
public final class PanelHeader extends HBox {

    private final Label title = new Label();
    private final HBox beside = new HBox(8);
    private final HBox actions = new HBox();

    public PanelHeader(String text) {
        getStyleClass().add("panel-header");
        title.setText(text);
        title.getStyleClass().add("title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        beside.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(beside, Priority.ALWAYS);
        beside.setMinWidth(0);
        actions.getStyleClass().add("actions");
        actions.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(title, beside, actions);
    }

    /** 46 px high with a heading as its title: for the main island of a view. */
    public PanelHeader large() {
        getStyleClass().add("large");
        return this;
    }

    /** An icon before the title. */
    public PanelHeader withIcon(String literal) {
        getChildren().addFirst(Icons.of(literal, 14, "fg-subtle"));
        return this;
    }

    /** A sentence beside the title; cut first when space is short. */
    public PanelHeader withSubtitle(String text) {
        Label subtitle = new Label(text);
        subtitle.getStyleClass().addAll("text-note", "fg-subtle");
        return with(subtitle);
    }

    /** Chips, counts and the like beside the title. */
    public PanelHeader with(Node... nodes) {
        beside.getChildren().addAll(nodes);
        return this;
    }

    /** Buttons at the right end. */
    public PanelHeader withActions(Node... nodes) {
        actions.getChildren().addAll(nodes);
        return this;
    }

    public Label title() {
        return title;
    }
}
