package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.CollectingSink;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.support.Progress;
import java.util.stream.Collectors;
import org.sparkproject.io.grpc.Status;
import org.sparkproject.io.grpc.StatusRuntimeException;
import org.sparkproject.org.apache.arrow.memory.BufferAllocator;

/** Plans of statements: as Spark would run them, and as it did. */
final class SparkExplain {

    /** What Spark prints in the place of a plan. */
    static final String FAILED = "Error occurred during query planning:";

    private final BufferAllocator memory;

    SparkExplain(BufferAllocator memory) {
        this.memory = memory;
    }

    /** @param mode "FORMATTED", "COST" or empty */
    static String sql(String statement, String mode) {
        return ("EXPLAIN " + mode).strip() + "\n" + statement;
    }

    /** What Spark prints. */
    String text(SparkSessions.Session session, Query query, String mode, Progress progress) {
        CollectingSink rows = new CollectingSink();
        Query explain = new Query(sql(query.sql(), mode), query.reference(), query.namespace(), Query.ALL_ROWS);
        new SparkStatement(session, explain, memory).run(rows, StatementListener.none(), progress);
        return rows.rows().stream().map(row -> String.valueOf(row.getFirst())).collect(Collectors.joining("\n"));
    }

    /**
     * The plan before the statement is run.
     *
     * @throws io.sololakehouse.platform.support.LakehouseException when Spark finds the statement wrong: it then prints
     *     the error where the plan would be
     */
    QueryPlan plan(SparkSessions.Session session, Query query, Progress progress) {
        String formatted;
        try {
            formatted = text(session, query, "FORMATTED", progress);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNAVAILABLE) {
                throw e;
            }
            throw SparkErrors.failed(
                    SparkFailure.of(e, session, sql(query.sql(), "FORMATTED")).oneLineUp(), e, query);
        }
        if (formatted.startsWith(FAILED)) {
            throw SparkErrors.failed(failure(formatted), null, query);
        }
        String cost = text(session, query, "COST", progress);
        return new SparkPlanText(formatted, cost).plan();
    }

    /** Why there is no plan, with the place in the statement and not in the text that explains it. */
    static SparkFailure failure(String printed) {
        return SparkFailure.ofText(printed.substring(FAILED.length())).oneLineUp();
    }

    /** Runs the statement; its rows go no further than here. */
    QueryPlan analyze(SparkSessions.Session session, Query query, QueryPlan planned, Progress progress) {
        SparkStatement run = new SparkStatement(session, query.withRowLimit(Query.ALL_ROWS), memory);
        run.run(ResultSink.discarding(), StatementListener.none(), progress);
        return run.plan()
                .filter(plan -> !plan.roots().isEmpty())
                .map(plan -> new QueryPlan(planned.text() + "\n\n== Measured ==\n" + plan.text(), plan.roots(), true))
                .orElse(new QueryPlan(planned.text(), planned.roots(), false));
    }
}
