package io.sololakehouse.workbench;

import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.QueryResult;
import io.sololakehouse.platform.support.Progress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Spark's client, made at its first statement: its libraries are the largest of the workbench. Thread-safe. */
final class LazyEngine implements QueryEngine {

    private final Supplier<QueryEngine> factory;
    private @Nullable QueryEngine engine;
    private boolean closed;

    LazyEngine(Supplier<QueryEngine> factory) {
        this.factory = factory;
    }

    @Override
    public String name() {
        return "Spark";
    }

    @Override
    public QueryResult run(Query query, Progress progress) {
        return engine().run(query, progress);
    }

    @Override
    public void execute(Query query, Progress progress) {
        engine().execute(query, progress);
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
