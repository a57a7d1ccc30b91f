package io.sololakehouse.workbench.tour;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;

/** The desktop's own dialog for files, which is no part of the window: seen on the screen, used by the keyboard. */
final class SystemDialog {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** The middle of the window, where the desktop puts its dialogs. */
    private static final Rectangle2D MIDDLE = new Rectangle2D(520, 330, 400, 240);

    private SystemDialog() {}

    /** What opens the dialog. */
    interface Opening {
        void run() throws Exception;
    }

    /** Opens the dialog, names a file, and waits until it is written. @param file lower-case letters, digits, / - . */
    static void save(TourDriver driver, Opening opening, Path file) throws Exception {
        int before = driver.onFxThread(SystemDialog::pixels);
        opening.run();
        driver.await(() -> pixels() != before, SOON, "the dialog for files");
        driver.pulses(20);
        driver.press(KeyCode.CONTROL, KeyCode.A);
        for (char letter : file.toString().toUpperCase(Locale.ROOT).toCharArray()) {
            driver.press(
                    switch (letter) {
                        case '/' -> KeyCode.SLASH;
                        case '-' -> KeyCode.MINUS;
                        case '.' -> KeyCode.PERIOD;
                        default -> KeyCode.getKeyCode(String.valueOf(letter));
                    });
        }
        driver.press(KeyCode.ENTER);
        driver.await(() -> Files.exists(file), SOON, file + " to be written");
    }

    private static int pixels() {
        WritableImage image = new Robot().getScreenCapture(null, MIDDLE);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return Arrays.hashCode(pixels);
    }
}
