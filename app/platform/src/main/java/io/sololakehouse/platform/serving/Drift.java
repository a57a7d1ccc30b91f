package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.ColumnFilter;
import io.sololakehouse.platform.tables.PreviewRequest;
import io.sololakehouse.platform.tables.RowCursor;
import io.sololakehouse.platform.tables.RowPage;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Holds the distributions of columns in a request log against those of another table, usually the training data. Reads
 * both whole, without an engine, and keeps a fair sample of each. Blocking, thread-safe.
 */
public final class Drift {

    /** Rows of each side that are kept to compare. */
    public static final int SAMPLE = 50_000;

    /** With fewer rows in a log nothing is said about drift. */
    public static final int FEW = 50;

    private static final int PAGE = 5_000;

    private final Tables tables;

    public Drift(Tables tables) {
        this.tables = tables;
    }

    /**
     * What to compare.
     *
     * @param training what the model learned from, at a snapshot
     * @param log the request log
     * @param version only requests that this version answered; empty for all
     */
    public record Request(TableVersion training, TableVersion log, String version) {}

    /**
     * What came out.
     *
     * @param trainingRows and {@code logRows}: rows that were read
     * @param columns those that both have, the one that moved most first
     */
    public record Result(Request request, long trainingRows, long logRows, List<ColumnDrift> columns) {

        public Result {
            columns = List.copyOf(columns);
        }

        /** With fewer rows every distribution looks drifted, by chance alone. */
        public boolean isFewRows() {
            return logRows < FEW;
        }
    }

    /** @throws LakehouseException when a table is not there, has no rows, or the two have no column in common */
    public Result run(Request request, Progress progress) {
        List<Column> logged = tables.load(request.log()).schema().columns();
        List<Column> common = tables.load(request.training()).schema().columns().stream()
                .filter(column -> !column.kind().isNested())
                .filter(column -> logged.stream()
                        .anyMatch(other -> other.name().equals(LoggedRows.column(column.name()))
                                && other.kind().isNumeric() == column.kind().isNumeric()))
                .toList();
        if (common.isEmpty()) {
            throw new LakehouseException(Problem.of(
                    request.training().qualifiedName() + " has no column that the log has",
                    "The log has what the model takes. Name a table with the same columns: the one that the model was"
                            + " trained on."));
        }
        List<String> names = common.stream().map(Column::name).toList();
        Sample training = sample(new PreviewRequest(request.training(), names, List.of()), progress.part(0, 0.7));
        List<ColumnFilter> filters = request.version().isEmpty()
                ? List.of()
                : List.of(ColumnFilter.of(LoggedRows.VERSION, ColumnFilter.Operator.EQUALS, request.version()));
        Sample log = sample(
                new PreviewRequest(
                        request.log(), names.stream().map(LoggedRows::column).toList(), filters),
                progress.part(0.7, 1));
        if (training.seen == 0 || log.seen == 0) {
            throw new LakehouseException(Problem.of(
                    (training.seen == 0 ? request.training() : request.log()).qualifiedName()
                            + " has no rows to compare",
                    log.seen == 0
                            ? "Requests are written once a minute, and when you press Write now."
                            : "Name a table that has rows."));
        }
        List<ColumnDrift> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(
                    ColumnDrift.of(names.get(i), common.get(i).kind().isNumeric(), training.column(i), log.column(i)));
        }
        columns.sort(Comparator.comparingDouble(ColumnDrift::psi).reversed());
        return new Result(request, training.seen, log.seen, columns);
    }

    /** Rows by reservoir sampling (Vitter's algorithm R): every row of the table has the same chance to be among them. */
    private static final class Sample {
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private final Random random = new Random(42);
        private long seen;

        private void add(List<@Nullable Object> row) {
            seen++;
            if (rows.size() < SAMPLE) {
                rows.add(row);
                return;
            }
            long at = random.nextLong(seen);
            if (at < SAMPLE) {
                rows.set((int) at, row);
            }
        }

        private List<@Nullable Object> column(int index) {
            List<@Nullable Object> values = new ArrayList<>(rows.size());
            rows.forEach(row -> values.add(row.get(index)));
            return values;
        }
    }

    private Sample sample(PreviewRequest request, Progress progress) {
        Sample sample = new Sample();
        try (RowCursor cursor = tables.rows(request, progress)) {
            boolean last = false;
            while (!last) {
                progress.checkCancelled();
                RowPage page = cursor.next(PAGE, progress);
                page.rows().forEach(sample::add);
                last = page.last();
                progress.report("Reading " + request.version().qualifiedName() + ", " + sample.seen + " rows", -1);
            }
        }
        return sample;
    }

    /** The same comparison as a statement, for any engine. @param numeric true for a mean and bounds, else for shares */
    public static String sql(Request request, String column, boolean numeric) {
        String logged = LoggedRows.column(column);
        String where = request.version().isEmpty()
                ? ""
                : "\nWHERE " + LoggedRows.VERSION + " = '" + request.version().replace("'", "''") + "'";
        if (numeric) {
            return """
                    SELECT 'training' AS source, count(*) AS n, avg(%1$s) AS mean, stddev(%1$s) AS deviation,
                      min(%1$s) AS low, max(%1$s) AS high
                    FROM %2$s
                    UNION ALL
                    SELECT 'requests', count(*), avg(%3$s), stddev(%3$s), min(%3$s), max(%3$s)
                    FROM %4$s%5$s""".formatted(
                            column,
                            request.training().qualifiedName(),
                            logged,
                            request.log().qualifiedName(),
                            where);
        }
        return """
                SELECT 'training' AS source, %1$s AS value, count(*) AS n
                FROM %2$s
                GROUP BY %1$s
                UNION ALL
                SELECT 'requests', %3$s, count(*)
                FROM %4$s%5$s
                GROUP BY %3$s
                ORDER BY value, source""".formatted(
                        column,
                        request.training().qualifiedName(),
                        logged,
                        request.log().qualifiedName(),
                        where);
    }
}
