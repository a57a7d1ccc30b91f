package io.sololakehouse.platform.sql;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.sql.trino.TrinoEngine;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.Progress;
import java.util.List;

/** A real engine, and how its dialect writes what the contract asks for. */
public final class EngineFixture implements AutoCloseable {

    private final RunningStack running;
    private final ListJournal journal;
    private final Catalog catalog;
    private final QueryEngine engine;

    private EngineFixture(RunningStack running, ListJournal journal, Catalog catalog, QueryEngine engine) {
        this.running = running;
        this.journal = journal;
        this.catalog = catalog;
        this.engine = engine;
    }

    public static EngineFixture spark(RunningStack running) {
        ListJournal journal = new ListJournal();
        Catalog catalog = new NessieCatalog(running.stack()::connections, journal, "test");
        return new EngineFixture(
                running,
                journal,
                catalog,
                new SparkConnectEngine(
                        running.stack()::connections,
                        EngineGate.of(running.stack(), ServiceKind.SPARK),
                        journal,
                        name -> catalog.reference(name).map(Reference::hash).orElse("")));
    }

    public static EngineFixture trino(RunningStack running) {
        ListJournal journal = new ListJournal();
        Catalog catalog = new NessieCatalog(running.stack()::connections, journal, "test");
        return new EngineFixture(
                running,
                journal,
                catalog,
                new TrinoEngine(
                        running.stack()::connections,
                        EngineGate.of(running.stack(), ServiceKind.TRINO),
                        journal,
                        catalog));
    }

    public RunningStack running() {
        return running;
    }

    public ListJournal journal() {
        return journal;
    }

    public Catalog catalog() {
        return catalog;
    }

    public QueryEngine engine() {
        return engine;
    }

    public boolean isSpark() {
        return engine.dialect() == SqlDialect.SPARK;
    }

    /** A namespace of this engine's own. */
    public String namespace() {
        return isSpark() ? "spark_contract" : "trino_contract";
    }

    public Query query(String sql) {
        return new Query(sql, "main", "", 1000);
    }

    public QueryResult run(String reference, String sql) {
        return engine.run(new Query(sql, reference, "", 1000), Progress.none());
    }

    public QueryResult run(String sql) {
        return run("main", sql);
    }

    /** The first value of the first row. */
    public Object value(String sql) {
        return run(sql).rows().getFirst().getFirst();
    }

    String quote(String name) {
        return engine.dialect().quote(name);
    }

    /** A table of {@link #namespace}, written so that nothing about it can be misread. */
    String table(String name) {
        return engine.dialect().quote(List.of("lakehouse", namespace(), name));
    }

    /** One row: true, 3, 4000000000, 1.5 (single), NaN and infinity (double), 38 digits, text, binary, dates, times, null, nested. */
    String everyType() {
        return isSpark() ? """
                SELECT true, 3, 4000000000L, CAST(1.5 AS FLOAT), CAST('NaN' AS DOUBLE), CAST('Infinity' AS DOUBLE),
                  12345678901234567890123456789012345.678BD, 'tëxt', X'CAFE', DATE'0001-01-01', DATE'9999-12-31',
                  TIMESTAMP_NTZ'0001-01-01 00:00:00.123456', TIMESTAMP'2024-02-29 13:30:00.123456+01:00', NULL,
                  array(1, NULL), map('k', array(DATE'1500-02-28')), named_struct('a', 1, 'b', 'x'),
                  TIMESTAMP'0001-01-01 00:00:00Z', TIMESTAMP'9999-12-31 23:59:59.999999Z',
                  TIMESTAMP_NTZ'9999-12-31 23:59:59.999999', CAST('-Infinity' AS FLOAT), X''
                """ : """
                SELECT true, 3, 4000000000, real '1.5', nan(), infinity(), decimal '12345678901234567890123456789012345.678',
                  'tëxt', x'CAFE', date '0001-01-01', date '9999-12-31', timestamp '0001-01-01 00:00:00.123456',
                  timestamp '2024-02-29 13:30:00.123456 +01:00', null, array[1, null],
                  map(array['k'], array[array[date '1500-02-28']]), cast(row(1, 'x') as row(a integer, b varchar)),
                  timestamp '0001-01-01 00:00:00.000000 UTC', timestamp '9999-12-31 23:59:59.999999 UTC',
                  timestamp '9999-12-31 23:59:59.999999', cast(-infinity() as real), x''
                """;
    }

    /** A query that does not end by itself. */
    public String endless() {
        return isSpark()
                ? "SELECT count(*) FROM range(100000000000) a WHERE id % 7 = 3 OR hash(id) = 1"
                : "SELECT count(*) FROM tpch.sf1000.lineitem a JOIN tpch.sf1000.orders b ON a.comment > b.comment";
    }

    /** A query of so many rows with one number each. */
    public String numbers(long rows) {
        return isSpark()
                ? "SELECT id FROM range(" + rows + ")"
                : "SELECT orderkey FROM tpch.sf1.lineitem LIMIT " + rows;
    }

    /** A query with an aggregation that takes the engine some milliseconds. */
    String grouped() {
        return isSpark()
                ? "SELECT a, count(*) FROM (SELECT id % 10 AS a FROM range(1000000)) GROUP BY a"
                : "SELECT returnflag, count(*) FROM tpch.tiny.lineitem GROUP BY returnflag";
    }

    /** More rows than are on their way at any moment. */
    public String manyRows() {
        return isSpark() ? numbers(3_000_000) : "SELECT * FROM tpch.sf1.lineitem LIMIT 400000";
    }

    /** An array of a thousand texts of 10,000 letters each. */
    String tenMegabytes() {
        return isSpark()
                ? "array_repeat(repeat('x', 10000), 1000)"
                : "transform(sequence(1, 1000), i -> array_join(repeat('x', 10000), ''))";
    }

    @Override
    public void close() {
        engine.close();
        catalog.close();
    }
}
