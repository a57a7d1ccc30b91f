package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.time.Duration;
import javafx.scene.input.KeyCode;

/** What a user does in the first quarter of an hour, in order. Later views add their steps where a user would. */
final class TourSteps {

    private static final Duration FIRST_START = Duration.ofMinutes(5);
    private static final Duration SAMPLE = Duration.ofMinutes(8);

    private TourSteps() {}

    static void run(Tour tour) throws IOException {
        // For working on the steps of one view.
        switch (System.getProperty("sololakehouse.tour.only", "")) {
            case "prepare" -> {
                // Leaves a running stack with the sample, for the steps of a view that are run again and again.
                firstMinutes(tour);
                sample(tour);
            }
            case "branches" ->
                BranchSteps.run(tour); // on a data directory where the sample is loaded and the stack runs
            case "catalog" -> CatalogSteps.run(tour);
            case "rehearsal" -> {
                firstMinutes(tour);
                sample(tour);
                RehearsalSteps.run(tour);
                end(tour);
            }
            case "training" -> {
                firstMinutes(tour);
                sample(tour);
                TrainingSteps.run(tour);
                ExperimentSteps.run(tour);
                end(tour);
            }
            case "sql" -> {
                firstMinutes(tour);
                sample(tour);
                SqlSteps.run(tour);
                SqlEditorSteps.run(tour);
                end(tour);
            }
            case "models" -> {
                firstMinutes(tour);
                sample(tour);
                TrainingSteps.run(tour);
                ModelSteps.run(tour);
                end(tour);
            }
            case "experiments" -> { // on a data directory with runs
                firstMinutes(tour);
                ExperimentSteps.run(tour);
                end(tour);
            }
            default -> everything(tour);
        }
    }

    private static void everything(Tour tour) throws IOException {
        firstMinutes(tour);
        sample(tour);
        CatalogSteps.run(tour);
        SqlSteps.run(tour);
        RehearsalSteps.run(tour);
        TrainingSteps.run(tour);
        ExperimentSteps.run(tour);
        BranchSteps.run(tour);
        branches(tour);
        ModelSteps.run(tour);
        everywhere(tour);
        trouble(tour);
        SqlEditorSteps.run(tour);
        end(tour);
    }

    private static void firstMinutes(Tour tour) throws IOException {
        tour.step("first-start", driver -> {
            driver.await(
                    () -> driver.showsText("Your lakehouse is not running"), Duration.ofSeconds(60), "the headline");
            driver.restMouse();
        });
        tour.step("what-a-start-runs", driver -> {
            driver.clickButton("Show the commands");
            driver.restMouse();
        });
        tour.step("starting", driver -> {
            driver.clickButton("Start");
            driver.await(() -> driver.showsText("Starting your lakehouse"), Duration.ofSeconds(30), "the start");
            driver.restMouse();
        });
        tour.step("running", driver -> {
            driver.await(() -> driver.showsText("Your lakehouse is running"), FIRST_START, "three ready services");
            driver.restMouse();
        });
        tour.step("stack", driver -> {
            driver.clickButton("Stack");
            driver.await(() -> driver.shows(".log-cell"), Duration.ofSeconds(30), "lines of the log");
            driver.restMouse();
        });
    }

    private static void sample(Tour tour) throws IOException {
        tour.step("sample-plan", driver -> {
            driver.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            driver.clickButton("Load sample");
            driver.restMouse();
        });
        tour.step("write-to-main", driver -> {
            driver.clickButton("Load the sample lakehouse");
            driver.await(() -> driver.shows(".write-gate"), Duration.ofSeconds(30), "the question before a write");
            driver.restMouse();
        });
        tour.step("sample-loading", driver -> {
            driver.clickButton("Load the sample");
            driver.await(() -> driver.shows(".status-cancel"), Duration.ofSeconds(30), "the job in the status bar");
            driver.restMouse();
        });
        tour.step("sample-loaded", driver -> {
            driver.await(() -> driver.canPress("Remove the sample…"), SAMPLE, "the loaded sample");
            driver.restMouse();
        });
        tour.step("first-query", driver -> {
            driver.clickButton("Run query");
            driver.clickButton("Run on Spark");
            driver.await(
                    () -> driver.showsText("United Air Lines Inc."), Duration.ofSeconds(60), "the rows of the answer");
            driver.restMouse();
        });
    }

    private static void branches(Tour tour) throws IOException {
        tour.step("new-branch", driver -> {
            driver.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            driver.clickButton("New branch");
            driver.type("dev/first-steps");
            driver.restMouse();
        });
        tour.step("branch-created", driver -> {
            driver.clickButton("Create branch");
            driver.await(() -> driver.showsText("Created"), Duration.ofSeconds(30), "the created branch");
            driver.restMouse();
        });
        tour.step("references", driver -> {
            driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
            driver.await(() -> driver.shows(".switcher-panel"), Duration.ofSeconds(10), "the switcher");
        });
        tour.step("on-a-branch", driver -> {
            driver.type("feature");
            driver.press(KeyCode.ENTER);
            driver.await(() -> !driver.shows(".switcher-panel"), Duration.ofSeconds(10), "the switch");
            driver.restMouse();
        });
    }

    private static void everywhere(Tour tour) throws IOException {
        tour.step("palette", driver -> {
            driver.press(KeyCode.CONTROL, KeyCode.K);
            driver.type("flights");
            driver.await(() -> driver.shows(".palette-row"), Duration.ofSeconds(10), "tables that match");
        });
        tour.step("activity", driver -> {
            driver.press(KeyCode.ESCAPE);
            driver.press(KeyCode.CONTROL, KeyCode.J);
            driver.await(() -> driver.shows(".activity-list"), Duration.ofSeconds(10), "the drawer");
            driver.restMouse();
        });
        tour.step("connect-from-outside", driver -> {
            driver.press(KeyCode.CONTROL, KeyCode.J);
            driver.clickButton("Show settings");
            driver.restMouse();
        });
        tour.step("settings", driver -> {
            driver.clickButton("Settings");
            driver.restMouse();
        });
        tour.step("shortcuts", driver -> driver.press(KeyCode.F1));
    }

    private static void trouble(Tour tour) throws IOException {
        tour.step("killed-service", driver -> {
            driver.press(KeyCode.ESCAPE);
            driver.clickButton("Stack");
            Children.kill("catalog");
            driver.await(
                    () -> driver.showsText("Restarting") || driver.showsText("Starting"),
                    Duration.ofSeconds(5),
                    "the killed catalog to be noticed");
            driver.restMouse();
        });
        tour.step("back-by-itself", driver -> {
            driver.await(() -> Children.count("catalog") == 1, Duration.ofSeconds(60), "the catalog's new process");
            driver.await(
                    () -> !driver.showsText("Restarting") && !driver.showsText("Starting"),
                    Duration.ofSeconds(60),
                    "the catalog to answer again");
        });
    }

    private static void end(Tour tour) throws IOException {
        tour.step("stopped", driver -> {
            driver.clickButton("Stack");
            driver.clickButton("Stop stack");
            driver.await(
                    () -> Children.count("catalog")
                                    + Children.count("spark")
                                    + Children.count("trino")
                                    + Children.count("object-store")
                            == 0,
                    Duration.ofMinutes(2),
                    "no process is left");
            driver.restMouse();
        });
    }
}
