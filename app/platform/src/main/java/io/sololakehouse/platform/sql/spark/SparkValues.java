package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.StatementSummary.Statistic.Unit;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spark's names and measures in the words of the workbench. */
final class SparkValues {

    /** "BatchScan lakehouse.silver.flights[year#1] lakehouse.silver.flights (branch=null) […]". */
    private static final Pattern SCAN = Pattern.compile("^(BatchScan|Scan \\S+|LocalTableScan)\\s+([^\\s\\[(]+)");

    private static final Pattern WORD = Pattern.compile("^(\\w+)");
    private static final double NANOS_PER_MILLI = 1e6;

    private SparkValues() {}

    static String operatorName(String full) {
        Matcher word = WORD.matcher(full.strip());
        return word.find() ? word.group(1) : full;
    }

    /** The operator with the table that it reads. */
    static String title(String full) {
        Matcher scan = SCAN.matcher(full.strip());
        if (scan.find()) {
            String table = scan.group(2);
            return "Scan " + (table.startsWith("lakehouse.") ? table.substring("lakehouse.".length()) : table);
        }
        return operatorName(full);
    }

    /** A metric as text: sizes and times come as plain numbers with a type beside them. */
    static String metric(long value, String type) {
        NumberFormat numbers = NumberFormat.getIntegerInstance(Locale.ROOT);
        return switch (type) {
            case "size" -> numbers.format(value) + " bytes";
            case "timing" -> numbers.format(value) + " ms";
            case "nsTiming" -> numbers.format(Math.round(value / NANOS_PER_MILLI)) + " ms";
            default -> numbers.format(value);
        };
    }

    /** A time in milliseconds, or NaN for what is none. */
    static double millis(long value, String type) {
        return switch (type) {
            case "timing" -> value;
            case "nsTiming" -> value / NANOS_PER_MILLI;
            default -> Double.NaN;
        };
    }

    /** What a metric adds to, or empty. @param scan true for an operator that reads a table */
    static String statistic(String metric, boolean scan) {
        return switch (metric) {
            case "number of output rows" -> scan ? "Rows read" : "";
            case "total data file size", "size of files read", "total file size (bytes)" -> "Read from tables";
            case "number of scanned data files", "number of result data files", "result data files" -> "Files read";
            case "skipped data files", "number of skipped data files" -> "Files skipped";
            case "shuffle bytes written" -> "Shuffled";
            case "spill size" -> "Spilled to disk";
            case "total planning duration (ms)", "total planning duration" -> "Planning of scans";
            default -> "";
        };
    }

    static Unit unit(String statistic) {
        return switch (statistic) {
            case "Read from tables", "Shuffled", "Spilled to disk" -> Unit.BYTES;
            case "Planning of scans" -> Unit.MILLIS;
            default -> Unit.COUNT;
        };
    }
}
