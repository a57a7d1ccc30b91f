package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.QueryResult;
import io.sololakehouse.platform.sql.SqlError;
import io.sololakehouse.platform.sql.StatementKind;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.connect.proto.Relation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparkproject.io.grpc.Status;
import org.sparkproject.io.grpc.StatusRuntimeException;
import org.sparkproject.org.apache.arrow.memory.BufferAllocator;
import org.sparkproject.org.apache.arrow.memory.RootAllocator;

/**
 * Spark, spoken to in Spark Connect's own protocol (the generated client of {@code spark-connect-client-jvm}).
 *
 * <p>The protocol, and not the {@code SparkSession} above it: that one resends plans when a connection breaks, which
 * must not happen to an INSERT, and brings Spark's planner classes into the window's heap.
 *
 * <p>Statements of one reference and namespace share a session: what {@code USE}, {@code SET} or a temporary view
 * changes holds for the later ones. Connects when first used and again by itself after the engine was restarted, also
 * on another port.
 */
public final class SparkConnectEngine implements QueryEngine {

    private static final Logger LOG = LoggerFactory.getLogger(SparkConnectEngine.class);

    private final Supplier<Connections> connections;
    private final EngineGate gate;
    private final Journal journal;
    private final UnaryOperator<String> hashOf;
    private final SparkSessions sessions = new SparkSessions();
    private final BufferAllocator memory = new RootAllocator();

    /**
     * @param connections asked before every statement: the port may have changed
     * @param hashOf the commit that a reference stands at, or empty when unknown; called after every statement
     */
    public SparkConnectEngine(
            Supplier<Connections> connections, EngineGate gate, Journal journal, UnaryOperator<String> hashOf) {
        this.connections = connections;
        this.gate = gate;
        this.journal = journal;
        this.hashOf = hashOf;
    }

    @Override
    public String name() {
        return "Spark";
    }

    @Override
    public QueryResult run(Query query, Progress progress) {
        progress.checkCancelled();
        try (Stack.Lease lease = gate.open(progress)) {
            return journalled(query, progress);
        }
    }

    /** Ends the sessions and the connection. The next statement connects again. */
    public void disconnect() {
        sessions.close();
    }

    @Override
    public void close() {
        sessions.close();
        memory.close();
    }

    private QueryResult journalled(Query query, Progress progress) {
        OpenCall call = journal.open(new CallRequest(
                CallKind.SQL,
                ServiceKind.SPARK.id(),
                query.sql(),
                StatementKind.of(query.sql()).changes(),
                null,
                Map.of("reference", query.reference(), "namespace", query.namespace(), "engine", name())));
        try {
            QueryResult result = timed(query, progress);
            call.succeeded(summary(result), null);
            return result;
        } catch (CancellationException e) {
            call.cancelled();
            throw e;
        } catch (LakehouseException e) {
            String condition = SqlError.of(e).map(SqlError::condition).orElse("");
            call.failed(
                    condition.isEmpty() ? e.problem().what() : condition,
                    e.problem().details());
            throw e;
        } catch (RuntimeException e) {
            call.failed(e.getClass().getSimpleName(), e.getMessage());
            throw e;
        }
    }

    private QueryResult timed(Query query, Progress progress) {
        SparkChannel.Address address = SparkChannel.Address.of(connections.get());
        SparkSessions.Key key = new SparkSessions.Key(query.reference(), query.namespace());
        long from = System.nanoTime();
        try (SparkSessions.Session session = session(address, key, query, progress)) {
            ResultRows rows = rows(session, query, progress);
            Duration duration = Duration.ofNanos(System.nanoTime() - from);
            return new QueryResult(rows.columns(), rows.rows(), rows.more(), duration, commitOf(query.reference()));
        }
    }

    /** The statement is over and true by now, whatever this look-up says. */
    private String commitOf(String reference) {
        try {
            return SparkReference.hash(reference).orElseGet(() -> hashOf.apply(reference));
        } catch (LakehouseException e) {
            LOG.warn("The commit of {} is not known: {}", reference, e.getMessage());
            return "";
        }
    }

    private SparkSessions.Session session(
            SparkChannel.Address address, SparkSessions.Key key, Query query, Progress progress) {
        try {
            return sessions.get(address, key, progress);
        } catch (SparkSessions.NamespaceException e) {
            throw SparkErrors.failed(e.failure(), e.original(), query);
        } catch (StatusRuntimeException e) {
            throw SparkErrors.notReached(e, address);
        }
    }

    private ResultRows rows(SparkSessions.Session session, Query query, Progress progress) {
        ResultRows rows = new ResultRows(memory, query.rowLimit());
        try {
            AtomicReference<Relation> result = new AtomicReference<>();
            new StatementCall(session).run(Plans.statement(query.sql()), progress, answer -> {
                if (answer.hasSqlCommandResult()) {
                    result.set(answer.getSqlCommandResult().getRelation());
                }
            });
            Relation relation = result.get();
            if (relation != null && !isEmpty(relation)) {
                new StatementCall(session)
                        .run(Plans.firstRows(relation, oneMore(query.rowLimit())), progress, rows::add);
            }
            return rows;
        } catch (StatusRuntimeException e) {
            throw e.getStatus().getCode() == Status.Code.UNAVAILABLE
                    ? SparkErrors.wentAway(e, query)
                    : SparkErrors.failed(SparkFailure.of(e, session, query.sql()), e, query);
        }
    }

    /** A row beyond the limit tells that there are more. */
    private static int oneMore(int limit) {
        return (int) Math.min(limit + 1L, Integer.MAX_VALUE);
    }

    /** A command that brings nothing back is answered with a relation that has no columns. */
    private static boolean isEmpty(Relation relation) {
        return relation.hasLocalRelation()
                && relation.getLocalRelation().getData().isEmpty();
    }

    private static String summary(QueryResult result) {
        if (result.columns().isEmpty()) {
            return "done";
        }
        int rows = result.rows().size();
        return (result.truncated() ? "first " : "") + rows + (rows == 1 ? " row" : " rows");
    }
}
