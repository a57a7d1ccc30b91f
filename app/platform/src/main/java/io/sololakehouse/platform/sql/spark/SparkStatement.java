package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.CommitStamp;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementProgress.State;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.support.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.connect.proto.Relation;
import org.jspecify.annotations.Nullable;
import org.sparkproject.org.apache.arrow.memory.BufferAllocator;

/** One statement in one session: sent as a command, and what rows it has fetched after that. Used once. */
final class SparkStatement {

    private final SparkSessions.Session session;
    private final Query query;
    private final BufferAllocator memory;
    private @Nullable SparkResult result;
    private String operation = "";

    SparkStatement(SparkSessions.Session session, Query query, BufferAllocator memory) {
        this.session = session;
        this.query = query;
        this.memory = memory;
    }

    void run(ResultSink sink, StatementListener listener, Progress progress) {
        SparkResult rows = new SparkResult(memory, sink, listener, query.rowLimit());
        result = rows;
        SparkProgress state = new SparkProgress(listener, progress);
        AtomicReference<Relation> relation = new AtomicReference<>();
        call(listener).run(Plans.statement(query.sql()), progress, state::report, answer -> {
            if (answer.hasSqlCommandResult()) {
                relation.set(answer.getSqlCommandResult().getRelation());
            }
            rows.measured(answer);
        });
        Relation answered = relation.get();
        if (answered == null || answered.hasLocalRelation()) {
            rows.commandEnded();
        }
        if (answered != null && !isEmpty(answered)) {
            call(listener).run(Plans.firstRows(answered, query.rowLimit()), progress, state::report, answer -> {
                // Rows that are here already would otherwise be taken to the last, cancelled or not.
                progress.checkCancelled();
                if (answer.hasArrowBatch()) {
                    state.enter(State.FETCHING);
                }
                rows.add(answer);
            });
        }
        rows.end();
    }

    private StatementCall call(StatementListener listener) {
        StatementCall call = new StatementCall(session);
        operation = call.operation();
        listener.started(operation, null);
        return call;
    }

    /** How it went, once it has run. */
    StatementSummary summary(Duration duration, CommitStamp stamp) {
        SparkResult rows = java.util.Objects.requireNonNull(result, "not run");
        return new StatementSummary(
                rows.columns(),
                rows.rows(),
                rows.truncated(),
                -1,
                duration,
                rows.toFirstRow(),
                stamp,
                operation,
                null,
                List.of(),
                rows.statistics(),
                rows.plan());
    }

    /** What each operator did, where the server said. */
    Optional<QueryPlan> plan() {
        return result == null ? Optional.empty() : result.plan();
    }

    /** A command that brings nothing back is answered with a relation that has no columns. */
    private static boolean isEmpty(Relation relation) {
        return relation.hasLocalRelation()
                && relation.getLocalRelation().getData().isEmpty();
    }
}
