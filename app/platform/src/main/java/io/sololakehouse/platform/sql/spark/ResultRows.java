package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.QueryResult.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.jspecify.annotations.Nullable;
import org.sparkproject.org.apache.arrow.memory.BufferAllocator;
import org.sparkproject.org.apache.arrow.vector.FieldVector;
import org.sparkproject.org.apache.arrow.vector.VectorSchemaRoot;
import org.sparkproject.org.apache.arrow.vector.ipc.ArrowStreamReader;

/** Collects the columns and the first rows out of a statement's answers. */
final class ResultRows {

    private final BufferAllocator allocator;
    private final int limit;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private List<Column> columns = List.of();
    private boolean more;

    /** @param limit rows to keep; a further one only sets {@link #more} */
    ResultRows(BufferAllocator allocator, int limit) {
        this.allocator = allocator;
        this.limit = limit;
    }

    List<Column> columns() {
        return columns;
    }

    List<List<@Nullable Object>> rows() {
        return rows;
    }

    /** True when there was a row beyond the limit. */
    boolean more() {
        return more;
    }

    /** Takes the schema and the rows of an answer; Arrow's memory is given back before it returns. */
    void add(ExecutePlanResponse response) {
        if (response.hasSchema()) {
            columns = response.getSchema().getStruct().getFieldsList().stream()
                    .map(field -> new Column(field.getName(), SparkTypes.name(field.getDataType())))
                    .toList();
        }
        if (!response.hasArrowBatch()) {
            return;
        }
        // Every batch is an Arrow stream of its own.
        try (ArrowStreamReader reader =
                new ArrowStreamReader(response.getArrowBatch().getData().newInput(), allocator)) {
            while (reader.loadNextBatch()) {
                add(reader.getVectorSchemaRoot());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(VectorSchemaRoot batch) {
        List<FieldVector> vectors = batch.getFieldVectors();
        for (int row = 0; row < batch.getRowCount(); row++) {
            if (rows.size() == limit) {
                more = true;
                return;
            }
            List<@Nullable Object> values = new ArrayList<>(vectors.size());
            for (FieldVector vector : vectors) {
                values.add(ArrowValues.at(vector, row));
            }
            rows.add(values);
        }
    }
}
