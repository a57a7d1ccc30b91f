package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.sql.CommitStamp;
import io.sololakehouse.platform.sql.Diagnostic;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.ReferenceHeads;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.StatementJournal;
import io.sololakehouse.platform.sql.StatementKind;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementProgress;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.support.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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

    private final Supplier<Connections> connections;
    private final EngineGate gate;
    private final StatementJournal journal;
    private final ReferenceHeads heads;
    private final SparkSessions sessions = new SparkSessions();
    private final BufferAllocator memory = new RootAllocator();

    /**
     * @param connections asked before every statement: the port may have changed
     * @param hashOf the commit that a reference stands at, or empty when unknown; called around every statement
     */
    public SparkConnectEngine(
            Supplier<Connections> connections, EngineGate gate, Journal journal, UnaryOperator<String> hashOf) {
        this.connections = connections;
        this.gate = gate;
        this.journal = new StatementJournal(journal, "Spark", ServiceKind.SPARK.id());
        this.heads = new ReferenceHeads(hashOf);
    }

    @Override
    public String name() {
        return "Spark";
    }

    @Override
    public ServiceKind service() {
        return ServiceKind.SPARK;
    }

    @Override
    public SqlDialect dialect() {
        return SqlDialect.SPARK;
    }

    /** Spark reads other references by {@code table@branch}, within the one catalog. */
    @Override
    public Optional<String> catalogName(String reference) {
        return Optional.of("lakehouse");
    }

    @Override
    public StatementSummary stream(Query query, ResultSink sink, StatementListener listener, Progress progress) {
        return opened(
                query,
                listener,
                progress,
                () -> journal.statement(query, () -> {
                    String before = heads.head(query.reference());
                    long from = System.nanoTime();
                    SparkStatement statement = inSession(query, progress, session -> {
                        SparkStatement run = new SparkStatement(session, query, memory);
                        run.run(sink, listener, progress);
                        return run;
                    });
                    Duration duration = Duration.ofNanos(System.nanoTime() - from);
                    CommitStamp stamp = new CommitStamp(query.reference(), before, heads.head(query.reference()));
                    return statement.summary(duration, stamp);
                }));
    }

    @Override
    public QueryPlan explain(Query query, boolean analyze, Progress progress) {
        return opened(query, StatementListener.none(), progress, () -> {
            SparkExplain explain = new SparkExplain(memory);
            QueryPlan plan = journal.call(
                    query.withSql(SparkExplain.sql(query.sql(), "FORMATTED")),
                    false,
                    () -> inSession(query, progress, session -> explain.plan(session, query, progress)),
                    made -> "plan");
            if (!analyze) {
                return plan;
            }
            return journal.call(
                    query,
                    StatementKind.of(query.sql()).changes(),
                    () -> inSession(query, progress, session -> explain.analyze(session, query, plan, progress)),
                    made -> "plan with what was measured");
        });
    }

    @Override
    public Optional<Diagnostic> validate(Query query, Progress progress) {
        if (!gate.isOpen()) {
            return Optional.empty();
        }
        return opened(
                query,
                StatementListener.none(),
                progress,
                () -> inSession(
                        query, progress, session -> new SparkValidation(session, memory).check(query, progress)));
    }

    private <T> T opened(Query query, StatementListener listener, Progress progress, Supplier<T> work) {
        progress.checkCancelled();
        if (!gate.isOpen()) {
            listener.progress(StatementProgress.of(StatementProgress.State.QUEUED, Duration.ZERO));
        }
        try (Stack.Lease _ = gate.open(progress)) {
            return work.get();
        }
    }

    /** Runs in the session of the query's reference and namespace, with the server's refusals in words. */
    private <T> T inSession(Query query, Progress progress, Function<SparkSessions.Session, T> work) {
        SparkChannel.Address address = SparkChannel.Address.of(connections.get());
        try (SparkSessions.Session session = session(address, query, progress)) {
            try {
                return work.apply(session);
            } catch (StatusRuntimeException e) {
                throw SparkErrors.of(e, session, query);
            }
        }
    }

    private SparkSessions.Session session(SparkChannel.Address address, Query query, Progress progress) {
        try {
            return sessions.get(address, new SparkSessions.Key(query.reference(), query.namespace()), progress);
        } catch (SparkSessions.NamespaceException e) {
            throw SparkErrors.failed(e.failure(), e.original(), query);
        } catch (StatusRuntimeException e) {
            throw SparkErrors.notReached(e, address);
        }
    }

    @Override
    public void forget(String reference) {
        sessions.forget(reference);
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
}
