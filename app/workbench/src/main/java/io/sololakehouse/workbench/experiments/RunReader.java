package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.platform.tracking.RunInfo;
import io.sololakehouse.platform.tracking.RunStatus;
import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.experiments.data.RunField;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What a field of a run is, as a number to order by and as a text to show. Pure functions, any thread. */
public final class RunReader {

    private static final int SHORT_HASH = 8;
    private static final int SNAPSHOT_DIGITS = 6;

    private RunReader() {}

    /** True for a field that is a number for every run. */
    public static boolean isNumeric(RunField field) {
        return field.isMetric() || field.equals(RunField.DURATION) || field.equals(RunField.STARTED);
    }

    /** The number of a field; NaN where there is none. Seconds for durations, microseconds since 1970 for times. */
    public static double number(RunTable table, int run, RunField field) {
        return switch (field.source()) {
            case METRIC -> {
                RunTable.MetricColumn column = table.metrics().get(field.key());
                yield column == null ? Double.NaN : column.value(run);
            }
            case PARAM, TAG -> {
                String text = text(table, run, field);
                yield text == null ? Double.NaN : Values.number(text);
            }
            case ATTRIBUTE -> {
                RunInfo info = table.run(run);
                if (field.equals(RunField.DURATION)) {
                    yield info.duration().map(took -> took.toMillis() / 1000.0).orElse(Double.NaN);
                }
                yield field.equals(RunField.STARTED) ? info.startedAt().toEpochMilli() * 1000.0 : Double.NaN;
            }
        };
    }

    /** True when the run has the field, also as NaN. */
    public static boolean has(RunTable table, int run, RunField field) {
        if (field.isMetric()) {
            RunTable.MetricColumn column = table.metrics().get(field.key());
            return column != null && column.has(run);
        }
        return text(table, run, field) != null;
    }

    /** The text of a field, whole; null where there is none. */
    public static @Nullable String text(RunTable table, int run, RunField field) {
        return switch (field.source()) {
            case METRIC -> {
                RunTable.MetricColumn column = table.metrics().get(field.key());
                yield column == null || !column.has(run) ? null : Values.text(column.value(run));
            }
            case PARAM -> {
                RunTable.TextColumn column = table.params().get(field.key());
                yield column == null ? null : column.value(run);
            }
            case TAG -> table.tag(run, field.key());
            case ATTRIBUTE -> attribute(table, run, field);
        };
    }

    private static @Nullable String attribute(RunTable table, int run, RunField field) {
        RunInfo info = table.run(run);
        return switch (field.key()) {
            case "name" -> info.name();
            case "status" -> status(info.status());
            case "duration" -> info.duration().map(RunReader::duration).orElse(null);
            case "started" -> info.startedAt().toString();
            case "data version" -> {
                DataVersion data = table.dataVersion(run);
                yield data == null ? null : data.branch() + "@" + shortHash(data.commit());
            }
            case "snapshot" -> {
                DataVersion data = table.dataVersion(run);
                yield data == null || data.tables().isEmpty() ? null : snapshots(data);
            }
            default -> null;
        };
    }

    /** "Finished". */
    public static String status(RunStatus status) {
        String name = status.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    /** The first digits of a commit. */
    public static String shortHash(String commit) {
        return commit.length() <= SHORT_HASH ? commit : commit.substring(0, SHORT_HASH);
    }

    /** The end of the snapshot's id, or how many tables there are. */
    public static String snapshots(DataVersion data) {
        if (data.tables().size() != 1) {
            return Units.count(data.tables().size(), "table", "tables");
        }
        String id = Long.toString(data.tables().values().iterator().next());
        return id.length() <= SNAPSHOT_DIGITS ? id : "…" + id.substring(id.length() - SNAPSHOT_DIGITS);
    }

    /** Every table with its snapshot, one a line. */
    public static String tables(DataVersion data) {
        StringJoiner lines = new StringJoiner("\n");
        data.tables().forEach((table, snapshot) -> lines.add(table + " at snapshot " + snapshot));
        return lines.toString();
    }

    /** "2 m 41 s", as columns of durations line up. */
    public static String duration(Duration took) {
        long seconds = took.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ENGLISH, "%.1f s", took.toMillis() / 1000.0);
        }
        if (seconds < 3600) {
            return seconds < 60 ? seconds + " s" : seconds / 60 + " m " + String.format("%02d", seconds % 60) + " s";
        }
        return seconds / 3600 + " h " + String.format("%02d", seconds / 60 % 60) + " m";
    }

    /**
     * Whether a smaller value of a metric is the better one, told by its name: losses and errors. Only used to mark the
     * best value and to choose the first direction of a sort.
     */
    public static boolean smallerIsBetter(String metric) {
        String name = metric.toLowerCase(Locale.ROOT);
        for (String bad :
                new String[] {"loss", "error", "rmse", "mse", "mae", "mape", "perplexity", "brier", "duration"}) {
            if (name.contains(bad)) {
                return true;
            }
        }
        return name.endsWith("_time") || name.endsWith("_seconds") || name.endsWith("_ms");
    }
}
