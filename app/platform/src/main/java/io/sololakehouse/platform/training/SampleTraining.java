package io.sololakehouse.platform.training;

import io.sololakehouse.platform.catalog.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The training that comes with the sample: which flights arrive more than 15 minutes late. */
public final class SampleTraining {

    /** The experiment of its runs. */
    public static final String EXPERIMENT = "late flights";

    /** The registered model that its best run becomes a version of. */
    public static final String MODEL = "late-flights";

    static final String SCRIPT = "late_flights.py";

    private SampleTraining() {}

    /**
     * Writes the script into a directory, where the user may look at it and change a copy.
     *
     * @param directory made when it is not there
     * @param arguments more than the script's defaults ("--rows", "20000")
     */
    public static Training in(Path directory, Reference at, List<String> arguments) {
        try {
            Files.createDirectories(directory);
            Path script = Files.writeString(directory.resolve(SCRIPT), TrainingHelper.sampleText());
            return new Training(script, arguments, at.name(), at.hash(), EXPERIMENT, "");
        } catch (IOException e) {
            throw new io.sololakehouse.platform.support.LakehouseException(
                    io.sololakehouse.platform.support.Problem.of(
                                    "The sample training was not started", directory + " cannot be written.")
                            .withDetails(e.toString()),
                    e);
        }
    }
}
