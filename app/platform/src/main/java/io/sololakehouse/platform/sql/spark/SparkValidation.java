package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.Diagnostic;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.StatementKind;
import io.sololakehouse.platform.support.Progress;
import java.util.Optional;
import org.apache.spark.connect.proto.AnalyzePlanRequest;
import org.sparkproject.io.grpc.Status;
import org.sparkproject.io.grpc.StatusRuntimeException;
import org.sparkproject.org.apache.arrow.memory.BufferAllocator;

/**
 * Checks statements without running them. A query is analysed; anything else is explained, because the server would run a
 * command that it is asked to analyse.
 */
final class SparkValidation {

    private final SparkSessions.Session session;
    private final BufferAllocator memory;

    SparkValidation(SparkSessions.Session session, BufferAllocator memory) {
        this.session = session;
        this.memory = memory;
    }

    Optional<Diagnostic> check(Query query, Progress progress) {
        try {
            if (StatementKind.of(query.sql()) == StatementKind.QUERY) {
                analyse(query);
                return Optional.empty();
            }
            return explained(query, progress);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNAVAILABLE) {
                throw e;
            }
            return Optional.of(diagnostic(SparkFailure.of(e, session, query.sql())));
        }
    }

    private void analyse(Query query) {
        session.channel()
                .calls()
                .analyzePlan(AnalyzePlanRequest.newBuilder()
                        .setSessionId(session.id())
                        .setClientObservedServerSideSessionId(session.serverSide())
                        .setUserContext(SparkSessions.USER)
                        .setClientType(SparkSessions.CLIENT)
                        .setSchema(AnalyzePlanRequest.Schema.newBuilder().setPlan(Plans.query(query.sql())))
                        .build());
    }

    /** The text before the statement stands on a line of its own, so that columns stay what they are. */
    private Optional<Diagnostic> explained(Query query, Progress progress) {
        try {
            String plan = new SparkExplain(memory).text(session, query, "", progress);
            return plan.startsWith(SparkExplain.FAILED)
                    ? Optional.of(diagnostic(SparkExplain.failure(plan)))
                    : Optional.empty();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNAVAILABLE) {
                throw e;
            }
            return Optional.of(diagnostic(
                    SparkFailure.of(e, session, "EXPLAIN\n" + query.sql()).oneLineUp()));
        }
    }

    private static Diagnostic diagnostic(SparkFailure failure) {
        return new Diagnostic(failure.error(), SparkErrors.why(failure.message()));
    }
}
