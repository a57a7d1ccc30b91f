package io.sololakehouse.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.workbench.shell.WindowLayout;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowKeeperTest {

    private static final Rectangle2D LAPTOP = new Rectangle2D(0, 0, 1920, 1080);
    private static final Rectangle2D BESIDE = new Rectangle2D(1920, 0, 2560, 1440);

    @Test
    void theFirstWindowIsInTheMiddle() {
        Rectangle2D bounds = WindowKeeper.clamp(WindowLayout.defaults(), List.of(LAPTOP));
        assertThat(bounds).isEqualTo(new Rectangle2D(240, 90, 1440, 900));
    }

    @Test
    void aWindowComesBackWhereItWas() {
        WindowLayout layout = WindowLayout.defaults().withBounds(2100, 200, 1500, 1000);
        assertThat(WindowKeeper.clamp(layout, List.of(LAPTOP, BESIDE)))
                .isEqualTo(new Rectangle2D(2100, 200, 1500, 1000));
    }

    @Test
    void aWindowOfAScreenThatIsGoneComesToTheOneThatIsThere() {
        WindowLayout layout = WindowLayout.defaults().withBounds(2100, 200, 1500, 1000);
        Rectangle2D bounds = WindowKeeper.clamp(layout, List.of(LAPTOP));
        assertThat(LAPTOP.contains(bounds)).isTrue();
        assertThat(bounds.getWidth()).isEqualTo(1500);
    }

    @Test
    void aWindowIsNeverLargerThanItsScreen() {
        WindowLayout layout = WindowLayout.defaults().withBounds(0, 0, 5000, 3000);
        Rectangle2D bounds = WindowKeeper.clamp(layout, List.of(LAPTOP));
        assertThat(bounds.getWidth()).isEqualTo(1920);
        assertThat(bounds.getHeight()).isEqualTo(1080);
    }
}
