package io.sololakehouse.workbench.branches;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.theme.Theme;
import io.sololakehouse.workbench.theme.ThemeSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A branch is dragged onto another with the mouse of the screen. */
@ExtendWith(ApplicationExtension.class)
class MergeDragTest {

    private static final Reference SOURCE = new Reference(Reference.Kind.BRANCH, "dev/a", "1".repeat(64));
    private static final Reference TARGET = new Reference(Reference.Kind.BRANCH, "main", "2".repeat(64));
    private static final Reference TAG = new Reference(Reference.Kind.TAG, "release", "3".repeat(64));

    private final List<String> dropped = new CopyOnWriteArrayList<>();
    private Label source;
    private Label target;
    private Label tag;
    private MergeDrag drag;

    @Start
    void start(Stage stage) {
        new Theme(ThemeSettings.defaults(), settings -> {}).install();
        drag = new MergeDrag((from, into) -> dropped.add(from.name() + " into " + into.name()));
        source = chip(SOURCE);
        target = chip(TARGET);
        tag = chip(TAG);
        stage.setScene(new Scene(new StackPane(new VBox(60, source, target, tag)), 500, 400));
        stage.show();
    }

    private Label chip(Reference reference) {
        Label chip = Chips.reference(reference, false);
        drag.install(chip, () -> reference);
        return chip;
    }

    private static boolean is(Label chip, String state) {
        return chip.getPseudoClassStates().contains(PseudoClass.getPseudoClass(state));
    }

    @Test
    void aReleaseOnABranchOpensThePreview(FxRobot robot) {
        robot.drag(source, MouseButton.PRIMARY).moveTo(target);
        assertThat(is(source, "merge-source")).isTrue();
        assertThat(is(target, "merge-target")).isTrue();
        assertThat(robot.lookup("Preview the merge into main").tryQuery()).isPresent();
        robot.drop();
        assertThat(dropped).containsExactly("dev/a into main");
        assertThat(is(source, "merge-source")).isFalse();
        assertThat(is(target, "merge-target")).isFalse();
        assertThat(robot.lookup(".merge-ghost").tryQuery()).isEmpty();
    }

    @Test
    void aTagTakesNoMerge(FxRobot robot) {
        robot.drag(source, MouseButton.PRIMARY).moveTo(tag);
        assertThat(is(tag, "merge-target")).isFalse();
        robot.drop();
        assertThat(dropped).isEmpty();
    }

    @Test
    void escapeGivesUp(FxRobot robot) {
        robot.drag(source, MouseButton.PRIMARY).moveTo(target);
        robot.push(KeyCode.ESCAPE);
        assertThat(drag.isUnderWay()).isFalse();
        robot.drop();
        assertThat(dropped).isEmpty();
    }
}
