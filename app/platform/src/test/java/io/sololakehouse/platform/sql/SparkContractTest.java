package io.sololakehouse.platform.sql;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LakehouseExtension.class)
class SparkContractTest extends QueryEngineContract {

    private static Catalog catalog;
    private static QueryEngine engine;

    @BeforeAll
    static void connect(RunningStack running) {
        ListJournal journal = new ListJournal();
        catalog = new NessieCatalog(running.stack()::connections, journal, "test");
        engine = new SparkConnectEngine(
                running.stack()::connections,
                EngineGate.of(running.stack(), ServiceKind.SPARK),
                journal,
                name -> catalog.reference(name).map(found -> found.hash()).orElse(""));
    }

    @AfterAll
    static void disconnect() {
        engine.close();
        catalog.close();
    }

    @Override
    QueryEngine engine() {
        return engine;
    }

    @Override
    Catalog catalog() {
        return catalog;
    }

    @Override
    String namespace() {
        return "spark_contract";
    }

    @Override
    String everyType() {
        return """
                SELECT true, 3, 4000000000L, CAST(1.5 AS FLOAT), CAST('NaN' AS DOUBLE), CAST('Infinity' AS DOUBLE),
                  12345678901234567890123456789012345.678BD, 'tëxt', X'CAFE', DATE'0001-01-01', DATE'9999-12-31',
                  TIMESTAMP_NTZ'0001-01-01 00:00:00.123456', TIMESTAMP'2024-02-29 13:30:00.123456+01:00', NULL,
                  array(1, NULL), map('k', array(DATE'1500-02-28')), named_struct('a', 1, 'b', 'x')
                """;
    }

    @Override
    String endless() {
        return "SELECT count(*) FROM range(100000000000) a WHERE id % 7 = 3 OR hash(id) = 1";
    }

    @Override
    String numbers(long rows) {
        return "SELECT id FROM range(" + rows + ")";
    }

    @Override
    String tenMegabytes() {
        return "array_repeat(repeat('x', 10000), 1000)";
    }
}
