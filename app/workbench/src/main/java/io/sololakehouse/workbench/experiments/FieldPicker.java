package io.sololakehouse.workbench.experiments;

import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.shell.PickList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A button that shows a field of runs and lets another one be chosen from a list with a filter. */
final class FieldPicker extends Button {

    private static final double ROW_HEIGHT = 30;
    private static final double MOST_HEIGHT = 330;
    private static final RunField NONE = new RunField(RunField.Source.ATTRIBUTE, "");

    private final Label value = new Label();
    private final String none;
    private final Supplier<List<RunColumns.Choice>> choices;
    private final Popover popover = new Popover(this::panel);
    private final PickList<RunField> list = new PickList<>(this::row);
    private final SearchField filter;
    private final Label nothing = new Label();

    /**
     * @param what stands before the value, in grey, and names the choice
     * @param none the label of choosing nothing, or empty where something has to be chosen
     * @param choices asked whenever the list opens
     */
    FieldPicker(
            String what, String none, Supplier<List<RunColumns.Choice>> choices, Consumer<@Nullable RunField> chosen) {
        this.none = none;
        this.choices = choices;
        getStyleClass().setAll("picker", "field-picker");
        filter = new SearchField("Find a field");
        Label prefix = new Label(what);
        prefix.getStyleClass().add("fg-subtle");
        prefix.setMinWidth(Region.USE_PREF_SIZE);
        prefix.setManaged(!what.isEmpty());
        value.getStyleClass().add("mono");
        value.setMinWidth(20);
        value.setMaxWidth(190);
        HBox content = new HBox(6, prefix, value, Icons.of("fth-chevron-down", 13, "fg-subtle"));
        content.setAlignment(Pos.CENTER_LEFT);
        setGraphic(content);
        setAccessibleText(what);
        list.onPick(field -> {
            popover.hide();
            chosen.accept(field.equals(NONE) ? null : field);
        });
        list.driveBy(filter.field());
        nothing.getStyleClass().addAll("text-note", "fg-subtle");
        list.setPlaceholder(nothing);
        filter.textProperty().addListener((property, old, text) -> fill());
        setOnAction(event -> toggle());
    }

    /** Shows what is chosen. */
    void show(@Nullable RunField field) {
        value.setText(field == null ? none : RunColumns.title(field));
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
        List<PickList.Row<RunField>> rows = new ArrayList<>();
        if (!none.isEmpty() && wanted.isEmpty()) {
            rows.add(PickList.Row.of(NONE));
        }
        for (RunColumns.Choice choice : choices.get()) {
            List<PickList.Row<RunField>> found = choice.fields().stream()
                    .filter(field ->
                            RunColumns.title(field).toLowerCase(Locale.ROOT).contains(wanted))
                    .map(PickList.Row::of)
                    .toList();
            if (!found.isEmpty()) {
                rows.add(PickList.Row.heading(choice.title()));
                rows.addAll(found);
            }
        }
        nothing.setText(wanted.isEmpty() ? "Nothing to choose from yet." : "Nothing contains “" + wanted + "”.");
        list.show(rows, null);
        list.setPrefHeight(Math.max(64, Math.min(MOST_HEIGHT, rows.size() * ROW_HEIGHT + 8)));
        popover.resize();
    }

    private HBox row(RunField field) {
        boolean nothingChosen = field.equals(NONE);
        Label label = new Label(nothingChosen ? none : RunColumns.title(field));
        label.getStyleClass().add("mono");
        label.setMinWidth(0);
        HBox row = new HBox(8, Icons.of(nothingChosen ? "fth-slash" : icon(field), 14, "fg-subtle"), label);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(label.getText());
        return row;
    }

    static String icon(RunField field) {
        return switch (field.source()) {
            case METRIC -> "fth-activity";
            case PARAM -> "fth-sliders";
            case TAG -> "fth-tag";
            case ATTRIBUTE -> "fth-info";
        };
    }
}
