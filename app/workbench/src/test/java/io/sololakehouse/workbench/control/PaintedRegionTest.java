package io.sololakehouse.workbench.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class PaintedRegionTest {

    private final List<Canvas> painted = new CopyOnWriteArrayList<>();
    private final PaintedRegion region = new PaintedRegion() {
        @Override
        protected void paint(Canvas on) {
            painted.add(on);
        }
    };
    private final StackPane page = new StackPane(region);
    private final StackPane shell = new StackPane(page);

    @Start
    void show(Stage stage) {
        stage.setScene(new Scene(shell, 300, 200));
        stage.show();
    }

    @Test
    void aHiddenPageKeepsNoPictureAndPaintsAgainWhenShown(FxRobot robot) throws TimeoutException {
        Canvas first = paintedAfter(null);
        robot.interact(() -> shell.getChildren().clear());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(region.getChildrenUnmodifiable()).doesNotContain(first);

        robot.interact(() -> shell.getChildren().add(page));
        Canvas again = paintedAfter(first);
        assertThat(region.getChildrenUnmodifiable()).containsExactly((Node) again);
        assertThat(again.getWidth()).isEqualTo(shell.getWidth());
    }

    @Test
    void contentThatIsPutBackAtOnceKeepsIt(FxRobot robot) throws TimeoutException {
        Canvas first = paintedAfter(null);
        robot.interact(() -> {
            shell.getChildren().clear();
            shell.getChildren().add(page);
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(region.getChildrenUnmodifiable()).containsExactly((Node) first);
        assertThat(painted).containsOnly(first);
    }

    /** Waits until another canvas has been painted: that happens with a frame. */
    private Canvas paintedAfter(@Nullable Canvas before) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> !painted.isEmpty() && painted.getLast() != before);
        return painted.getLast();
    }
}
