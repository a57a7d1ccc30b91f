package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javafx.scene.input.KeyCode;

/** Experiments: the runs of the sample's training, filtered, sorted, compared, and one of them looked at. */
final class ExperimentSteps {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private ExperimentSteps() {}

    /** After a training has left its runs. */
    static void run(Tour tour) throws IOException {
        table(tour);
        comparing(tour);
        RunSteps.run(tour);
        ExperimentListSteps.run(tour);
    }

    private static void table(Tour tour) throws IOException {
        tour.step("experiments", driver -> {
            driver.clickButton("Experiments");
            driver.await(() -> driver.shows(".runs-table .run-name"), PATIENCE, "the runs");
            driver.await(() -> driver.shows(".parallel-plot"), PATIENCE, "the comparison below them");
            driver.restMouse();
        });
        tour.step("experiments-sorted", driver -> {
            driver.clickText("Duration", ".runs-table");
            driver.await(() -> driver.shows(".run-head.sorted"), PATIENCE, "the sorted column");
            driver.restMouse();
        });
        tour.step("experiments-sorted-by-keys", driver -> {
            driver.clickText("late flights", ".runs-table");
            driver.press(KeyCode.HOME);
            driver.press(KeyCode.UP);
            driver.press(KeyCode.RIGHT);
            driver.press(KeyCode.ENTER);
            driver.await(
                    () -> driver.shows(".run-head.sorted") && driver.shows(".runs-table .run-head:focused"),
                    PATIENCE,
                    "a head that was sorted by with the keyboard");
            driver.restMouse();
        });
        tour.step("experiments-proposals", driver -> {
            driver.click(".run-filter .text-field");
            driver.type("par");
            driver.await(() -> driver.shows(".filter-proposals"), PATIENCE, "what can be written");
        });
        tour.step("experiments-filter-error", driver -> {
            driver.press(KeyCode.ESCAPE);
            driver.type("ams.model = 5");
            closeProposals(driver);
            driver.await(() -> driver.shows(".filter-message"), PATIENCE, "what is wrong with the filter");
            driver.restMouse();
        });
        tour.step("experiments-or", driver -> {
            driver.click(".run-filter .text-field");
            driver.press(KeyCode.ESCAPE);
            driver.type("status = 'FINISHED' OR status = 'FAILED'");
            closeProposals(driver);
            driver.press(KeyCode.ENTER);
            driver.await(() -> driver.textStarts("MLflow has no OR"), PATIENCE, "how OR is answered");
            driver.restMouse();
        });
        tour.step("experiments-all-again", driver -> {
            driver.click(".run-filter .text-field");
            driver.press(KeyCode.CONTROL, KeyCode.A);
            driver.press(KeyCode.DELETE);
            driver.press(KeyCode.ENTER);
            driver.await(() -> !driver.textStarts("MLflow has no OR"), PATIENCE, "every run");
            driver.restMouse();
        });
    }

    /** Escape closes them where they are shown, and empties the field where they are not. */
    private static void closeProposals(TourDriver driver) throws Exception {
        if (driver.shows(".filter-proposals")) {
            driver.press(KeyCode.ESCAPE);
        }
    }

    private static void comparing(Tour tour) throws IOException {
        tour.step("compare-runs", driver -> {
            driver.click(".compare-button");
            driver.await(() -> driver.shows(".compare-page .parallel-plot"), PATIENCE, "parallel coordinates");
            driver.restMouse();
        });
        for (String kind : new String[] {"PNG", "SVG"}) {
            tour.step("compare-exported-" + kind.toLowerCase(Locale.ROOT), driver -> {
                Path file = Files.createTempDirectory("chart").resolve("compared." + kind.toLowerCase(Locale.ROOT));
                driver.clickButton("Export");
                SystemDialog.save(driver, () -> driver.clickLabel(kind + "…"), file);
                driver.await(() -> driver.showsText("Exported the chart"), PATIENCE, "the notice");
                String start = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (!start.startsWith(kind.equals("PNG") ? "\u0089PNG" : "<svg") && !start.startsWith("<?xml")) {
                    throw new AssertionError(file + " is no " + kind);
                }
                driver.restMouse();
            });
        }
        tour.step("compare-brushed", driver -> {
            driver.click(".compare-page .parallel-plot");
            driver.press(KeyCode.LEFT);
            driver.press(KeyCode.UP);
            driver.press(KeyCode.SHIFT, KeyCode.DOWN);
            driver.await(() -> driver.textContains("brushed on"), PATIENCE, "how many runs are brushed");
            driver.restMouse();
        });
        for (String tab : new String[] {"Scatter", "Contour", "Box", "Curves", "Difference"}) {
            tour.step("compare-" + tab.toLowerCase(Locale.ROOT), driver -> {
                driver.clickButton(tab);
                driver.restMouse();
            });
        }
        tour.step("compare-artifacts", driver -> {
            driver.clickButton("Artifacts");
            driver.await(() -> driver.shows(".artifact-column"), PATIENCE, "artifacts side by side");
            driver.restMouse();
        });
    }
}
