package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.time.Duration;
import javafx.scene.input.KeyCode;

/** Branches: what a user does with the graph, comparing, merging and undoing, on the sample lakehouse. */
final class BranchSteps {

    static final Duration PATIENCE = Duration.ofSeconds(120);

    private BranchSteps() {}

    static void run(Tour tour) throws IOException {
        looking(tour);
        BranchWorkSteps.run(tour);
        BranchRowsSteps.run(tour);
        BranchMergeSteps.run(tour);
    }

    private static void looking(Tour tour) throws IOException {
        tour.step("branches", driver -> {
            driver.clickButton("Branches");
            driver.await(() -> driver.shows(".commit-cell .commit-message"), PATIENCE, "the commits");
            driver.await(() -> driver.showsText("Changed in this commit"), PATIENCE, "what the commit changed");
            driver.restMouse();
        });
        tour.step("branches-filter", driver -> {
            driver.click(".graph-toolbar .text-field");
            driver.type("carrier_performance");
            driver.await(() -> driver.shows(".graph-foot"), PATIENCE, "how many commits match");
            driver.restMouse();
        });
        tour.step("branches-table", driver -> {
            driver.press(KeyCode.ESCAPE);
            driver.clickIcon("Show as a table");
            driver.await(() -> driver.shows(".commit-table .table-row-cell"), PATIENCE, "the commits in columns");
            driver.press(KeyCode.DOWN);
            driver.restMouse();
        });
        tour.step("new-branch-here", driver -> {
            driver.clickIcon("Show as a graph");
            driver.await(() -> driver.shows(".commit-cell .commit-message"), PATIENCE, "the graph");
            driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
            driver.await(() -> driver.shows(".switcher-panel"), PATIENCE, "the switcher");
            driver.type("dev/tour");
            driver.clickButton("New branch “dev/tour” here…");
            driver.await(() -> driver.shows(".change-dialog .code-block"), PATIENCE, "the call that will be made");
            driver.restMouse();
        });
        tour.step("branch-is-there", driver -> {
            driver.clickButton("Create");
            driver.await(() -> driver.shows(".toast"), PATIENCE, "the notice of the new branch");
            driver.restMouse();
        });
    }

    /** Takes the last change back: the call is shown first. @param what as the notice says it */
    static void undo(TourDriver driver, String what) throws Exception {
        driver.press(KeyCode.CONTROL, KeyCode.Z);
        driver.await(() -> driver.shows(".dialog-card .code-block"), PATIENCE, "the call of the undo");
        driver.clickButton("Undo");
        told(driver, "Undid " + what);
    }

    /** Waits for a notice. @param start of its text */
    static void told(TourDriver driver, String start) throws Exception {
        driver.await(() -> driver.textStarts(start, ".toast"), PATIENCE, "the notice " + start);
    }
}
