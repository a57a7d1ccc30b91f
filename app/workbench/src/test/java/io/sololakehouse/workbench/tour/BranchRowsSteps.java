package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.time.Duration;

/** Comparing: two references, then the rows of a table on both, by a key that Spark looks for. */
final class BranchRowsSteps {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private BranchRowsSteps() {}

    static void run(Tour tour) throws IOException {
        tour.step("compare-references", driver -> {
            driver.clickButton("Branches");
            driver.chooseFromMenu("fix/carrier-names", ".references-list", "Compare with main");
            driver.await(() -> driver.shows(".compare-page .change-card"), PATIENCE, "what differs");
            driver.restMouse();
        });
        tour.step("compare-other-side", driver -> {
            driver.click(".reference-pick");
            driver.await(() -> driver.shows(".switcher-panel"), PATIENCE, "what can be compared");
            driver.type("release");
            driver.await(() -> driver.showsText("release-2013"), PATIENCE, "the tag");
        });
        tour.step("rows-before", driver -> {
            driver.press(javafx.scene.input.KeyCode.ESCAPE);
            driver.clickText("gold.carrier_performance", ".object-list");
            driver.clickButton("Rows");
            driver.await(() -> driver.canFire("Compare rows"), PATIENCE, "the statement");
            driver.await(() -> driver.shows(".rows-before .code-block"), PATIENCE, "the statement");
            driver.restMouse();
        });
        tour.step("rows-key", driver -> {
            driver.click(".key-choice");
            driver.await(
                    () -> driver.showsText("Rows with the same values in these columns are the same row."),
                    PATIENCE,
                    "the columns");
        });
        tour.step("rows-key-found", driver -> {
            driver.clickButton("Look for a key");
            driver.await(() -> driver.textStarts("No two rows have the same"), PATIENCE, "the key");
            driver.restMouse();
        });
        tour.step("rows-differ", driver -> {
            driver.clickButton("Compare rows");
            driver.await(() -> driver.shows(".rows-table"), PATIENCE, "the differing rows");
            driver.restMouse();
        });
        tour.step("compare-closed", driver -> {
            driver.clickButton("Close");
            driver.await(() -> driver.shows(".commit-cell"), PATIENCE, "the graph");
        });
    }
}
