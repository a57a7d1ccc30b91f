package io.sololakehouse.workbench;

import io.sololakehouse.platform.sql.Diagnostic;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.Progress;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An engine's client, made at its first statement: its libraries are the largest of the workbench. Thread-safe. */
final class LazyEngine implements QueryEngine {

    private final ServiceKind service;
    private final SqlDialect dialect;
    private final Supplier<QueryEngine> factory;
    private @Nullable QueryEngine engine;
    private boolean closed;

    LazyEngine(ServiceKind service, SqlDialect dialect, Supplier<QueryEngine> factory) {
        this.service = service;
        this.dialect = dialect;
        this.factory = factory;
    }

    @Override
    public String name() {
        return service.label();
    }

    @Override
    public ServiceKind service() {
        return service;
    }

    @Override
    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public StatementSummary stream(Query query, ResultSink sink, StatementListener listener, Progress progress) {
        return engine().stream(query, sink, listener, progress);
    }

    @Override
    public QueryPlan explain(Query query, boolean analyze, Progress progress) {
        return engine().explain(query, analyze, progress);
    }

    @Override
    public Optional<Diagnostic> validate(Query query, Progress progress) {
        return engine().validate(query, progress);
    }

    @Override
    public Optional<String> catalogName(String reference) {
        return engine().catalogName(reference);
    }

    @Override
    public void forget(String reference) {
        QueryEngine made;
        synchronized (this) {
            made = engine;
        }
        if (made != null) {
            made.forget(reference);
        }
    }

    private synchronized QueryEngine engine() {
        if (closed) {
            throw new IllegalStateException("The engine was closed with its environment");
        }
        if (engine == null) {
            engine = factory.get();
        }
        return engine;
    }

    @Override
    public void close() {
        QueryEngine made;
        synchronized (this) {
            closed = true;
            made = engine;
        }
        if (made != null) {
            made.close();
        }
    }
}
