package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.RowBatch;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementSummary.Statistic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.jspecify.annotations.Nullable;
import org.sparkproject.org.apache.arrow.memory.BufferAllocator;
import org.sparkproject.org.apache.arrow.vector.ipc.ArrowStreamReader;

/**
 * Hands a statement's answers on to a sink: schema, batches up to the limit, and what was measured. Used on the thread
 * that runs the statement.
 */
final class SparkResult {

    private final BufferAllocator allocator;
    private final ResultSink sink;
    private final StatementListener listener;
    private final int limit;
    private final long sentAt = System.nanoTime();
    private List<ResultColumn> columns = List.of();
    private boolean announced;
    private long rows;
    private boolean more;
    private @Nullable Duration toFirstRow;
    private ExecutePlanResponse.@Nullable Metrics metrics;
    private boolean commandMeasured;

    /** @param limit rows to hand on; a further one only sets {@link #truncated} */
    SparkResult(BufferAllocator allocator, ResultSink sink, StatementListener listener, int limit) {
        this.allocator = allocator;
        this.sink = sink;
        this.listener = listener;
        this.limit = limit;
    }

    /** Takes an answer; Arrow's memory is given back before it returns. */
    void add(ExecutePlanResponse response) {
        if (response.hasSchema()) {
            columns = response.getSchema().getStruct().getFieldsList().stream()
                    .map(field -> new ResultColumn(
                            field.getName(),
                            SparkTypes.name(field.getDataType()),
                            SparkTypes.value(field.getDataType())))
                    .toList();
            announce();
        }
        measured(response);
        if (response.hasArrowBatch()) {
            // Every batch is an Arrow stream of its own.
            try (ArrowStreamReader reader =
                    new ArrowStreamReader(response.getArrowBatch().getData().newInput(), allocator)) {
                while (reader.loadNextBatch()) {
                    add(ArrowColumns.copy(reader.getVectorSchemaRoot()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Takes what was measured, if the answer has it. */
    void measured(ExecutePlanResponse response) {
        if (response.hasMetrics() && !commandMeasured) {
            metrics = response.getMetrics();
        }
    }

    /** The statement was a command, and its work is done: what is measured from now on is only the bringing of its answer. */
    void commandEnded() {
        commandMeasured = metrics != null;
    }

    private void add(RowBatch batch) {
        if (batch.rows() == 0) {
            return;
        }
        long room = limit - rows;
        more |= batch.rows() > room;
        if (room <= 0) {
            return;
        }
        if (toFirstRow == null) {
            toFirstRow = Duration.ofNanos(System.nanoTime() - sentAt);
            listener.firstRows();
        }
        RowBatch kept = batch.first((int) Math.min(room, batch.rows()));
        sink.batch(kept);
        rows += kept.rows();
    }

    /** The statement ended well: a sink that heard of no column learns that there is none. */
    void end() {
        announce();
        sink.done(more);
    }

    private void announce() {
        if (!announced) {
            announced = true;
            sink.columns(columns);
        }
    }

    List<ResultColumn> columns() {
        return columns;
    }

    long rows() {
        return rows;
    }

    /** True when there was a row beyond the limit. */
    boolean truncated() {
        return more;
    }

    @Nullable
    Duration toFirstRow() {
        return toFirstRow;
    }

    List<Statistic> statistics() {
        return metrics == null ? List.of() : SparkMetrics.statistics(metrics);
    }

    /** What each operator did, when the server said. */
    Optional<QueryPlan> plan() {
        return metrics == null || metrics.getMetricsCount() == 0
                ? Optional.empty()
                : Optional.of(SparkMetrics.plan(metrics));
    }
}
