package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/** Changing the catalog from its view: a namespace, a file that becomes a table, names, properties, a roll-back. */
final class CatalogWriteSteps {

    private static final Duration SOON = Duration.ofSeconds(60);

    private CatalogWriteSteps() {}

    static void run(Tour tour) throws IOException {
        namespace(tour);
        importing(tour);
        names(tour);
        properties(tour);
        rollBack(tour);
        detached(tour);
        view(tour);
    }

    private static void allow(TourDriver driver) throws Exception {
        driver.await(() -> driver.shows(".write-gate"), SOON, "the question of the protected branch");
        driver.click(".write-gate .button.primary");
    }

    private static void namespace(Tour tour) throws IOException {
        tour.step("catalog-new-namespace", driver -> {
            driver.clickText("lakehouse", ".catalog-row", 0);
            driver.click(".catalog-new");
            driver.type("landing");
            driver.await(() -> driver.shows(".name-dialog .code-block"), SOON, "the call that will be made");
            driver.restMouse();
        });
        tour.step("catalog-namespace-made", driver -> {
            driver.clickButton("Create namespace");
            allow(driver);
            driver.await(() -> driver.showsText("Created landing"), SOON, "the notice");
            driver.clickText("landing", ".catalog-row", 0);
            driver.await(() -> driver.showsText("Nothing in this namespace"), SOON, "its empty page");
            driver.restMouse();
        });
    }

    private static void importing(Tour tour) throws IOException {
        Path file = delays();
        tour.step("catalog-import", driver -> {
            driver.dropFile(file, "landing", ".catalog-row");
            driver.await(() -> driver.shows(".import-preview .table-row-cell:filled"), SOON, "the first rows");
            driver.restMouse();
        });
        tour.step("catalog-import-types", driver -> {
            driver.choose("Type of minutes", "int");
            driver.await(() -> driver.textStarts("Bad rows, 3"), SOON, "the rows that are no numbers");
            driver.clickButton("Bad rows, 3 so far");
            driver.restMouse();
        });
        tour.step("catalog-import-good-rows", driver -> {
            driver.await(() -> !driver.canFire("Run import"), SOON, "that bad rows are not left out in silence");
            driver.clickButton("Import the good rows only");
            driver.clickButton("What will run");
            driver.await(() -> driver.canFire("Run import"), SOON, "the import with what is good");
            driver.restMouse();
        });
        tour.step("catalog-imported", driver -> {
            driver.clickButton("Run import");
            allow(driver);
            driver.await(() -> driver.shows(".import-result"), SOON, "how it went");
            driver.restMouse();
        });
        tour.step("catalog-import-table", driver -> {
            driver.clickButton("Open the table");
            driver.clickButton("Overview");
            driver.await(() -> driver.shows(".timeline-stop"), SOON, "its snapshot");
            driver.restMouse();
        });
    }

    private static void names(Tour tour) throws IOException {
        tour.step("catalog-rename", driver -> {
            driver.clickText("delay_causes", ".catalog-row", 0);
            driver.press(KeyCode.F2);
            driver.type("delays by cause");
            driver.await(() -> driver.canFire("Rename"), SOON, "the call that will be made");
            driver.restMouse();
        });
        tour.step("catalog-renamed", driver -> {
            driver.clickButton("Rename");
            allow(driver);
            driver.await(() -> driver.showsText("delays by cause"), SOON, "the new name");
            driver.restMouse();
        });
        tour.step("catalog-dropped", driver -> {
            driver.clickText("delays by cause", ".catalog-row", 0);
            driver.press(KeyCode.DELETE);
            allow(driver);
            driver.await(() -> driver.textStarts("Dropped "), SOON, "the notice with its undo");
        });
        tour.step("catalog-drop-undone", driver -> {
            driver.clickButton("Undo");
            driver.await(() -> driver.textStarts("Brought back "), SOON, "that it is back");
            driver.await(() -> driver.shows(".timeline-stop"), SOON, "its page");
            driver.restMouse();
        });
        tour.step("catalog-drag-name", driver -> {
            driver.dragOver("delays by cause", ".catalog-row", "SQL", ".code-area");
            driver.restMouse();
        });
    }

    private static void properties(Tour tour) throws IOException {
        tour.step("catalog-property-wrong", driver -> {
            driver.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            driver.clickButton("Properties");
            driver.fill("Key of a new property", "write.target-file-size-bytes");
            driver.press(KeyCode.ENTER);
            driver.type("128 MB");
            driver.press(KeyCode.ENTER);
            driver.await(() -> driver.showsText("not valid"), SOON, "what is wrong with it");
            driver.restMouse();
        });
        tour.step("catalog-property-saved", driver -> {
            driver.fill("Value of write.target-file-size-bytes", "134217728");
            driver.await(() -> driver.canFire("Save properties…"), SOON, "that it can be saved");
            driver.clickButton("Save properties…");
            allow(driver);
            driver.await(() -> driver.textStarts("Saved the properties"), SOON, "the notice");
            driver.restMouse();
        });
    }

    private static void rollBack(Tour tour) throws IOException {
        tour.step("catalog-roll-back", driver -> {
            CatalogSteps.openTable(driver, "weather", 1);
            driver.clickButton("Snapshots");
            driver.await(() -> driver.showsText("replace"), SOON, "the compaction");
            Node oldest = driver.await(".snapshot-timeline .timeline-stop");
            driver.clickNode(oldest);
            driver.clickButton("Roll back to…");
            driver.await(() -> driver.shows(".roll-back .code-block"), SOON, "what it means");
            driver.restMouse();
        });
        tour.step("catalog-rolled-back", driver -> {
            driver.clickButton("Roll back");
            allow(driver);
            driver.await(() -> driver.textStarts("Rolled back "), SOON, "the notice");
            driver.restMouse();
        });
        tour.step("catalog-roll-back-undone", driver -> {
            driver.clickButton("Undo");
            driver.await(() -> driver.textStarts("Brought back "), SOON, "that it is undone");
            driver.restMouse();
        });
    }

    private static void detached(Tour tour) throws IOException {
        tour.step("catalog-at-a-tag", driver -> {
            driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.B);
            driver.type("2013");
            driver.press(KeyCode.ENTER);
            driver.await(() -> driver.shows(".detached-strip"), SOON, "that nothing can be written here");
            driver.clickButton("Overview");
            driver.restMouse();
        });
        tour.step("catalog-back-on-main", driver -> {
            driver.clickButton("Back to main");
            driver.await(() -> !driver.shows(".detached-strip"), SOON, "the branch");
            driver.restMouse();
        });
    }

    private static void view(Tour tour) throws IOException {
        tour.step("catalog-view", driver -> {
            driver.clickButton("SQL");
            for (int minutes : new int[] {60, 120}) {
                driver.click(".code-area");
                driver.press(KeyCode.CONTROL, KeyCode.A);
                driver.paste("CREATE OR REPLACE VIEW gold.late_flights AS\nSELECT carrier, flight_number, departure_delay\n"
                        + "FROM silver.flights\nWHERE departure_delay > " + minutes);
                driver.press(KeyCode.CONTROL, KeyCode.ENTER);
                allow(driver);
                driver.await(() -> driver.shows(".gutter .fg-success"), Duration.ofMinutes(2), "the view");
            }
            driver.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            driver.clickText("late_flights", ".catalog-row", 0);
            driver.clickButton("Overview");
            driver.await(() -> driver.shows(".view-version"), SOON, "its versions");
            driver.restMouse();
        });
    }

    /** A file as it comes: three of its rows are not what the others are. */
    private static Path delays() throws IOException {
        StringBuilder text = new StringBuilder("month,carrier,cause,minutes\n");
        String[] carriers = {"AA", "B6", "DL", "EV", "UA", "WN"};
        String[] causes = {"carrier", "weather", "air traffic", "security", "late aircraft"};
        for (int row = 0; row < 360; row++) {
            String minutes =
                    row == 5 ? "n/a" : row == 83 ? "12h" : row == 240 ? "?" : Integer.toString(40 + row * 37 % 900);
            text.append("2013-%02d-01,%s,%s,%s%n"
                    .formatted(1 + row / 30, carriers[row / 5 % 6], causes[row % 5], minutes));
        }
        return Files.writeString(Files.createTempDirectory("sololakehouse-tour").resolve("delay_causes.csv"), text);
    }
}
