package io.sololakehouse.platform.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.sql.EngineFixture;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.RowBatch;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementProgress;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Both engines on a stack of their own: not started yet, killed in the middle of a result, asleep. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EnginesInTroubleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private RunningStack running;
    private EngineFixture spark;
    private EngineFixture trino;

    @BeforeAll
    void start() {
        running = RunningStack.create(new ListJournal(), Timing.standard().withIdleUnit(Duration.ofMillis(200)))
                .start(ServiceKind.OBJECT_STORE, ServiceKind.CATALOG);
        spark = EngineFixture.spark(running);
        trino = EngineFixture.trino(running);
    }

    @AfterAll
    void stop() {
        spark.close();
        trino.close();
        running.close();
    }

    @Test
    @Order(1)
    void aStatementThatWaitsForSparkToStartIsCancelledAndTheNextOneRuns() {
        cancelWhileQueued(spark);
    }

    @Test
    @Order(2)
    void aStatementThatWaitsForTrinoToStartIsCancelledAndTheNextOneRuns() {
        cancelWhileQueued(trino);
    }

    private static void cancelWhileQueued(EngineFixture fixture) {
        assertThat(fixture.running().stack().status(fixture.engine().service()).state())
                .isNotEqualTo(ServiceState.READY);
        AtomicBoolean cancelled = new AtomicBoolean();
        Progress progress = new Progress() {
            @Override
            public void report(String step, double fraction) {}

            @Override
            public boolean isCancelled() {
                return cancelled.get();
            }
        };
        StatementListener listener = new StatementListener() {
            @Override
            public void progress(StatementProgress now) {
                cancelled.compareAndSet(false, now.state() == StatementProgress.State.QUEUED);
            }
        };
        Throwable end = catchThrowable(
                () -> fixture.engine().stream(fixture.query("SELECT 1"), ResultSink.discarding(), listener, progress));
        assertThat(end).isInstanceOf(CancellationException.class);
        assertThat(fixture.run("SELECT 1").rows()).containsExactly(List.of(1));
    }

    @Test
    @Order(3)
    void sparkKilledInTheMiddleOfAResult() {
        killInTheMiddle(spark, "Spark stopped while the statement ran");
    }

    @Test
    @Order(4)
    void trinoKilledInTheMiddleOfAResult() {
        killInTheMiddle(trino, "Trino stopped while the statement ran");
    }

    private static void killInTheMiddle(EngineFixture fixture, String what) {
        ServiceKind service = fixture.engine().service();
        AtomicBoolean killed = new AtomicBoolean();
        ResultSink sink = new ResultSink() {
            @Override
            public void columns(List<ResultColumn> columns) {}

            @Override
            public void batch(RowBatch batch) {
                if (killed.compareAndSet(false, true)) {
                    ProcessHandle.of(fixture.running().stack().status(service).pid())
                            .orElseThrow()
                            .destroyForcibly();
                }
            }
        };
        Task<Object> statement = new VirtualThreadTaskRunner()
                .start(
                        "Numbers",
                        progress -> fixture.engine().stream(
                                fixture.query(fixture.manyRows()).withRowLimit(Query.ALL_ROWS),
                                sink,
                                StatementListener.none(),
                                progress));
        await().atMost(PATIENCE).until(() -> statement.completion().isDone());
        Throwable end = catchThrowable(() -> statement.completion().join());
        assertThat(killed).isTrue();
        assertThat(end).isInstanceOf(CompletionException.class).hasCauseInstanceOf(LakehouseException.class);
        LakehouseException failure = (LakehouseException) end.getCause();
        assertThat(failure.problem().what()).isEqualTo(what);
        assertThat(failure.problem().effect()).isEqualTo("Nothing was changed.");
        assertThat(failure.problem().remedies()).isNotEmpty();
        assertThat(fixture.run("SELECT 1").rows()).containsExactly(List.of(1));
    }

    @Test
    @Order(5)
    void trinoFallsAsleepWhenNobodyUsesItAndWakesForAStatement() {
        EmbeddedStack stack = running.stack();
        trino.run("SELECT 1");
        running.change(settings -> settings.withIdleMinutes(ServiceKind.TRINO, 5));
        await().atMost(PATIENCE).until(() -> stack.status(ServiceKind.TRINO).state() == ServiceState.SLEEPING);
        running.change(settings -> settings.withIdleMinutes(ServiceKind.TRINO, 0));
        assertThat(trino.run("SELECT count(*) FROM tpch.tiny.nation").rows()).containsExactly(List.of(25L));
        assertThat(stack.status(ServiceKind.TRINO).state()).isEqualTo(ServiceState.READY);
    }
}
