package io.sololakehouse.workbench.sql;

import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.shell.PickList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A field of the toolbar that is chosen from a list with a filter. */
final class Picker extends Button {

    private static final double ROW_HEIGHT = 30;
    private static final double MOST_HEIGHT = 330;

    private final Label value = new Label();
    private final Label prefix = new Label();
    private final @Nullable FontIcon icon;
    private final Supplier<List<Group>> groups;
    private final Consumer<Choice> chosen;
    private final Popover popover = new Popover(this::panel);
    private final PickList<Choice> list = new PickList<>(this::row);
    private final SearchField filter;
    private final Label nothing = new Label();
    private String laneStyle = "";

    /** Something to choose. @param value what it stands for @param hint at the right end, may be empty @param lane a branch's name for its colour, or empty */
    record Choice(String value, String label, String icon, String hint, String lane) {}

    /** Choices under a heading; an empty heading for none. */
    record Group(String heading, List<Choice> choices) {}

    /**
     * @param literal icon, or null for none
     * @param what what is chosen, for the filter's prompt ("a branch or tag")
     * @param groups asked whenever the list opens
     */
    Picker(@Nullable String literal, String what, Supplier<List<Group>> groups, Consumer<Choice> chosen) {
        this.groups = groups;
        this.chosen = chosen;
        getStyleClass().setAll("picker");
        filter = new SearchField("Find " + what);
        value.getStyleClass().add("mono");
        value.setMinWidth(20);
        prefix.getStyleClass().add("fg-subtle");
        prefix.setMinWidth(Region.USE_PREF_SIZE);
        HBox content = new HBox(6);
        content.setAlignment(Pos.CENTER_LEFT);
        icon = literal == null ? null : Icons.of(literal, 13, "fg-subtle");
        if (icon != null) {
            content.getChildren().add(icon);
        }
        FontIcon chevron = Icons.of("fth-chevron-down", 13, "fg-subtle");
        content.getChildren().addAll(prefix, value, chevron);
        prefix.managedProperty().bind(prefix.textProperty().isNotEmpty());
        setGraphic(content);
        setMinWidth(60);
        list.onPick(choice -> {
            popover.hide();
            chosen.accept(choice);
        });
        list.driveBy(filter.field());
        list.setPlaceholder(nothing);
        nothing.getStyleClass().addAll("text-note", "fg-subtle");
        filter.textProperty().addListener((property, old, text) -> fill());
        setOnAction(event -> toggle());
    }

    /** What stands before the value, in grey. */
    Picker withPrefix(String text) {
        prefix.setText(text);
        return this;
    }

    /** Shows what is chosen. @param lane a branch's name for its colour, or empty */
    void show(String text, String literal, String lane, String accessible) {
        value.setText(text);
        if (icon != null) {
            icon.setIconLiteral(literal);
            icon.getStyleClass().removeAll("lane-icon", "fg-subtle");
            icon.getStyleClass().add(lane.isEmpty() ? "fg-subtle" : "lane-icon");
        }
        getStyleClass().remove(laneStyle);
        laneStyle = lane.isEmpty() ? "" : io.sololakehouse.workbench.control.Lane.styleClass(lane);
        if (!laneStyle.isEmpty()) {
            getStyleClass().add(laneStyle);
        }
        setAccessibleText(accessible);
    }

    void toggle() {
        popover.toggle(this, Popover.Side.BELOW_LEFT);
        if (popover.isShowing()) {
            filter.textProperty().set("");
            fill();
            filter.field().requestFocus();
        }
    }

    private VBox panel() {
        VBox panel = new VBox(8, filter, list);
        panel.getStyleClass().add("switcher-panel");
        return panel;
    }

    private void fill() {
        String wanted = filter.textProperty().get().strip().toLowerCase(Locale.ROOT);
        List<PickList.Row<Choice>> rows = new ArrayList<>();
        for (Group group : groups.get()) {
            List<PickList.Row<Choice>> found = group.choices().stream()
                    .filter(choice -> choice.label().toLowerCase(Locale.ROOT).contains(wanted))
                    .map(PickList.Row::of)
                    .toList();
            if (!found.isEmpty()) {
                if (!group.heading().isEmpty()) {
                    rows.add(PickList.Row.heading(group.heading()));
                }
                rows.addAll(found);
            }
        }
        nothing.setText(wanted.isEmpty() ? "Nothing to choose from yet." : "Nothing contains “" + wanted + "”.");
        list.show(rows, null);
        list.setPrefHeight(Math.max(64, Math.min(MOST_HEIGHT, rows.size() * ROW_HEIGHT + 8)));
        popover.resize();
    }

    private Node row(Choice choice) {
        Label label = new Label(choice.label());
        label.getStyleClass().add("mono");
        label.setMinWidth(0);
        Label hint = new Label(choice.hint());
        hint.getStyleClass().addAll("text-small", "fg-subtle");
        hint.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(
                8,
                Icons.of(choice.icon(), 14, choice.lane().isEmpty() ? "fg-subtle" : "lane-icon"),
                label,
                space,
                hint);
        row.setAlignment(Pos.CENTER_LEFT);
        if (!choice.lane().isEmpty()) {
            row.getStyleClass().add(io.sololakehouse.workbench.control.Lane.styleClass(choice.lane()));
        }
        row.setAccessibleText(choice.label() + " " + choice.hint());
        return row;
    }
}
