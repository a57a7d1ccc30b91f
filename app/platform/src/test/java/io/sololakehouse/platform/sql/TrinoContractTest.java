package io.sololakehouse.platform.sql;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.sql.trino.TrinoEngine;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LakehouseExtension.class)
class TrinoContractTest extends QueryEngineContract {

    private static Catalog catalog;
    private static QueryEngine engine;

    @BeforeAll
    static void connect(RunningStack running) {
        ListJournal journal = new ListJournal();
        catalog = new NessieCatalog(running.stack()::connections, journal, "test");
        engine = new TrinoEngine(
                running.stack()::connections, EngineGate.of(running.stack(), ServiceKind.TRINO), journal, catalog);
        engine.run(new Query("SELECT 1", "main", "", 1), io.sololakehouse.platform.support.Progress.none());
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
        return "trino_contract";
    }

    @Override
    String everyType() {
        return """
                SELECT true, 3, 4000000000, real '1.5', nan(), infinity(), decimal '12345678901234567890123456789012345.678',
                  'tëxt', x'CAFE', date '0001-01-01', date '9999-12-31', timestamp '0001-01-01 00:00:00.123456',
                  timestamp '2024-02-29 13:30:00.123456 +01:00', null, array[1, null],
                  map(array['k'], array[array[date '1500-02-28']]), cast(row(1, 'x') as row(a integer, b varchar))
                """;
    }

    @Override
    String endless() {
        return "SELECT count(*) FROM tpch.sf1000.lineitem a JOIN tpch.sf1000.orders b ON a.comment > b.comment";
    }

    @Override
    String numbers(long rows) {
        return "SELECT orderkey FROM tpch.sf1.lineitem LIMIT " + rows;
    }

    @Override
    String tenMegabytes() {
        return "transform(sequence(1, 1000), i -> array_join(repeat('x', 10000), ''))";
    }
}
