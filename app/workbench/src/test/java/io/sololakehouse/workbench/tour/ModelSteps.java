package io.sololakehouse.workbench.tour;

import java.io.IOException;
import java.time.Duration;
import javafx.scene.input.KeyCode;

/** From a registered model to an endpoint: looked at, deployed, asked, replaced, rolled back, killed. */
final class ModelSteps {

    /** The environment of the model is built. */
    private static final Duration FIRST_DEPLOYMENT = Duration.ofMinutes(12);

    private static final Duration DEPLOYMENT = Duration.ofMinutes(4);
    private static final Duration SOON = Duration.ofSeconds(60);

    private ModelSteps() {}

    /** After the models of the sample were trained: the best one is registered. */
    static void run(Tour tour) throws IOException {
        tour.step("models", driver -> {
            driver.clickButton("Models");
            driver.await(
                    () -> driver.showsText("Input example"),
                    Duration.ofMinutes(3),
                    "what is found out before a deployment");
            driver.restMouse();
        });
        tour.step("model-registered", driver -> {
            driver.clickButton("Register…");
            driver.await(() -> driver.textStarts("The newest runs"), SOON, "the dialog");
            driver.await(() -> driver.canFire("Register version"), SOON, "runs with models");
            driver.restMouse();
        });
        tour.step("model-alias", driver -> {
            driver.clickButton("Register version");
            driver.await(() -> driver.showsText("v2"), SOON, "the second version");
            driver.clickButton("Aliases");
            driver.clickButton("Set an alias…");
            driver.type("first to be served");
            driver.restMouse();
        });
        tour.step("model-champion", driver -> {
            driver.clickButton("Set alias");
            driver.await(() -> driver.showsText("first to be served"), SOON, "the decision on record");
            driver.restMouse();
        });
        tour.step("model-deploying", driver -> {
            driver.clickButton("Versions");
            driver.await(() -> driver.canFire("Deploy v2"), SOON, "what is found out about v2");
            driver.clickButton("Deploy v2");
            driver.await(() -> driver.showsText("Deploying v2"), SOON, "the deployment");
            driver.restMouse();
        });
        tour.step("endpoint-ready", driver -> {
            driver.await(() -> driver.showsText("Behind the address"), FIRST_DEPLOYMENT, "the endpoint");
            driver.await(() -> driver.showsText("Ready"), SOON, "its first prediction");
            driver.restMouse();
        });
        tour.step("endpoint-asked", driver -> {
            for (int i = 0; i < 12; i++) {
                driver.clickButton("Send");
                driver.await(() -> driver.showsText("200 OK") && driver.canFire("Send"), SOON, "the predictions");
            }
            driver.restMouse();
        });
        tour.step("endpoint-ten-rows", driver -> {
            // The table is named already: the serving version was trained on it.
            driver.clickButton("Fill");
            driver.await(() -> driver.textStarts("10 rows of gold.departures at "), SOON, "rows of the table");
            driver.clickButton("Send");
            driver.await(() -> driver.showsText("10 rows predicted"), SOON, "a prediction for each");
            driver.restMouse();
        });
        tour.step("request-log-begun", driver -> {
            driver.clickButton("Request log");
            driver.clickButton("Log requests…");
            driver.await(() -> driver.canFire("Log requests"), SOON, "what will be written");
            driver.restMouse();
        });
        tour.step("request-log", driver -> {
            driver.clickButton("Log requests");
            // A protected branch is asked about first.
            driver.await(() -> driver.shows(".write-gate") || driver.showsText("Logging"), SOON, "the log");
            if (driver.shows(".write-gate")) {
                driver.clickButton("Log on main");
            }
            driver.await(() -> driver.showsText("Logging"), SOON, "the log");
            driver.clickButton("Request");
            for (int i = 0; i < 6; i++) {
                driver.clickButton("Send");
                driver.await(() -> driver.showsText("200 OK") && driver.canFire("Send"), SOON, "the predictions");
            }
            driver.clickButton("Request log");
            driver.clickButton("Write now");
            driver.await(() -> driver.textStarts("100 % of the requests, 60 rows, 0 waiting"), SOON, "written rows");
            driver.restMouse();
        });
        tour.step("request-drift", driver -> {
            driver.clickButton("Compare");
            driver.await(() -> driver.shows(".drift-list"), SOON, "the columns, the one that moved most first");
            driver.restMouse();
        });
        tour.step("endpoint-schema", driver -> {
            driver.clickButton("Inputs and outputs");
            driver.restMouse();
        });
        tour.step("endpoint-beside", driver -> {
            driver.clickButton("Versions");
            driver.clickText("v1", ".versions-table");
            driver.await(() -> driver.canFire("Run beside v2"), SOON, "what is found out about v1");
            driver.clickButton("Run beside v2");
            driver.await(() -> driver.showsText("Keep only v1"), DEPLOYMENT, "two versions behind one address");
            driver.restMouse();
        });
        tour.step("endpoint-replaced", driver -> {
            driver.clickButton("Keep only v1");
            driver.await(() -> driver.canPress("Roll back to v2"), DEPLOYMENT, "the way back");
            driver.restMouse();
        });
        tour.step("endpoint-rolled-back", driver -> {
            driver.clickButton("Roll back to v2");
            driver.await(() -> driver.canPress("Roll back to v1"), DEPLOYMENT, "the version before");
            driver.clickButton("Deployments");
            driver.restMouse();
        });
        tour.step("endpoint-log", driver -> {
            driver.clickButton("Logs");
            driver.await(() -> driver.shows(".endpoint-log"), SOON, "the lines of its server");
            driver.restMouse();
        });
        tour.step("endpoint-killed", driver -> {
            Children.killTree("endpoint-");
            driver.await(() -> driver.showsText("Restarting"), SOON, "the end to be noticed");
            driver.restMouse();
        });
        tour.step("endpoint-back", driver -> {
            driver.await(() -> driver.textStarts("Came back. Its process was killed"), DEPLOYMENT, "why it died");
            driver.clickButton("Request");
            driver.clickButton("Send");
            driver.await(() -> driver.showsText("200 OK"), SOON, "its answer");
            driver.restMouse();
        });
        tour.step("endpoint-stopped", driver -> {
            driver.clickButton("Stop");
            driver.await(() -> driver.canPress("Start"), SOON, "the stopped endpoint");
            driver.press(KeyCode.F5);
            driver.restMouse();
        });
    }
}
