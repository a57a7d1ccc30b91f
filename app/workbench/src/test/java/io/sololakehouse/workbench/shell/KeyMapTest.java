package io.sololakehouse.workbench.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.workbench.control.Overlay;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class KeyMapTest {

    private final AtomicInteger runs = new AtomicInteger();
    private TextField field;

    @Start
    void start(Stage stage) {
        field = new TextField();
        Commands commands = new Commands();
        commands.register(new Command(
                "palette",
                "Open the palette",
                "",
                "fth-search",
                new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN),
                "",
                new SimpleBooleanProperty(true),
                runs::incrementAndGet));
        Overlay overlay = new Overlay();
        Scene scene = new Scene(new StackPane(field, overlay), 300, 200);
        new KeyMap(commands, overlay).install(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void aKeyThatIsHeldDownRunsItsCommandOnce(FxRobot robot) {
        send(robot, KeyEvent.KEY_PRESSED);
        send(robot, KeyEvent.KEY_PRESSED);
        send(robot, KeyEvent.KEY_PRESSED);
        assertThat(runs).hasValue(1);
        send(robot, KeyEvent.KEY_RELEASED);
        send(robot, KeyEvent.KEY_PRESSED);
        assertThat(runs).hasValue(2);
    }

    private void send(FxRobot robot, javafx.event.EventType<KeyEvent> type) {
        robot.interact(
                () -> Event.fireEvent(field, new KeyEvent(type, "k", "k", KeyCode.K, false, true, false, false)));
    }
}
