package io.sololakehouse.platform.sql.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryResult;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One statement is never sent twice, and the next one finds the engine wherever it is. */
class SparkReconnectTest {

    @Test
    void survivesTheEndsOfTheEngine() {
        try (RunningStack running =
                        RunningStack.create().start(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG, ServiceKind.SPARK);
                SparkConnectEngine engine = new SparkConnectEngine(
                        running.stack()::connections,
                        EngineGate.of(running.stack(), ServiceKind.SPARK),
                        new ListJournal(),
                        reference -> "")) {
            assertThat(run(engine, "SELECT 1").rows()).containsExactly(List.of(1));
            run(engine, "CREATE NAMESPACE kept");
            run(engine, "CREATE TABLE kept.t AS SELECT 1 AS a");

            Task<QueryResult> insert = new VirtualThreadTaskRunner()
                    .start(
                            "Insert",
                            progress -> engine.run(
                                    query("INSERT INTO kept.t SELECT CAST(hash(id) AS INT) FROM range(100000000000)"),
                                    progress));
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> insert.step().text().startsWith("Running"));
            ProcessHandle.of(running.stack().status(ServiceKind.SPARK).pid())
                    .orElseThrow()
                    .destroyForcibly();
            Throwable failure = catchThrowable(() -> insert.completion().get(20, TimeUnit.SECONDS));
            assertThat(failure).hasCauseInstanceOf(LakehouseException.class);
            assertThat(((LakehouseException) failure.getCause()).problem().what())
                    .isEqualTo("Spark stopped while the statement ran");

            assertThat(run(engine, "SELECT * FROM kept.t").rows()).containsExactly(List.of(1));

            running.stack().restart(ServiceKind.SPARK, Progress.none());
            assertThat(run(engine, "SELECT * FROM kept.t").rows()).containsExactly(List.of(1));
        }
    }

    private static QueryResult run(SparkConnectEngine engine, String sql) {
        return engine.run(query(sql), Progress.none());
    }

    private static Query query(String sql) {
        return new Query(sql, "main", "", 1000);
    }
}
