package io.sololakehouse.workbench.tour;

import static io.sololakehouse.workbench.tour.BranchSteps.PATIENCE;

import java.io.IOException;
import javafx.scene.input.KeyCode;

/** Working on a branch: the workbench is switched to it, SQL changes tables there, and the commits appear. */
final class BranchWorkSteps {

    static final String MESSAGE = "Iceberg append against gold.carrier_performance";

    private BranchWorkSteps() {}

    static void run(Tour tour) throws IOException {
        tour.step("switched-to-branch", driver -> {
            switchTo(driver, "dev/tour");
            driver.restMouse();
        });
        tour.step("sql-on-branch", driver -> {
            driver.clickButton("SQL");
            driver.await(() -> driver.shows(".code-area"), PATIENCE, "the editor");
            run(driver, "INSERT INTO gold.carrier_performance VALUES ('ZT', 'Tour Air', 1, 12, 0, 1.0, 0.5)");
            run(driver, "INSERT INTO bronze.airlines VALUES ('ZT', 'Tour Air')");
            driver.restMouse();
        });
        tour.step("commit-appears", driver -> {
            driver.clickButton("Branches");
            driver.await(() -> driver.showsText(MESSAGE), PATIENCE, "the commit of the statement");
            driver.clickText(MESSAGE, ".commit-list");
            driver.await(() -> driver.showsText("Changed in this commit"), PATIENCE, "what it changed");
            driver.await(() -> driver.showsText("Statement"), PATIENCE, "the statement behind it");
            driver.restMouse();
        });
        tour.step("main-moves-on", driver -> {
            switchTo(driver, "main");
            driver.clickButton("SQL");
            type(driver, "INSERT INTO gold.carrier_performance VALUES ('ZM', 'Main Air', 1, 8, 1, 0.9, 2.5)");
            driver.press(KeyCode.CONTROL, KeyCode.ENTER);
            driver.await(() -> driver.shows(".write-gate"), PATIENCE, "the question of the protected branch");
            driver.clickButton("Run on main");
            driver.await(() -> driver.shows(".gutter .fg-success"), PATIENCE, "the statement's success");
            driver.restMouse();
        });
    }

    /** By the switcher in the top bar. */
    static void switchTo(TourDriver driver, String name) throws Exception {
        driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
        driver.await(() -> driver.shows(".switcher-panel"), PATIENCE, "the switcher");
        driver.type(name);
        driver.press(KeyCode.ENTER);
        driver.await(() -> !driver.shows(".switcher-panel"), PATIENCE, "the switch");
    }

    /** A statement in a tab of its own. */
    static void type(TourDriver driver, String statement) throws Exception {
        driver.press(KeyCode.CONTROL, KeyCode.T);
        driver.await(() -> !driver.shows(".gutter .fg-success"), PATIENCE, "an empty tab");
        driver.click(".code-area");
        driver.paste(statement);
        driver.await(() -> driver.canFire("Run"), PATIENCE, "the statement");
    }

    private static void run(TourDriver driver, String statement) throws Exception {
        type(driver, statement);
        driver.press(KeyCode.CONTROL, KeyCode.ENTER);
        driver.await(() -> driver.shows(".gutter .fg-success"), PATIENCE, "the success of " + statement);
    }
}
