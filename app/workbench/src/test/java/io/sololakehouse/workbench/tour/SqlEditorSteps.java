package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/** The SQL workbench beyond the first statement: what an editor and a grid of rows are expected to do. */
final class SqlEditorSteps {

    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(30);

    private SqlEditorSteps() {}

    /** With the sample loaded and Spark running. */
    static void run(Tour tour) throws IOException {
        editing(tour);
        rows(tour);
        remembering(tour);
        troubles(tour);
    }

    private static void write(TourDriver driver, String... lines) throws Exception {
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                driver.press(KeyCode.ENTER);
            }
            driver.type(lines[i]);
            // What is proposed is not wanted.
            driver.press(KeyCode.ESCAPE);
        }
    }

    private static void newTab(TourDriver driver) throws Exception {
        driver.press(KeyCode.CONTROL, KeyCode.T);
        driver.pulses(4);
    }

    private static void editing(Tour tour) throws IOException {
        tour.step("sql-several-results", driver -> {
            driver.press(KeyCode.ESCAPE);
            driver.clickButton("SQL");
            driver.await(() -> driver.shows(".code-area"), SOON, "the editor");
            newTab(driver);
            driver.clickButton("Spark");
            driver.click(".code-area");
            write(
                    driver,
                    "SELECT origin, count(*) AS flights FROM silver.flights GROUP BY origin;",
                    "SELECT carrier, origin, destination, arrival_delay FROM silver.flights WHERE arrival_delay > 300;");
            driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
            driver.await(() -> driver.textStarts("Result 2 · "), ANSWER, "the second result");
            driver.await(() -> !driver.shows(".statement-progress"), ANSWER, "the end of both");
            driver.restMouse();
        });
        tour.step("sql-parameters", driver -> {
            newTab(driver);
            write(
                    driver,
                    "SELECT carrier, origin, count(*) AS flights, avg(arrival_delay) AS delay",
                    "FROM silver.flights WHERE carrier = :carrier GROUP BY carrier, origin");
            driver.press(KeyCode.CONTROL, KeyCode.ENTER);
            driver.await(() -> driver.shows(".parameters-dialog"), SOON, "the question for the value");
            driver.type("UA");
            driver.restMouse();
        });
        tour.step("sql-parameters-run", driver -> {
            driver.press(KeyCode.ENTER);
            driver.await(() -> driver.shows(".gutter .fg-success"), ANSWER, "the statement's success");
            driver.await(() -> driver.showsText("3 rows"), ANSWER, "its rows");
            driver.restMouse();
        });
        tour.step("sql-format", driver -> {
            newTab(driver);
            write(
                    driver,
                    "select carrier, count(*) as n -- how many",
                    "from silver.flights where distance>1000 group by carrier");
            driver.clickButton("Format");
            driver.pulses(4);
            driver.restMouse();
        });
        tour.step("sql-find-replace", driver -> {
            driver.click(".code-area");
            driver.press(KeyCode.CONTROL, KeyCode.H);
            driver.await(() -> driver.shows(".find-bar"), SOON, "find and replace");
            driver.type("carrier");
            driver.pulses(4);
            driver.restMouse();
        });
        tour.step("sql-split", driver -> {
            driver.press(KeyCode.ESCAPE);
            command(driver, "Split the SQL editor");
            driver.await(() -> driver.shown(".code-area") == 2, SOON, "two editors");
            driver.restMouse();
        });
        tour.step("sql-file-dropped", driver -> {
            command(driver, "Split the SQL editor");
            driver.await(() -> driver.shown(".code-area") == 1, SOON, "one editor");
            Path file = Files.createTempDirectory("tour").resolve("late flights.sql");
            Files.writeString(file, "-- the latest of all\nSELECT max(arrival_delay) AS latest FROM silver.flights;\n");
            Stage source = driver.onFxThread(() -> fileSource(file));
            try {
                driver.drag("late flights.sql", ".file-source", ".code-area", 0);
                driver.await(() -> driver.showsText("late flights.sql"), SOON, "the tab of the file");
            } finally {
                driver.onFxThread(() -> {
                    source.close();
                    return null;
                });
            }
            driver.restMouse();
        });
        tour.step("sql-snippets", driver -> {
            command(driver, "Edit the SQL snippets");
            driver.await(() -> driver.shows(".snippets-dialog"), SOON, "the snippets");
            driver.clickButton("New");
            driver.type("late");
            driver.press(KeyCode.TAB);
            driver.type("Flights that were late");
            driver.press(KeyCode.TAB);
            driver.type("SELECT * FROM silver.flights WHERE arrival_delay > ${minutes}");
            driver.restMouse();
        });
        tour.step("sql-snippet-inserted", driver -> {
            driver.clickButton("Save");
            newTab(driver);
            driver.type("late");
            driver.await(() -> driver.shows(".completion"), SOON, "the snippet among the proposals");
            driver.restMouse();
        });
    }

    /** A small window that a file can be dragged out of, as a file manager is one. */
    private static Stage fileSource(Path file) {
        Label label = new Label(file.getFileName().toString());
        label.setOnDragDetected(event -> {
            var board = label.startDragAndDrop(TransferMode.COPY);
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(file.toFile()));
            board.setContent(content);
            event.consume();
        });
        StackPane root = new StackPane(label);
        root.getStyleClass().add("file-source");
        Stage stage = new Stage(StageStyle.UNDECORATED);
        stage.setAlwaysOnTop(true);
        stage.setX(900);
        stage.setY(420);
        stage.setScene(new Scene(root, 220, 60));
        stage.show();
        return stage;
    }

    private static void command(TourDriver driver, String title) throws Exception {
        driver.press(KeyCode.CONTROL, KeyCode.K);
        driver.type(">" + title);
        driver.await(() -> driver.shows(".palette-row"), SOON, "the command");
        driver.press(KeyCode.ENTER);
        driver.pulses(4);
    }

    private static void rows(Tour tour) throws IOException {
        tour.step("sql-values", driver -> {
            newTab(driver);
            write(
                    driver,
                    "SELECT named_struct('hub', 'EWR', 'runways', array(4, 11, 22)) AS nested, unhex('00FF10') AS bytes,"
                            + " repeat('a long text ', 400) AS note, '' AS empty, CAST(NULL AS STRING) AS missing,"
                            + " CAST('12345678901234567890.123456789' AS DECIMAL(38, 9)) AS exact");
            driver.press(KeyCode.CONTROL, KeyCode.ENTER);
            driver.await(() -> driver.showsText("1 row"), ANSWER, "the row of values");
            driver.clickCell(0, 0);
            driver.press(KeyCode.ENTER);
            driver.await(() -> driver.shows(".value-viewer"), SOON, "the viewer of the nested value");
            driver.restMouse();
        });
        tour.step("sql-value-binary", driver -> {
            driver.press(KeyCode.RIGHT);
            driver.pulses(6);
            driver.restMouse();
        });
        tour.step("sql-aggregate", driver -> {
            newTab(driver);
            write(
                    driver,
                    "SELECT flight_date, carrier, origin, destination, departure_delay, distance",
                    "FROM silver.flights WHERE departure_delay > 120");
            driver.press(KeyCode.CONTROL, KeyCode.ENTER);
            driver.await(() -> driver.shows(".gutter .fg-success"), ANSWER, "the rows");
            driver.cellMenu(4, 1);
            driver.clickLabel("Select the column");
            driver.await(() -> driver.textContains("sum "), SOON, "the sum of the column");
            driver.restMouse();
        });
        tour.step("sql-group", driver -> {
            driver.cellMenu(1, 1);
            driver.clickLabel("Group by carrier…");
            driver.await(() -> driver.shows(".group-panel"), SOON, "the groups");
            driver.pulses(30);
            driver.restMouse();
        });
        tour.step("sql-quick-search", driver -> {
            driver.clickCell(1, 1);
            driver.press(KeyCode.CONTROL, KeyCode.F);
            driver.await(() -> driver.shows(".filter-bar"), SOON, "the search over the rows");
            driver.type("LAX");
            driver.await(() -> driver.textMatches("[0-9,]+ of [0-9,]+ rows"), SOON, "fewer rows");
            driver.restMouse();
        });
        tour.step("sql-copy-as", driver -> {
            for (String kind : List.of("CSV", "TSV", "Markdown", "JSON", "INSERT", "IN list")) {
                driver.clickCell(1, 1);
                driver.cellMenu(1, 1);
                driver.clickLabel("Select all");
                driver.clickIcon("Copy the selection, or all rows");
                driver.clickLabel("Copy as " + kind);
                driver.await(
                        () -> driver.textMatches("Copied [0-9,]+ rows as " + kind), SOON, "what was copied as " + kind);
            }
            driver.restMouse();
        });
    }

    private static void remembering(Tour tour) throws IOException {
        tour.step("sql-history-search", driver -> {
            driver.click(".history-filter .text-field");
            driver.type("arrival_del :carrier");
            driver.await(() -> driver.shown(".history-list .history-sql") == 1, SOON, "the one statement that matches");
            driver.restMouse();
        });
        tour.step("sql-history-opened", driver -> {
            driver.click(".history-list .history-sql");
            driver.press(KeyCode.ENTER);
            driver.await(() -> driver.editorHolds(":carrier GROUP BY"), SOON, "the statement in a new tab");
            driver.restMouse();
        });
        tour.step("palette-columns", driver -> {
            driver.press(KeyCode.CONTROL, KeyCode.K);
            driver.type(".delay");
            driver.await(() -> driver.showsPart(".palette-row", "departure_delay"), SOON, "columns that match");
        });
        tour.step("palette-statements", driver -> {
            driver.press(KeyCode.ESCAPE);
            driver.press(KeyCode.CONTROL, KeyCode.K);
            driver.type(";arrival");
            driver.await(() -> driver.showsPart(".palette-row", "SELECT"), SOON, "statements that match");
        });
    }

    private static void troubles(Tour tour) throws IOException {
        tour.step("sql-error", driver -> {
            driver.press(KeyCode.ESCAPE);
            newTab(driver);
            write(driver, "SELECT carier FROM silver.flights");
            driver.press(KeyCode.CONTROL, KeyCode.ENTER);
            driver.await(() -> driver.shows(".gutter .fg-danger"), ANSWER, "the failure");
            driver.restMouse();
        });
        tour.step("sql-cancelled", driver -> {
            newTab(driver);
            write(driver, "SELECT sum(a.id * b.id) FROM range(10000000) a CROSS JOIN range(1000000) b");
            driver.press(KeyCode.CONTROL, KeyCode.ENTER);
            driver.await(() -> driver.shows(".statement-progress"), ANSWER, "the statement that runs");
            driver.press(KeyCode.ESCAPE);
            driver.await(
                    () -> driver.showsText("The statement was cancelled before its first row."), ANSWER, "its end");
            driver.restMouse();
        });
    }
}
