package io.sololakehouse.workbench.sql;

import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Overlay;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Own snippets: at the left what there is, at the right what it is. */
final class SnippetsDialog {

    private final SnippetsModel model;
    private final Overlay overlay;
    private final ListView<Snippets.Entry> list = new ListView<>();
    private final TextField prefix = new TextField();
    private final TextField description = new TextField();
    private final TextArea text = new TextArea();
    private boolean showing;

    SnippetsDialog(SqlModel sql, Overlay overlay) {
        this.model = new SnippetsModel(sql);
        this.overlay = overlay;
    }

    /** @param newText what a new snippet is to hold, or empty to look at those that there are */
    void open(String newText) {
        ConfirmDialog dialog = new ConfirmDialog(
                "fth-scissors",
                "fg-accent",
                "Snippets",
                "Type the prefix where a statement begins and choose it among the proposals. Tab goes through the places"
                        + " written as ${name}; equal names are filled in together.");
        dialog.getStyleClass().add("snippets-dialog");
        HBox middle = new HBox(14, left(), form());
        dialog.body().getChildren().add(middle);
        ActionButton save = Buttons.primary("Save", null, () -> {
            model.save();
            overlay.close();
        });
        save.unavailableProperty().bind(model.problemProperty());
        Label problem = new Label();
        problem.getStyleClass().addAll("text-small", "fg-danger");
        problem.textProperty().bind(model.problemProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        dialog.foot()
                .getChildren()
                .addAll(
                        Buttons.quiet("Bring the delivered ones back", "fth-rotate-ccw", model::restoreDefaults),
                        problem,
                        space,
                        Buttons.plain("Cancel", null, overlay::close),
                        save);
        list.setItems(model.entries());
        list.getSelectionModel().selectedItemProperty().addListener((property, old, now) -> {
            if (now != null && !showing) {
                model.selectedProperty().set(now);
            }
        });
        model.selectedProperty().addListener((property, old, now) -> show(now));
        if (!newText.isEmpty()) {
            model.add(newText);
        }
        show(model.selectedProperty().get());
        overlay.show(dialog, () -> {});
        prefix.requestFocus();
        prefix.selectAll();
    }

    private VBox left() {
        list.getStyleClass().add("snippets-list");
        list.setAccessibleText("Snippets");
        list.setCellFactory(view -> new Cell());
        Label none = new Label("No snippets");
        none.getStyleClass().addAll("text-note", "fg-subtle");
        list.setPlaceholder(none);
        HBox buttons = new HBox(
                6,
                Buttons.small(Buttons.plain("New", "fth-plus", () -> {
                    model.add("");
                    prefix.requestFocus();
                    prefix.selectAll();
                })),
                Buttons.small(Buttons.quiet("Delete", "fth-trash-2", model::deleteSelected)));
        return new VBox(8, list, buttons);
    }

    private VBox form() {
        prefix.getStyleClass().add("mono");
        prefix.setMaxWidth(180);
        text.setPromptText("SELECT ${columns}\nFROM ${table}");
        VBox.setVgrow(text, Priority.ALWAYS);
        VBox form = new VBox(
                label("Prefix", prefix),
                prefix,
                label("What it is for", description),
                description,
                label("Text", text),
                text);
        form.getStyleClass().add("snippets-form");
        form.setMinWidth(0);
        HBox.setHgrow(form, Priority.ALWAYS);
        prefix.textProperty().addListener((property, old, now) -> edited());
        description.textProperty().addListener((property, old, now) -> edited());
        text.textProperty().addListener((property, old, now) -> edited());
        return form;
    }

    private static Label label(String name, javafx.scene.Node of) {
        Label label = new Label(name);
        label.getStyleClass().addAll("text-note", "fg-muted");
        label.setLabelFor(of);
        of.setAccessibleText(name);
        return label;
    }

    private void edited() {
        if (!showing) {
            model.change(new Snippets.Entry(
                    prefix.getText().strip(), description.getText().strip(), text.getText()));
        }
    }

    private void show(Snippets.@Nullable Entry entry) {
        showing = true;
        try {
            Snippets.Entry shown = entry == null ? new Snippets.Entry("", "", "") : entry;
            for (var field : java.util.List.of(prefix, description, text)) {
                field.setDisable(entry == null);
            }
            // What is being typed keeps its caret.
            put(prefix, shown.name());
            put(description, shown.description());
            put(text, shown.text());
            list.getSelectionModel().select(entry);
        } finally {
            showing = false;
        }
    }

    private static void put(javafx.scene.control.TextInputControl field, String value) {
        if (!field.getText().strip().equals(value.strip())) {
            field.setText(value);
        }
    }

    /** Prefix, and what it is for. */
    private static final class Cell extends ListCell<Snippets.Entry> {
        private final Label name = new Label();
        private final Label about = new Label();
        private final VBox box = new VBox(1, name, about);

        Cell() {
            name.getStyleClass().add("mono-medium");
            about.getStyleClass().addAll("text-small", "fg-subtle");
            about.setMinWidth(0);
            box.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Snippets.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setGraphic(empty || entry == null ? null : box);
            if (!empty && entry != null) {
                name.setText(entry.name());
                about.setText(entry.description());
                setAccessibleText(entry.name() + ", " + entry.description());
            }
        }
    }
}
