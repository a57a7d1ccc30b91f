package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.time.Duration;
import javafx.scene.input.KeyCode;

/** Looking at the sample's tables in the catalog, keeping their files, and importing one. */
final class CatalogSteps {

    private static final Duration SOON = Duration.ofSeconds(60);

    private CatalogSteps() {}

    static void run(Tour tour) throws IOException {
        tree(tour);
        table(tour);
        files(tour);
        texts(tour);
    }

    private static void tree(Tour tour) throws IOException {
        tour.step("catalog-tree", driver -> {
            driver.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            driver.await(() -> driver.showsText("silver"), SOON, "the namespaces");
            openAll(driver);
            driver.await(() -> driver.showsText("planes"), SOON, "the tables");
            driver.restMouse();
        });
        tour.step("catalog-filter", driver -> {
            driver.press(KeyCode.CONTROL, KeyCode.F);
            driver.type("flights");
            driver.await(() -> !driver.showsText("planes"), SOON, "only what matches");
            driver.restMouse();
        });
        tour.step("catalog-namespace", driver -> {
            driver.press(KeyCode.ESCAPE);
            driver.clickText("bronze", ".catalog-row");
            driver.await(() -> driver.showsText("336,776"), SOON, "the figures of the tables");
            driver.restMouse();
        });
    }

    /** Opens every namespace. */
    private static void openAll(TourDriver driver) throws Exception {
        for (String namespace : new String[] {"bronze", "gold", "silver"}) {
            if (driver.showsText(namespace)) {
                driver.unfold(namespace, ".catalog-row");
            }
        }
    }

    private static void table(Tour tour) throws IOException {
        tour.step("catalog-overview", driver -> {
            openTable(driver, "flights", 1);
            driver.await(() -> driver.showsText("month"), SOON, "the partition column's mark");
            driver.await(() -> driver.shows(".timeline-stop"), SOON, "the snapshots");
            driver.await(() -> driver.showsText("Files health"), SOON, "the inspector");
            driver.await(() -> driver.textStarts("Null, min and max from"), SOON, "the columns' figures");
            driver.restMouse();
        });
        tour.step("catalog-data", driver -> {
            driver.clickButton("Data");
            driver.await(() -> driver.textStarts("Rows 1 to"), SOON, "the first rows");
            driver.restMouse();
        });
        tour.step("catalog-data-filter", driver -> {
            driver.clickButton("Add filter");
            driver.restMouse();
        });
        tour.step("catalog-data-filtered", driver -> {
            driver.type("2013-06-14");
            driver.press(KeyCode.ENTER);
            driver.await(() -> driver.showsText("flight_date = 2013-06-14"), SOON, "the condition");
            driver.await(() -> driver.textStarts("Rows 1 to"), SOON, "rows that match");
            driver.restMouse();
        });
        tour.step("catalog-data-columns", driver -> {
            driver.clickIcon("Remove the filter");
            driver.clickButton("Columns");
            driver.clickButton("None");
            for (String column : new String[] {"flight_date", "carrier", "departure_delay"}) {
                driver.clickButton(column);
            }
            driver.restMouse();
        });
        tour.step("catalog-data-next", driver -> {
            driver.clickButton("Show columns");
            driver.await(() -> driver.textStarts("Rows 1 to 200"), SOON, "the first page");
            driver.clickIcon("Next page");
            driver.await(() -> driver.textStarts("Rows 201 to 400"), SOON, "the next page");
            driver.restMouse();
        });
        tour.step("catalog-snapshots", driver -> {
            driver.clickButton("Snapshots");
            driver.await(() -> driver.shows(".snapshot-table .table-row-cell:filled"), SOON, "the snapshots");
            driver.click(".snapshot-table .table-row-cell");
            driver.restMouse();
        });
        tour.step("catalog-compare", driver -> {
            driver.clickButton("Compare with the one before");
            driver.await(() -> driver.showsText("What differs"), SOON, "the comparison");
            driver.restMouse();
        });
        tour.step("catalog-compare-two", driver -> {
            driver.click(".snapshot-table .table-row-cell");
            driver.ctrlClick(".snapshot-table .table-row-cell:filled", 2);
            driver.clickButton("Compare the two");
            driver.await(() -> driver.textStarts("From "), SOON, "the comparison");
            driver.restMouse();
        });
        tour.step("catalog-as-of", driver -> {
            driver.click(".snapshot-timeline .timeline-stop");
            driver.clickButton("View as of");
            driver.await(() -> driver.shows(".as-of-strip"), SOON, "the strip of time travel");
            driver.clickButton("Overview");
            driver.restMouse();
        });
    }

    static void openTable(TourDriver driver, String name, int which) throws Exception {
        driver.clickText(name, ".catalog-row", which);
    }

    private static void files(Tour tour) throws IOException {
        tour.step("catalog-files", driver -> {
            driver.clickButton("Back to current");
            openTable(driver, "weather", 1);
            driver.clickButton("Files");
            driver.await(() -> driver.showsText("Maintenance on Spark"), SOON, "the maintenance");
            driver.await(() -> driver.canPress("Compact"), SOON, "compaction");
            driver.restMouse();
        });
        tour.step("catalog-compact-asks", driver -> {
            driver.clickButton("Compact");
            driver.await(() -> driver.shows(".write-gate"), SOON, "the question of the write gate");
            driver.restMouse();
        });
        tour.step("catalog-compacting", driver -> {
            driver.clickButton("Run on Spark");
            driver.await(
                    () -> driver.shows(".maintenance-action .progress-line") || driver.shows(".maintenance-result"),
                    SOON,
                    "the running statement");
            driver.restMouse();
        });
        tour.step("catalog-compacted", driver -> {
            driver.await(() -> driver.shows(".maintenance-result"), Duration.ofMinutes(3), "the answer");
            driver.restMouse();
        });
    }

    private static void texts(Tour tour) throws IOException {
        tour.step("catalog-history", driver -> {
            driver.clickButton("History");
            driver.await(() -> driver.shows(".history-table .table-row-cell:filled"), SOON, "the commits");
            driver.restMouse();
        });
        tour.step("catalog-ddl", driver -> {
            driver.clickButton("DDL");
            driver.await(() -> driver.shows(".ddl"), SOON, "the statement");
            driver.restMouse();
        });
        tour.step("catalog-properties", driver -> {
            driver.clickButton("Properties");
            driver.click(".catalog-section-head .text-field");
            driver.type("write.target-file-size-bytes");
            driver.press(KeyCode.ENTER);
            driver.type("134217728");
            driver.press(KeyCode.ENTER);
            driver.await(() -> driver.shows(".properties-call"), SOON, "the call that would run");
            driver.restMouse();
        });
        tour.step("catalog-palette", driver -> {
            driver.clickButton("Revert");
            driver.press(KeyCode.CONTROL, KeyCode.K);
            driver.type("#delays");
            driver.await(() -> driver.shows(".palette-row"), SOON, "tables that match");
            driver.press(KeyCode.ENTER);
            driver.await(() -> driver.showsText("daily_delays"), SOON, "the page of the table");
            driver.clickButton("Overview");
            driver.await(() -> driver.shows(".timeline-stop"), SOON, "its snapshots");
            driver.restMouse();
        });
    }
}
