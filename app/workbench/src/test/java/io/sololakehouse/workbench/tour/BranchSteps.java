package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.time.Duration;
import javafx.scene.input.KeyCode;

/** Branches: what a user does with the graph, comparing, merging and undoing, on the sample lakehouse. */
final class BranchSteps {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private BranchSteps() {}

    static void run(Tour tour) throws IOException {
        looking(tour);
        merging(tour);
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
        tour.step("new-branch-here", driver -> {
            driver.press(KeyCode.ESCAPE);
            driver.clickButton("Branch here");
            driver.await(() -> driver.shows(".reference-name-field"), PATIENCE, "the field for the name");
            driver.type("dev/tour");
            driver.await(() -> driver.shows(".change-dialog .code-block"), PATIENCE, "the call that will be made");
            driver.restMouse();
        });
        tour.step("branch-is-there", driver -> {
            driver.clickButton("Create");
            driver.await(() -> driver.shows(".toast"), PATIENCE, "the notice of the new branch");
            driver.restMouse();
        });
    }

    private static void merging(Tour tour) throws IOException {
        tour.step("merge-preview", driver -> {
            driver.clickLabel("fix/carrier-names");
            driver.clickButton("Merge into main");
            driver.await(() -> driver.shows(".resolution-card"), PATIENCE, "the choices for the conflict");
            driver.await(() -> driver.shows(".merge-sides"), PATIENCE, "what differs");
            driver.restMouse();
        });
        tour.step("merge-resolved", driver -> {
            driver.click(".resolution-card");
            driver.await(() -> driver.canFire("Merge into main"), PATIENCE, "a merge that can be made");
            driver.restMouse();
        });
        tour.step("merge-asks", driver -> {
            driver.click(".merge-button");
            driver.await(() -> driver.shows(".write-gate"), PATIENCE, "the question of the protected branch");
            driver.restMouse();
        });
        tour.step("merged", driver -> {
            driver.click(".write-gate .button.primary");
            driver.await(() -> driver.canPress("Undo…"), PATIENCE, "the notice with its undo");
            driver.await(() -> driver.shows(".commit-cell"), PATIENCE, "the graph");
        });
        tour.step("undo-asks", driver -> {
            driver.press(KeyCode.CONTROL, KeyCode.Z);
            driver.await(() -> driver.shows(".dialog-card .code-block"), PATIENCE, "the call of the undo");
        });
        tour.step("undone", driver -> {
            driver.clickButton("Undo");
            driver.await(() -> !driver.shows(".dialog-card"), PATIENCE, "the undo");
            driver.await(() -> driver.canPress("Undo…"), PATIENCE, "its notice");
            driver.restMouse();
        });
        tour.step("merge-by-drag", driver -> {
            driver.drag("feature/delay-features", "main", ".references-list");
            driver.await(() -> driver.shows(".merge-page .object-row"), PATIENCE, "the preview of the dropped branch");
            driver.restMouse();
        });
        tour.step("compare", driver -> {
            driver.clickButton("Cancel");
            driver.await(() -> driver.shows(".commit-cell"), PATIENCE, "the graph");
            driver.clickButton("Open diff");
            driver.await(() -> driver.shows(".compare-page .change-card"), PATIENCE, "what differs");
            driver.restMouse();
        });
        tour.step("compare-closed", driver -> {
            driver.clickButton("Close");
            driver.await(() -> driver.shows(".commit-cell"), PATIENCE, "the graph");
        });
    }
}
