package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.CollectingSink;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.support.Progress;
import java.util.List;
import java.util.stream.Collectors;
import org.sparkproject.org.apache.arrow.memory.BufferAllocator;

/** Plans of statements: as Spark would run them, and as it did. */
final class SparkExplain {

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

    /** The plan before the statement is run. */
    QueryPlan plan(SparkSessions.Session session, Query query, Progress progress) {
        String formatted = text(session, query, "FORMATTED", progress);
        String cost = text(session, query, "COST", progress);
        return new SparkPlanText(formatted, cost).plan();
    }

    /** Runs the statement; its rows go no further than here. */
    QueryPlan analyze(SparkSessions.Session session, Query query, QueryPlan planned, Progress progress) {
        SparkStatement run = new SparkStatement(session, query.withRowLimit(Query.ALL_ROWS), memory);
        run.run(ResultSink.discarding(), StatementListener.none(), progress);
        return run.plan().orElse(new QueryPlan(planned.text(), List.of(), true));
    }
}
