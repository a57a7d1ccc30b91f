package io.sololakehouse.workbench.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the sections of Settings are built of: a row a setting, with fields that are checked where they are typed. */
final class SettingRows {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private SettingRows() {}

    static Label text(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    static Label wrapped(String text, String... styles) {
        Label label = text(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A setting: its name with what it does and when, and the control at the right. */
    static HBox row(String name, String explanation, Node... controls) {
        VBox words = new VBox(1, text(name, "medium", "text-body"), wrapped(explanation, "text-small", "fg-subtle"));
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(16, words);
        row.getChildren().addAll(controls);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("settings-row");
        return row;
    }

    /**
     * A field that is saved when it is left or Enter is pressed.
     *
     * @param save answers why the text is refused, or empty
     */
    static VBox field(String name, String prompt, double width, String value, Function<String, String> save) {
        TextField field = new TextField(value);
        return checked(field, name, prompt, width, save);
    }

    static VBox checked(TextField field, String name, String prompt, double width, Function<String, String> save) {
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        field.setPrefWidth(width);
        field.setMinWidth(width);
        field.setMaxWidth(width);
        field.getStyleClass().add("mono");
        Label problem = wrapped("", "text-small", "fg-danger");
        problem.setMaxWidth(Math.max(width, 220));
        problem.setVisible(false);
        problem.setManaged(false);
        Runnable check = () -> {
            String why = save.apply(field.getText());
            field.pseudoClassStateChanged(ERROR, !why.isEmpty());
            problem.setText(why);
            problem.setVisible(!why.isEmpty());
            problem.setManaged(!why.isEmpty());
            field.setAccessibleHelp(why);
        };
        field.focusedProperty().addListener((property, old, focused) -> {
            if (!focused) {
                check.run();
            }
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                check.run();
            }
        });
        VBox box = new VBox(3, field, problem);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    /** The folder, or the nearest one above it that exists. */
    static Path existing(Path folder) {
        Path at = folder;
        while (at.getParent() != null && !Files.isDirectory(at)) {
            at = at.getParent();
        }
        return at;
    }
}
