package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.time.Duration;
import javafx.scene.input.KeyCode;

/** The page of one run, and where it leads: its tables as they were, its commit, a model, the same training again. */
final class RunSteps {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private RunSteps() {}

    /** While the comparison is open. */
    static void run(Tour tour) throws IOException {
        tour.step("run", driver -> {
            driver.press(KeyCode.ESCAPE);
            driver.await(() -> driver.shows(".runs-table .run-name"), PATIENCE, "the runs");
            driver.press(KeyCode.HOME);
            driver.press(KeyCode.DOWN);
            driver.press(KeyCode.DOWN);
            driver.press(KeyCode.ENTER);
            driver.await(() -> driver.shows(".run-title"), PATIENCE, "the page of the run");
            driver.restMouse();
        });
        tour.step("run-metrics", driver -> {
            driver.clickButton("Metrics");
            driver.await(() -> driver.shows(".run-page .plot"), PATIENCE, "a curve");
            driver.restMouse();
        });
        tour.step("run-artifacts", driver -> {
            driver.clickButton("Artifacts");
            driver.await(() -> driver.shows(".artifact-tree"), PATIENCE, "the artifacts");
            driver.restMouse();
        });
        tour.step("run-log", driver -> {
            driver.clickButton("Log");
            driver.await(() -> driver.shows(".run-log .list-cell:filled"), PATIENCE, "the lines of its job");
            driver.restMouse();
        });
        leads(tour);
        tour.step("run-closed", driver -> {
            driver.press(KeyCode.ESCAPE);
            driver.await(() -> driver.shows(".runs-table .run-name"), PATIENCE, "the runs");
        });
    }

    private static void leads(Tour tour) throws IOException {
        tour.step("run-reproduced", driver -> {
            driver.clickButton("Reproduce…");
            driver.await(() -> driver.canFire("Run training"), PATIENCE, "the form filled with its training");
            driver.await(() -> driver.textStarts("Reads"), PATIENCE, "what it reads");
            driver.restMouse();
        });
        tour.step("run-register", driver -> {
            driver.press(KeyCode.ESCAPE);
            driver.clickButton("Register model…");
            driver.await(() -> driver.canFire("Register version"), PATIENCE, "the dialog with this run's model");
            driver.restMouse();
        });
        tour.step("run-table-as-it-was", driver -> {
            driver.press(KeyCode.ESCAPE);
            driver.clickButton("Experiments");
            driver.clickButton("Overview");
            driver.clickButton("Open as it was");
            driver.await(() -> driver.textStarts("At commit"), PATIENCE, "the table at the run's commit");
            driver.restMouse();
        });
        tour.step("run-back-to-main", driver -> {
            driver.clickButton("Back to main");
            driver.await(() -> !driver.textStarts("At commit"), PATIENCE, "the branch again");
            driver.clickButton("Experiments");
            driver.await(() -> driver.shows(".run-title"), PATIENCE, "the page of the run");
        });
        tour.step("run-on-the-graph", driver -> {
            driver.click(".run-page .chip-button");
            driver.await(() -> driver.showsText("Trained on this commit"), PATIENCE, "the runs of the commit");
            driver.await(() -> driver.shows(".runs-chip"), PATIENCE, "their number in the graph");
            driver.restMouse();
        });
        tour.step("graph-to-run", driver -> {
            driver.click(".commit-run");
            driver.await(() -> driver.shows(".run-title"), PATIENCE, "the page of one of them");
            driver.restMouse();
        });
    }
}
