package io.sololakehouse.workbench.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class OverlayTest {

    private final Overlay overlay = new Overlay();

    @Start
    void show(Stage stage) {
        stage.setScene(new Scene(new StackPane(overlay), 400, 300));
        stage.show();
    }

    private static Control content(String kind) {
        return switch (kind) {
            case "list" -> new ListView<>();
            case "table" -> new TableView<>();
            case "tree" -> new TreeView<>();
            default -> new TextField();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "table", "tree", "field"})
    void escapeClosesADialogWhateverHasTheFocus(String kind, FxRobot robot) {
        Control content = content(kind);
        robot.interact(() -> {
            ConfirmDialog dialog = new ConfirmDialog("fth-box", "fg-accent", "Choose", "One of them.");
            dialog.body().getChildren().add(content);
            overlay.show(dialog, () -> {});
            content.requestFocus();
        });
        assertThat(content.isFocused()).isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(overlay.isShowing()).isFalse();
    }
}
