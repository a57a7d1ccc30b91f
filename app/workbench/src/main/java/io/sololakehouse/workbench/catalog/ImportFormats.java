package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.ImportFormat;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Labels;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** How a file is read, to change: separator, quote, header, encoding, the text for NULL. */
final class ImportFormats {

    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|", " ");
    private static final List<String> QUOTES = List.of("\"", "'", "");
    private static final List<String> ENCODINGS = List.of("utf-8", "utf-16", "latin-1");

    private ImportFormats() {}

    /** Fills a row with what a format can be told. @param change gets the changed format */
    static void show(HBox row, ImportFormat format, Consumer<ImportFormat> change) {
        Boxes.show(row, format instanceof ImportFormat.Csv);
        if (!(format instanceof ImportFormat.Csv csv) || csv.equals(row.getUserData())) {
            return;
        }
        row.setUserData(csv);
        ComboBox<String> delimiter = choice("Separator", DELIMITERS, csv.delimiter());
        ComboBox<String> quote = choice("Quote", QUOTES, csv.quote());
        ComboBox<String> encoding = choice("Encoding", ENCODINGS, csv.encoding());
        CheckBox header = new CheckBox("First line has the names");
        header.setSelected(csv.header());
        TextField nullText = new TextField(csv.nullText());
        nullText.setPrefWidth(70);
        nullText.setPromptText("none");
        nullText.setAccessibleText("Text that stands for null");
        Runnable changed = () -> change.accept(new ImportFormat.Csv(
                delimiter.getValue(),
                quote.getValue(),
                csv.escape(),
                header.isSelected(),
                csv.skip(),
                encoding.getValue(),
                nullText.getText()));
        delimiter.valueProperty().addListener((property, old, now) -> changed.run());
        quote.valueProperty().addListener((property, old, now) -> changed.run());
        encoding.valueProperty().addListener((property, old, now) -> changed.run());
        header.selectedProperty().addListener((property, old, now) -> changed.run());
        nullText.setOnAction(event -> changed.run());
        row.getChildren()
                .setAll(
                        Labels.whole("Separator", "text-note", "fg-muted"),
                        delimiter,
                        Labels.whole("Quote", "text-note", "fg-muted"),
                        quote,
                        Labels.whole("Encoding", "text-note", "fg-muted"),
                        encoding,
                        Labels.whole("Null is", "text-note", "fg-muted"),
                        nullText,
                        header);
    }

    private static ComboBox<String> choice(String name, List<String> choices, String chosen) {
        ComboBox<String> box = new ComboBox<>(FXCollections.observableArrayList(choices));
        if (!choices.contains(chosen)) {
            box.getItems().add(chosen);
        }
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String value) {
                return value == null
                        ? ""
                        : switch (value) {
                            case "\t" -> "tab";
                            case " " -> "space";
                            case "" -> "none";
                            case "," -> ", comma";
                            case ";" -> "; semicolon";
                            case "|" -> "| bar";
                            default -> value;
                        };
            }

            @Override
            public @Nullable String fromString(String text) {
                return null;
            }
        });
        box.setValue(chosen);
        box.setAccessibleText(name);
        return box;
    }
}
