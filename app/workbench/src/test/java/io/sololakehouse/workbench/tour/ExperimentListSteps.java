package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.time.Duration;
import javafx.scene.input.KeyCode;

/** An experiment of the user's own: made, renamed, put into the bin, taken out of it. */
final class ExperimentListSteps {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private ExperimentListSteps() {}

    /** While the runs are shown. */
    static void run(Tour tour) throws IOException {
        tour.step("experiment-new", driver -> {
            driver.click(".experiment-button");
            driver.clickButton("New experiment…");
            driver.type("first ideas");
            driver.await(() -> driver.canFire("Create experiment"), PATIENCE, "a name that can be had");
            driver.restMouse();
        });
        tour.step("experiment-created", driver -> {
            driver.clickButton("Create experiment");
            driver.await(() -> driver.showsText("first ideas"), PATIENCE, "the new experiment, open");
            driver.restMouse();
        });
        tour.step("experiment-rename", driver -> {
            driver.click(".experiment-button");
            driver.type("first");
            driver.press(KeyCode.F2);
            driver.await(() -> driver.showsText("Rename first ideas"), PATIENCE, "the question");
            driver.type("late arrivals");
            driver.await(() -> driver.canFire("Rename experiment"), PATIENCE, "another name");
            driver.restMouse();
        });
        tour.step("experiment-renamed", driver -> {
            driver.clickButton("Rename experiment");
            driver.await(() -> driver.showsText("late arrivals"), PATIENCE, "the new name");
            driver.restMouse();
        });
        tour.step("experiment-deleted", driver -> {
            driver.click(".experiment-button");
            driver.type("arrivals");
            driver.press(KeyCode.CONTROL, KeyCode.DELETE);
            driver.await(
                    () -> driver.showsText("Deleted experiment late arrivals"),
                    PATIENCE,
                    "the notice, with a way back");
            driver.restMouse();
        });
        tour.step("experiment-in-the-bin", driver -> {
            driver.click(".experiment-button");
            driver.clickButton("Deleted");
            driver.await(() -> driver.showsText("late arrivals"), PATIENCE, "the deleted experiment");
            driver.restMouse();
        });
        tour.step("experiment-restored", driver -> {
            driver.clickIcon("Restore late arrivals");
            driver.clickButton("In use");
            driver.await(
                    () -> driver.textStarts("late arrivals", ".experiment-panel"), PATIENCE, "the experiment is back");
            driver.restMouse();
        });
        tour.step("experiment-opened", driver -> {
            driver.clickText("late flights", ".experiment-panel");
            driver.await(() -> driver.shows(".runs-table .run-name"), PATIENCE, "the sample's runs");
            driver.restMouse();
        });
    }
}
