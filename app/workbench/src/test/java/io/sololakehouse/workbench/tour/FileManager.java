package io.sololakehouse.workbench.tour;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/** A window that a file can be dragged out of, as out of a file manager. */
final class FileManager {

    private FileManager() {}

    /** FX thread only. */
    static Stage showing(Path file) {
        Label icon = new Label(file.getFileName().toString());
        icon.setMinSize(180, 60);
        icon.setOnDragDetected(event -> {
            Dragboard board = icon.startDragAndDrop(TransferMode.COPY);
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(file.toFile()));
            board.setContent(content);
            event.consume();
        });
        Stage stage = new Stage(StageStyle.UNDECORATED);
        stage.setTitle("Files");
        stage.setScene(new Scene(icon));
        stage.setX(900);
        stage.setY(600);
        stage.setAlwaysOnTop(true);
        stage.show();
        return stage;
    }
}
