package io.sololakehouse.workbench.tour;

import static io.sololakehouse.workbench.tour.BranchSteps.PATIENCE;
import static io.sololakehouse.workbench.tour.BranchSteps.told;
import static io.sololakehouse.workbench.tour.BranchSteps.undo;

import java.io.IOException;
import javafx.scene.input.KeyCode;

/** Merging: a conflict resolved each way, two appends combined, undo of each. */
final class BranchMergeSteps {

    private BranchMergeSteps() {}

    static void run(Tour tour) throws IOException {
        keepingTheSource(tour);
        keepingTheTarget(tour);
        combining(tour);
        tour.step("merge-by-drag", driver -> {
            driver.drag("feature/delay-features", "main", ".references-list");
            driver.await(() -> driver.shows(".merge-page .object-row"), PATIENCE, "the preview of the dropped branch");
            driver.restMouse();
        });
        tour.step("merge-cancelled", driver -> {
            driver.clickButton("Cancel");
            driver.await(() -> driver.shows(".commit-cell"), PATIENCE, "the graph");
        });
    }

    private static void keepingTheSource(Tour tour) throws IOException {
        tour.step("merge-preview", driver -> {
            driver.clickButton("Branches");
            driver.clickText("fix/carrier-names", ".references-list");
            driver.clickButton("Merge into main");
            driver.await(() -> driver.shows(".resolution-card"), PATIENCE, "the choices for the conflict");
            driver.await(() -> driver.shows(".merge-sides"), PATIENCE, "what differs");
            driver.restMouse();
        });
        tour.step("merge-rows", driver -> {
            driver.clickButton("Rows");
            driver.await(() -> driver.canFire("Compare rows") || driver.canFire("Compare again"), PATIENCE, "a key");
            driver.click(".key-choice");
            driver.clickButton("Look for a key");
            driver.await(() -> driver.textStarts("No two rows have the same"), PATIENCE, "the key");
            driver.clickButton("Compare rows");
            driver.await(() -> driver.shows(".rows-table .changed-cell"), PATIENCE, "the changed rows");
            driver.restMouse();
        });
        tour.step("merge-resolved", driver -> {
            driver.clickText("Keep source", ".resolution-cards");
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
            told(driver, "Undid the merge of fix/carrier-names into main");
            driver.restMouse();
        });
    }

    private static void keepingTheTarget(Tour tour) throws IOException {
        tour.step("merge-keep-target", driver -> {
            preview(driver);
            driver.clickText("Keep target", ".resolution-cards");
            driver.await(() -> driver.canFire("Merge into main"), PATIENCE, "a merge that can be made");
            driver.restMouse();
        });
        tour.step("merged-keeping-target", driver -> {
            merge(driver);
            undo(driver, "the merge of dev/tour into main");
            driver.restMouse();
        });
    }

    private static void combining(Tour tour) throws IOException {
        tour.step("merge-combine", driver -> {
            preview(driver);
            driver.await(
                    () -> driver.textStarts("Adds 1 row in 1 file of dev/tour"), PATIENCE, "that it can be combined");
            driver.clickText("Combine", ".resolution-cards");
            driver.click(".tag-the-merge");
            driver.await(() -> driver.canFire("Merge into main"), PATIENCE, "a merge that can be made");
            driver.restMouse();
        });
        tour.step("combined", driver -> {
            merge(driver);
            driver.await(() -> driver.showsText("tour-merge"), PATIENCE, "the tag");
            driver.restMouse();
        });
        tour.step("combine-undone", driver -> {
            undo(driver, "the merge of dev/tour into main");
            driver.clickText("tour-merge", ".references-list");
            driver.press(KeyCode.DELETE);
            driver.await(() -> driver.canFire("Delete"), PATIENCE, "what is then out of sight");
            driver.restMouse();
        });
        tour.step("combine-tag-deleted", driver -> {
            driver.clickButton("Delete");
            told(driver, "Deleted tour-merge");
            driver.restMouse();
        });
    }

    private static void preview(TourDriver driver) throws Exception {
        driver.chooseFromMenu("dev/tour", ".references-list", "Merge into main…");
        driver.await(() -> driver.shows(".merge-page .resolution-card"), PATIENCE, "the choices for the conflict");
    }

    private static void merge(TourDriver driver) throws Exception {
        driver.await(() -> driver.canFire("Merge into main"), PATIENCE, "a merge that can be made");
        driver.click(".merge-button");
        driver.click(".write-gate .button.primary");
        told(driver, "Merged dev/tour into main");
        driver.await(() -> driver.shows(".commit-cell"), PATIENCE, "the graph");
    }
}
