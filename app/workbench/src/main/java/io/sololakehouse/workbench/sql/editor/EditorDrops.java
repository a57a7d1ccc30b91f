package io.sololakehouse.workbench.sql.editor;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Names that are dragged into the text, and .sql files that are dropped on it. */
final class EditorDrops {

    private EditorDrops() {}

    static void install(SqlEditor editor) {
        editor.area.addEventFilter(DragEvent.DRAG_OVER, event -> {
            Dragboard board = event.getDragboard();
            if (board.hasFiles() || board.hasString()) {
                event.acceptTransferModes(TransferMode.COPY);
                if (!board.hasFiles()) {
                    var hit = editor.area.hit(event.getX(), event.getY());
                    editor.area.moveTo(hit.getInsertionIndex());
                    editor.area.requestFocus();
                }
                event.consume();
            }
        });
        editor.area.addEventFilter(DragEvent.DRAG_DROPPED, event -> {
            Dragboard board = event.getDragboard();
            List<Path> files = board.hasFiles() ? scripts(board.getFiles()) : List.of();
            boolean done = false;
            if (!files.isEmpty()) {
                editor.filesDropped(files);
                done = true;
            } else if (!board.hasFiles() && board.hasString()) {
                editor.insert(board.getString());
                done = true;
            }
            event.setDropCompleted(done);
            event.consume();
        });
    }

    private static List<Path> scripts(List<File> files) {
        return files.stream()
                .map(File::toPath)
                .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".sql"))
                .toList();
    }
}
