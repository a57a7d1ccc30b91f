package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.time.Duration;
import javafx.scene.input.KeyCode;

/** A statement that writes: the protected branch proposes to rehearse it, the throwaway branch shows what it would do. */
final class RehearsalSteps {

    private static final Duration ANSWER = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofSeconds(30);

    private RehearsalSteps() {}

    /** After the sample was loaded, with Spark running. */
    static void run(Tour tour) throws IOException {
        tour.step("rehearse-proposed", driver -> {
            driver.clickButton("SQL");
            driver.press(KeyCode.CONTROL, KeyCode.T);
            driver.clickButton("Spark");
            driver.click(".code-area");
            driver.type("UPDATE silver.flights SET departure_delay = 0");
            driver.press(KeyCode.ESCAPE);
            driver.press(KeyCode.ENTER);
            driver.type("WHERE departure_delay < 0 AND carrier = 'HA'");
            driver.press(KeyCode.ESCAPE);
            driver.press(KeyCode.CONTROL, KeyCode.ENTER);
            driver.await(() -> driver.shows(".write-gate"), SOON, "the question before a write to main");
            driver.restMouse();
        });
        tour.step("rehearsed", driver -> {
            driver.clickButton("Rehearse on a branch");
            driver.await(() -> driver.shows(".rehearsal-summary"), ANSWER, "what the statement did on its branch");
            driver.restMouse();
        });
        tour.step("rehearsed-rows", driver -> {
            driver.await(() -> driver.shows(".rows-head"), ANSWER, "the rows that differ");
            driver.restMouse();
        });
        tour.step("rehearsal-merge", driver -> {
            driver.clickButton("What Merge will run");
            driver.await(() -> driver.canFire("Merge into main"), SOON, "the merge was tried");
            driver.restMouse();
        });
        tour.step("rehearsal-discarded", driver -> {
            driver.clickButton("Discard");
            driver.await(() -> !driver.shows(".rehearsal-card"), SOON, "the card closed");
            driver.await(() -> !driver.textStarts("rehearsal/"), SOON, "the throwaway branch is gone");
            driver.restMouse();
        });
    }
}
