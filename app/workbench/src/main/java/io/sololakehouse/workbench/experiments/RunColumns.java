package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.experiments.data.RunSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Which columns a table of runs has. Pure functions, any thread. */
public final class RunColumns {

    private static final int METRICS = 3;
    private static final int PARAMS = 2;

    private RunColumns() {}

    /** A choice to make: the fields of one kind. */
    public record Choice(String title, List<RunField> fields) {}

    /**
     * The columns without a choice of the user's: the metrics of most runs, the parameters that differ, the data version.
     * The first metric comes with its curve.
     */
    public static List<RunField> suggested(RunTable table) {
        RunSet all = new RunSet(table, IntStream.range(0, table.size()).toArray());
        List<RunField> columns = new ArrayList<>(List.of(RunField.STATUS, RunField.STARTED, RunField.DURATION));
        all.metrics().stream()
                .filter(metric -> !metric.key().startsWith("system/"))
                .limit(METRICS)
                .forEach(columns::add);
        all.telltaleParams().stream().limit(PARAMS).forEach(columns::add);
        boolean trainedHere = IntStream.range(0, table.size()).anyMatch(run -> table.dataVersion(run) != null);
        if (trainedHere) {
            columns.add(RunField.DATA_VERSION);
            columns.add(RunField.SNAPSHOT);
        }
        return columns;
    }

    /** The columns that were chosen, by their ids; what is unknown is left out. */
    public static List<RunField> ofIds(List<String> ids) {
        return ids.stream().map(RunField::ofId).filter(Objects::nonNull).toList();
    }

    /** Everything that can be a column. */
    public static List<Choice> choices(RunTable table) {
        RunSet all = new RunSet(table, IntStream.range(0, table.size()).toArray());
        List<RunField> tags = table.tags().keySet().stream()
                .filter(key -> !key.startsWith("mlflow.log-model") && !key.equals("mlflow.note.content"))
                .map(RunField::tag)
                .toList();
        return List.of(
                new Choice(
                        "Run",
                        List.of(
                                RunField.STATUS,
                                RunField.STARTED,
                                RunField.DURATION,
                                RunField.DATA_VERSION,
                                RunField.SNAPSHOT)),
                new Choice("Metrics", all.metrics()),
                new Choice("Parameters", all.params()),
                new Choice("Tags", tags));
    }

    /** The head of a column. */
    public static String title(RunField field) {
        if (field.source() != RunField.Source.ATTRIBUTE) {
            return field.key();
        }
        return switch (field.key()) {
            case "data version" -> "Trained on data version";
            case "snapshot" -> "Snapshot";
            case "status" -> "Status";
            case "started" -> "Started";
            case "duration" -> "Duration";
            case "name" -> "Run";
            default -> field.key();
        };
    }
}
