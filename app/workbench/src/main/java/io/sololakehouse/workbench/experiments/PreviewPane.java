package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.preview.Preview;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Units;
import java.io.ByteArrayInputStream;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows an artifact: a picture, a table, or text. */
final class PreviewPane {

    private final StackPane node = new StackPane();

    PreviewPane() {
        node.getStyleClass().add("artifact-preview");
        node.setMinSize(0, 0);
    }

    StackPane node() {
        return node;
    }

    void show(Preview preview) {
        node.getChildren().setAll(of(preview));
    }

    private Node of(Preview preview) {
        return switch (preview) {
            case Preview.Picture picture -> picture(picture);
            case Preview.Table table -> table(table);
            case Preview.Text text -> text(text);
            case Preview.Nothing nothing -> new EmptyState("fth-eye-off", "Nothing to show", nothing.why());
        };
    }

    private Node picture(Preview.Picture picture) {
        Image image = new Image(new ByteArrayInputStream(picture.bytes()));
        if (image.isError()) {
            return new EmptyState(
                    "fth-image", "Not a picture", "The file has a picture's name, but cannot be decoded.");
        }
        ImageView view = new ImageView(image);
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.fitWidthProperty()
                .bind(javafx.beans.binding.Bindings.createDoubleBinding(
                        () -> Math.min(image.getWidth(), Math.max(40, node.getWidth() - 28)), node.widthProperty()));
        view.fitHeightProperty()
                .bind(javafx.beans.binding.Bindings.createDoubleBinding(
                        () -> Math.min(image.getHeight(), Math.max(40, node.getHeight() - 28)), node.heightProperty()));
        view.setAccessibleText("Picture of %.0f by %.0f".formatted(image.getWidth(), image.getHeight()));
        return view;
    }

    private static Node table(Preview.Table shown) {
        TableView<List<String>> table = new TableView<>(FXCollections.observableArrayList(shown.rows()));
        for (int i = 0; i < shown.columns().size(); i++) {
            int at = i;
            TableColumn<List<String>, String> column =
                    new TableColumn<>(shown.columns().get(i));
            column.setCellValueFactory(
                    row -> new ReadOnlyStringWrapper(row.getValue().get(at)));
            column.setSortable(false);
            boolean number = shown.rows().stream()
                    .limit(50)
                    .allMatch(row -> row.get(at).isEmpty() || !Double.isNaN(Values.number(row.get(at))));
            column.getStyleClass().add(number ? "num" : "text");
            column.setPrefWidth(number ? 110 : 170);
            table.getColumns().add(column);
        }
        table.setFixedCellSize(25);
        table.getStyleClass().add("dense");
        table.setAccessibleText("Table of the artifact");
        Label foot = Labels.text(
                Units.count(shown.rows().size(), "row", "rows") + (shown.cut() ? ", there are more" : ""),
                "text-small",
                "fg-subtle",
                "preview-foot");
        VBox.setVgrow(table, Priority.ALWAYS);
        return new VBox(table, foot);
    }

    private static Node text(Preview.Text shown) {
        TextArea area = new TextArea(shown.text());
        area.setEditable(false);
        area.getStyleClass().addAll("mono", "preview-text");
        area.setAccessibleText("Text of the artifact");
        if (!shown.cut()) {
            return area;
        }
        VBox.setVgrow(area, Priority.ALWAYS);
        return new VBox(area, Labels.text("The beginning of the file", "text-small", "fg-subtle", "preview-foot"));
    }
}
