package io.sololakehouse.platform.sql;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a statement went.
 *
 * @param rows rows that the sink got
 * @param truncated true when there were more than the limit
 * @param changedRows rows that a write inserted, updated or deleted, or -1 when the engine does not say
 * @param duration from sending it to its last row in the sink
 * @param toFirstRow from sending it to its first row, or null when there was none
 * @param stamp the commit that it read
 * @param queryId the engine's own name of it
 * @param console the page of the engine's own console about it, or null
 * @param warnings as the engine gave them, for people
 * @param statistics what the engine counted, in the order to show: "Rows read", "336,776"
 * @param plan what each operator did, where the engine says so without being asked
 */
public record StatementSummary(
        List<ResultColumn> columns,
        long rows,
        boolean truncated,
        long changedRows,
        Duration duration,
        @Nullable Duration toFirstRow,
        CommitStamp stamp,
        String queryId,
        @Nullable URI console,
        List<String> warnings,
        List<Statistic> statistics,
        Optional<QueryPlan> plan) {

    /**
     * Something that was counted.
     *
     * @param name for people ("Read from tables")
     * @param value in the unit
     */
    public record Statistic(String name, long value, Unit unit) {

        /** Units of a statistic. */
        public enum Unit {
            COUNT,
            BYTES,
            MILLIS
        }
    }

    public StatementSummary {
        columns = List.copyOf(columns);
        warnings = List.copyOf(warnings);
        statistics = List.copyOf(statistics);
    }

    /** A statistic by its name. */
    public Optional<Statistic> statistic(String name) {
        return statistics.stream()
                .filter(statistic -> statistic.name().equals(name))
                .findFirst();
    }
}
