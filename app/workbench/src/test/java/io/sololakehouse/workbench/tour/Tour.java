package io.sololakehouse.workbench.tour;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sololakehouse.workbench.Main;
import io.sololakehouse.workbench.theme.TourTheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;

/**
 * {@code make tour}: drives the real window against the real services, takes the pictures of every step in both themes
 * and writes {@code tour.json}. Fails when a step fails; the steps after it are still tried.
 */
public final class Tour {

    private final Path directory;
    private final TourDriver driver = new TourDriver();
    private final List<StepReport> reports = new ArrayList<>();
    private int number;

    /** One step as {@code tour.json} holds it. */
    record StepReport(String step, String environment, String outcome, long millis, List<String> pictures) {}

    /** What a step does. */
    interface Step {
        void run(TourDriver driver) throws Exception;
    }

    private Tour(Path directory) {
        this.directory = directory;
    }

    /** @param args the directory for the pictures; the data directory comes from the environment, as for a user */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        delete(directory);
        Files.createDirectories(directory);
        Thread window = new Thread(() -> Main.main(new String[0]), "window");
        window.setDaemon(true);
        window.start();

        Tour tour = new Tour(directory);
        tour.driver.awaitWindow();
        TourSteps.run(tour);
        boolean passed =
                tour.reports.stream().allMatch(report -> report.outcome().equals("passed"));
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(directory.resolve("tour.json").toFile(), tour.reports);
        System.out.println(passed ? "The tour passed" : "The tour FAILED");
        System.exit(passed ? 0 : 1);
    }

    /** Runs a step and takes its picture in both themes. */
    void step(String name, Step step) throws IOException {
        number++;
        String prefix = "%02d-%s".formatted(number, name);
        long start = System.nanoTime();
        String outcome = "passed";
        List<String> pictures = new ArrayList<>();
        try {
            step.run(driver);
            if (!Boolean.getBoolean("sololakehouse.tour.blind")) { // for working on steps, which is faster so
                pictures.addAll(pictures(prefix));
            }
        } catch (Exception | AssertionError e) {
            outcome = "failed";
            System.err.println(prefix + " failed: " + e);
            e.printStackTrace();
            try {
                Path picture = directory.resolve(prefix + "-failed.png");
                driver.picture(picture);
                pictures.add(picture.getFileName().toString());
            } catch (Exception alsoFailed) {
                System.err.println("and no picture could be taken: " + alsoFailed);
            }
            leaveDialogs();
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        reports.add(new StepReport(name, "embedded", outcome, millis, pictures));
        System.out.printf("%-6s %-28s %6d ms%n", outcome, prefix, millis);
    }

    /** A dialog that a failed step left open would fail every step after it. */
    private void leaveDialogs() {
        try {
            driver.press(KeyCode.ESCAPE);
            driver.press(KeyCode.ESCAPE);
        } catch (Exception e) {
            System.err.println("and the window does not answer: " + e);
        }
    }

    private List<String> pictures(String prefix) throws Exception {
        List<String> names = new ArrayList<>();
        for (boolean dark : new boolean[] {true, false}) {
            show(dark);
            String name = prefix + (dark ? "-dark.png" : "-light.png");
            driver.picture(directory.resolve(name));
            names.add(name);
        }
        show(true);
        return names;
    }

    private void show(boolean dark) throws Exception {
        driver.onFxThread(() -> {
            TourTheme.show(dark);
            return null;
        });
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
