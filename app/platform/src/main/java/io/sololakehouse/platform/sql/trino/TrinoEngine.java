package io.sololakehouse.platform.sql.trino;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.sql.CollectingSink;
import io.sololakehouse.platform.sql.CommitStamp;
import io.sololakehouse.platform.sql.Diagnostic;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.ReferenceHeads;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.SqlError;
import io.sololakehouse.platform.sql.StatementException;
import io.sololakehouse.platform.sql.StatementJournal;
import io.sololakehouse.platform.sql.StatementKind;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementProgress;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.trino.jdbc.TrinoConnection;
import java.net.URI;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Trino, through its JDBC driver. Every reference is a catalog of its own ({@code "lakehouse@dev"}), made when a statement
 * first needs it; in the text {@code lakehouse} means the statement's own reference, as in Spark.
 */
public final class TrinoEngine implements QueryEngine {

    private static final String VALIDATE = "EXPLAIN (TYPE VALIDATE)\n";

    private final Supplier<Connections> connections;
    private final EngineGate gate;
    private final StatementJournal journal;
    private final Catalog catalog;
    private final ReferenceHeads heads;
    private final TrinoCatalogs catalogs;
    private final TrinoSessions sessions = new TrinoSessions();
    private final TrinoServer pages = new TrinoServer();

    /** @param connections asked before every statement: the port may have changed */
    public TrinoEngine(Supplier<Connections> connections, EngineGate gate, Journal journal, Catalog catalog) {
        this.connections = connections;
        this.gate = gate;
        this.journal = new StatementJournal(journal, "Trino", ServiceKind.TRINO.id());
        this.catalog = catalog;
        this.heads = new ReferenceHeads(
                name -> catalog.reference(name).map(Reference::hash).orElse(""));
        this.catalogs = new TrinoCatalogs(catalog);
    }

    @Override
    public String name() {
        return "Trino";
    }

    @Override
    public ServiceKind service() {
        return ServiceKind.TRINO;
    }

    @Override
    public SqlDialect dialect() {
        return SqlDialect.TRINO;
    }

    @Override
    public Optional<String> catalogName(String reference) {
        return Optional.of(TrinoNames.LAKEHOUSE + "@" + reference);
    }

    @Override
    public StatementSummary stream(Query query, ResultSink sink, StatementListener listener, Progress progress) {
        return opened(query, listener, progress, server -> {
            TrinoNames.Resolved resolved = TrinoNames.resolve(query.sql(), query.reference());
            return journal.statement(query.withSql(resolved.sql()), () -> {
                String before = heads.head(query.reference());
                TrinoProgress state = new TrinoProgress(listener, progress, pages, server);
                long from = System.nanoTime();
                TrinoStatementRun run = run(server, query, resolved, state, sink, listener, progress);
                Duration duration = Duration.ofNanos(System.nanoTime() - from);
                return run.summary(duration, new CommitStamp(query.reference(), before, heads.head(query.reference())));
            });
        });
    }

    private TrinoStatementRun run(
            URI server,
            Query query,
            TrinoNames.Resolved resolved,
            TrinoProgress state,
            ResultSink sink,
            StatementListener listener,
            Progress progress) {
        try {
            String instance = gate.instance();
            TrinoConnection connection =
                    sessions.get(new TrinoSessions.Key(server, instance, query.reference(), query.namespace()));
            TrinoStatementRun run = new TrinoStatementRun(
                    connection,
                    resolved,
                    query,
                    state,
                    server,
                    () -> !gate.instance().equals(instance));
            run.run(sink, listener, progress);
            return run;
        } catch (SQLException e) {
            throw failure(e, server, query, resolved, !state.queryId().isEmpty());
        }
    }

    private LakehouseException failure(
            SQLException e, URI server, Query query, TrinoNames.Resolved resolved, boolean started) {
        if (!TrinoErrors.isRefusal(e) && TrinoErrors.isConnection(e)) {
            return TrinoErrors.wentAway(e, query, started);
        }
        SqlError error = TrinoErrors.error(e, pages.errorName(server, TrinoErrors.queryId(e)), resolved);
        if (error.condition().equals("SERVER_SHUTTING_DOWN")) {
            return TrinoErrors.wentAway(e, query, started);
        }
        return TrinoErrors.missingTable(e, error, query)
                .filter(name -> isView(query.reference(), name))
                .map(name -> TrinoErrors.isView(e, error, name))
                .orElseGet(() -> TrinoErrors.failed(e, error, query));
    }

    private boolean isView(String reference, List<String> name) {
        try {
            return catalog.reference(ReferenceHeads.name(reference))
                    .flatMap(at -> catalog.content(at, name))
                    .filter(content -> content.kind() == CatalogEntry.Kind.VIEW)
                    .isPresent();
        } catch (LakehouseException e) {
            return false;
        }
    }

    @Override
    public QueryPlan explain(Query query, boolean analyze, Progress progress) {
        String how = analyze ? "EXPLAIN ANALYZE VERBOSE\n" : "EXPLAIN\n";
        boolean changes = analyze && StatementKind.of(query.sql()).changes();
        Query explain = query.withSql(how + query.sql()).withRowLimit(Query.ALL_ROWS);
        CollectingSink text = new CollectingSink();
        try {
            explained(explain, changes, analyze, text, progress);
        } catch (LakehouseException e) {
            throw SqlError.of(e)
                    .map(error -> new LakehouseException(
                            e.problem(), new StatementException(oneLineUp(error), String.valueOf(e.getMessage()), e)))
                    .orElse(e);
        }
        return PlanText.plan(
                text.rows().stream().map(row -> String.valueOf(row.getFirst())).collect(Collectors.joining("\n")),
                analyze);
    }

    private void explained(Query explain, boolean changes, boolean analyze, CollectingSink text, Progress progress) {
        opened(explain, StatementListener.none(), progress, server -> {
            TrinoNames.Resolved resolved = TrinoNames.resolve(explain.sql(), explain.reference());
            return journal.call(
                    explain.withSql(resolved.sql()),
                    changes,
                    () -> run(
                            server,
                            explain,
                            resolved,
                            new TrinoProgress(StatementListener.none(), progress, pages, server),
                            text,
                            StatementListener.none(),
                            progress),
                    made -> analyze ? "plan with what was measured" : "plan");
        });
    }

    @Override
    public Optional<Diagnostic> validate(Query query, Progress progress) {
        StatementKind kind = StatementKind.of(query.sql());
        boolean checkable = kind == StatementKind.QUERY || kind == StatementKind.WRITE || kind == StatementKind.DEFINE;
        if (!gate.isOpen() || !checkable) {
            return Optional.empty();
        }
        Query validate = query.withSql(VALIDATE + query.sql());
        return opened(query, StatementListener.none(), progress, server -> {
            TrinoNames.Resolved resolved = TrinoNames.resolve(validate.sql(), validate.reference());
            try (TrinoConnection connection = sessions.connect(server)) {
                connection.setCatalog(TrinoNames.catalog(query.reference()));
                if (!query.namespace().isEmpty()) {
                    connection.setSchema(query.namespace());
                }
                TrinoProgress state = new TrinoProgress(StatementListener.none(), progress, pages, server);
                new TrinoStatementRun(connection, resolved, validate, state, server, () -> false)
                        .run(ResultSink.discarding(), StatementListener.none(), progress);
                return Optional.empty();
            } catch (SQLException e) {
                if (!TrinoErrors.isRefusal(e)) {
                    throw failure(e, server, query, resolved, false);
                }
                SqlError error = TrinoErrors.error(e, pages.errorName(server, TrinoErrors.queryId(e)), resolved);
                // What it cannot explain it cannot check.
                return error.condition().equals("NOT_SUPPORTED")
                        ? Optional.empty()
                        : Optional.of(new Diagnostic(oneLineUp(error), TrinoErrors.message(e)));
            }
        });
    }

    /** The text before the statement stands on a line of its own, so that columns stay what they are. */
    private static SqlError oneLineUp(SqlError error) {
        return new SqlError(error.condition(), error.sqlState(), Math.max(0, error.line() - 1), error.column());
    }

    private interface Work<T> {
        T run(URI server);
    }

    /** Runs work with Trino awake and the catalogs there that the statement names. */
    private <T> T opened(Query query, StatementListener listener, Progress progress, Work<T> work) {
        progress.checkCancelled();
        if (!gate.isOpen()) {
            listener.progress(StatementProgress.of(StatementProgress.State.QUEUED, Duration.ZERO));
        }
        try (Stack.Lease _ = gate.open(progress)) {
            Connections to = connections.get();
            URI server = to.trinoUri();
            if (server == null) {
                throw TrinoErrors.absent();
            }
            Set<String> references = new LinkedHashSet<>();
            references.add(query.reference());
            references.addAll(TrinoNames.resolve(query.sql(), query.reference()).references());
            try (TrinoCatalogs.Lease _ =
                    catalogs.use(references, to, gate.instance(), sql -> define(server, query, sql))) {
                return work.run(server);
            } finally {
                references.stream()
                        .filter(reference -> !ReferenceHeads.pinned(reference).isEmpty())
                        .forEach(sessions::forget);
            }
        }
    }

    /** Makes or drops a catalog: nothing of the lakehouse changes. */
    private void define(URI server, Query query, String sql) {
        journal.call(
                query.withSql(sql),
                false,
                () -> {
                    try (TrinoConnection connection = sessions.connect(server);
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                        return sql;
                    } catch (SQLException e) {
                        throw failure(e, server, query, new TrinoNames.Resolved(sql, Set.of(), List.of()), false);
                    }
                },
                done -> "done");
    }

    @Override
    public void forget(String reference) {
        URI server = connections.get().trinoUri();
        if (server != null && gate.isOpen()) {
            sessions.forget(reference);
            catalogs.forget(reference, gate.instance(), sql -> define(server, new Query(sql, reference, "", 1), sql));
        }
    }

    @Override
    public void close() {
        sessions.close();
        pages.close();
    }
}
