package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.time.Duration;
import javafx.scene.input.KeyCode;

/** Training on the sample: the models of the sample from Home, then the form for a script of the user's own. */
final class TrainingSteps {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Its Python environment is built first. */
    private static final Duration FIRST_TRAINING = Duration.ofMinutes(20);

    private static final String TRAIN = "Train the sample models";

    private TrainingSteps() {}

    /** After the sample was loaded. */
    static void run(Tour tour) throws IOException {
        tour.step("training-script", driver -> {
            driver.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            driver.clickButton("Train models");
            driver.await(() -> driver.canPress(TRAIN), SOON, "the button below the script");
            driver.restMouse();
        });
        tour.step("training-under-way", driver -> {
            driver.clickButton(TRAIN);
            driver.await(() -> driver.shows(".status-cancel"), SOON, "the job in the status bar");
            driver.restMouse();
        });
        tour.step("training-done", driver -> {
            driver.await(() -> driver.canPress(TRAIN), FIRST_TRAINING, "the end of the training");
            driver.await(() -> driver.textStarts("boosting"), SOON, "the best model's line");
            driver.restMouse();
        });
        tour.step("run-training", driver -> {
            driver.press(KeyCode.CONTROL, KeyCode.K);
            driver.type("Run training");
            driver.await(() -> driver.shows(".palette-row"), SOON, "the command");
            driver.press(KeyCode.ENTER);
            driver.await(() -> driver.canPress("The sample's"), SOON, "the form");
            driver.clickButton("The sample's");
            driver.await(() -> driver.canFire("Run training"), SOON, "what will run");
            driver.restMouse();
        });
        tour.step("run-training-closed", driver -> driver.press(KeyCode.ESCAPE));
    }
}
