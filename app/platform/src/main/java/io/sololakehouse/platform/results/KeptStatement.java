package io.sololakehouse.platform.results;

import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.support.Problem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a statement beside its rows, as it is kept with them for the next start.
 *
 * @param title what its result is called in the window
 * @param place of its result among those of the same run, from 1
 * @param engine the dialect of the engine that ran it
 * @param outcome how it ended
 * @param summary how it went, or null when it did not end well or was only explained; its plan stands in {@code plan}
 * @param problem why it failed, or null; remedies other than to try again are left out
 * @param plan how it was or would be run, or null
 * @param queryId the engine's own name of it, or empty
 * @param console the page of the engine's console, or null; its engine may be another one by now
 * @param duration from its turn to its end
 * @param endedAt when that was
 */
public record KeptStatement(
        String title,
        int place,
        SqlDialect engine,
        Query query,
        Outcome outcome,
        @Nullable StatementSummary summary,
        @Nullable Problem problem,
        @Nullable QueryPlan plan,
        String queryId,
        @Nullable URI console,
        Duration duration,
        Instant endedAt) {

    /** How a statement ended. */
    public enum Outcome {
        DONE,
        FAILED,
        CANCELLED
    }

    public KeptStatement {
        summary = summary == null || summary.plan().isEmpty() ? summary : withPlan(summary, null);
    }

    /** The summary with its plan in it again. */
    public Optional<StatementSummary> wholeSummary() {
        return Optional.ofNullable(summary == null ? null : withPlan(summary, plan));
    }

    private static StatementSummary withPlan(StatementSummary summary, @Nullable QueryPlan plan) {
        return new StatementSummary(
                summary.columns(),
                summary.rows(),
                summary.truncated(),
                summary.changedRows(),
                summary.duration(),
                summary.toFirstRow(),
                summary.stamp(),
                summary.queryId(),
                summary.console(),
                summary.warnings(),
                summary.statistics(),
                Optional.ofNullable(plan));
    }
}
