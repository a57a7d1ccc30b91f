package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.time.Duration;
import javafx.scene.input.KeyCode;

/** The SQL workbench on the sample: complete, run, see errors, fill parameters in, lay out, look back. */
final class SqlSteps {

    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(30);

    private SqlSteps() {}

    /** Its programs are fetched, and it makes its class archive. */
    private static final Duration FIRST_TRINO = Duration.ofMinutes(5);

    /** After the sample was loaded, with Spark running. */
    static void run(Tour tour) throws IOException {
        tour.step("sql-completion", driver -> {
            driver.clickButton("SQL");
            driver.await(() -> driver.shows(".code-area"), SOON, "the editor");
            driver.type("SELECT f.carrier, count(*) AS flights, round(avg(f.departure_delay), 1) AS mean_delay");
            driver.press(KeyCode.ESCAPE);
            driver.press(KeyCode.ENTER);
            driver.type("FROM silver.flights f");
            driver.press(KeyCode.ESCAPE);
            driver.press(KeyCode.ENTER);
            driver.type("WHERE f.departure");
            driver.await(() -> driver.shows(".completion"), SOON, "the columns of the table");
            driver.restMouse();
        });
        tour.step("sql-run", driver -> {
            driver.press(KeyCode.ENTER);
            driver.type(" > 0");
            driver.press(KeyCode.ENTER);
            driver.type("GROUP BY f.carrier");
            driver.press(KeyCode.ESCAPE);
            driver.press(KeyCode.ENTER);
            driver.type("ORDER BY flights DESC;");
            driver.press(KeyCode.CONTROL, KeyCode.ENTER);
            driver.await(() -> driver.shows(".gutter .fg-success"), ANSWER, "the statement's success");
            driver.restMouse();
        });
        tour.step("sql-chart", driver -> {
            driver.clickButton("Chart");
            driver.await(() -> driver.shows(".chart-view"), SOON, "the chart of the rows");
            driver.restMouse();
        });
        tour.step("sql-plan", driver -> {
            driver.clickButton("Plan");
            driver.restMouse();
        });
        tour.step("sql-messages", driver -> {
            driver.clickButton("Messages");
            driver.await(() -> driver.shows(".message-list"), SOON, "the messages");
            driver.restMouse();
        });
        tour.step("sql-explain", driver -> {
            driver.clickButton("Explain");
            driver.await(() -> driver.shows(".plan-tree"), ANSWER, "the operators of the plan");
            driver.restMouse();
        });
        tour.step("sql-trino", driver -> {
            driver.clickButton("Trino");
            driver.clickButton("Run");
            driver.await(() -> Children.count("trino") == 1, SOON, "Trino's process");
            driver.clickButton("Results");
            driver.await(() -> driver.shows(".gutter .fg-success"), FIRST_TRINO, "Trino's answer");
            driver.restMouse();
        });
    }
}
