package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.ColumnFilter;
import io.sololakehouse.platform.tables.PreviewRequest;
import io.sololakehouse.platform.tables.RowCursor;
import io.sololakehouse.platform.tables.RowPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.CloseableIterator;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Reads the files of a snapshot one after the other, a page at a time. */
final class SnapshotRows implements RowCursor {

    /** A page ends early when it has become this large. */
    private static final long PAGE_BYTES = 16L << 20;

    /** So many files are put into an order of their own; those of larger tables come as planning finds them. */
    private static final int SORTED_FILES = 2_000;

    private final OpenTable table;
    private final String attempted;
    private final DataFiles files;
    private final List<Types.NestedField> fields;
    private final List<Integer> positions;
    private final List<Column> columns;
    private final Predicate<Record> contains;
    private final @Nullable CloseableIterable<FileScanTask> plan;
    private final Iterator<FileScanTask> tasks;
    private @Nullable CloseableIterator<Record> rows;
    /** Held while a page is read: a reader cannot be closed under the one who reads. */
    private final ReentrantLock reading = new ReentrantLock();

    private volatile boolean closed;

    SnapshotRows(OpenTable table, PreviewRequest request, ExecutorService workers, Progress progress) {
        this.table = table;
        this.attempted = "Reading " + table.version().qualifiedName();
        Schema all = table.schema();
        List<String> wanted = request.columns().isEmpty()
                ? all.columns().stream().map(Types.NestedField::name).toList()
                : request.columns();
        for (String column : wanted) {
            if (all.findField(column) == null) {
                throw TableProblems.of(attempted + " failed", "It has no column " + column + " in this snapshot.");
            }
        }
        Schema projection = projection(all, wanted, request.filters());
        this.files = new DataFiles(table, projection);
        this.fields = wanted.stream().map(all::findField).toList();
        this.positions = fields.stream()
                .map(field -> projection.columns().stream()
                        .map(Types.NestedField::fieldId)
                        .toList()
                        .indexOf(field.fieldId()))
                .toList();
        this.columns = Schemas.columns(all).stream()
                .filter(column -> wanted.contains(column.name()))
                .sorted(Comparator.comparingInt(column -> wanted.indexOf(column.name())))
                .toList();
        this.contains = contains(projection, request.filters());
        var filter = Filters.expression(all, request.filters());
        if (table.snapshot() == null) {
            this.plan = null;
            this.tasks = List.<FileScanTask>of().iterator();
            return;
        }
        progress.report("Planning", Progress.UNKNOWN);
        TableScan scan = table.table()
                .newScan()
                .useSnapshot(table.snapshot().snapshotId())
                .filter(filter)
                .planWith(workers);
        CloseableIterable<FileScanTask> planned = scan.planFiles();
        this.plan = planned;
        this.tasks = ordered(planned.iterator(), progress);
    }

    /** The columns that are shown, and behind them those that only filters need. */
    private static Schema projection(Schema all, List<String> wanted, List<ColumnFilter> filters) {
        Set<Types.NestedField> needed = new LinkedHashSet<>();
        wanted.forEach(column -> needed.add(all.findField(column)));
        for (ColumnFilter filter : filters) {
            Filters.field(all, filter);
            all.columns().stream()
                    .filter(column -> filter.column().equals(column.name())
                            || filter.column().startsWith(column.name() + "."))
                    .forEach(needed::add);
        }
        return new Schema(all.schemaId(), new ArrayList<>(needed));
    }

    private static Predicate<Record> contains(Schema projection, List<ColumnFilter> filters) {
        Predicate<Record> all = row -> true;
        for (ColumnFilter filter : filters) {
            if (filter.operator() == ColumnFilter.Operator.CONTAINS) {
                String part = filter.values().getFirst().toLowerCase(Locale.ROOT);
                var value = DataFiles.accessor(projection, filter.column());
                all = all.and(row -> {
                    Object found = value.apply(row);
                    return found != null
                            && String.valueOf(found).toLowerCase(Locale.ROOT).contains(part);
                });
            }
        }
        return all;
    }

    /** The oldest files first, and those of one commit by their path: the same every time. */
    private static Iterator<FileScanTask> ordered(Iterator<FileScanTask> planned, Progress progress) {
        List<FileScanTask> first = new ArrayList<>();
        while (planned.hasNext() && first.size() <= SORTED_FILES) {
            progress.checkCancelled();
            first.add(planned.next());
        }
        if (first.size() <= SORTED_FILES) {
            first.sort(Comparator.comparing((FileScanTask task) ->
                            Objects.requireNonNullElse(task.file().dataSequenceNumber(), 0L))
                    .thenComparing(task -> task.file().location()));
            return first.iterator();
        }
        Iterator<FileScanTask> begun = first.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return begun.hasNext() || planned.hasNext();
            }

            @Override
            public FileScanTask next() {
                return begun.hasNext() ? begun.next() : planned.next();
            }
        };
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public RowPage next(int limit, Progress progress) {
        List<List<@Nullable Object>> page = new ArrayList<>(Math.min(limit, 1_024));
        long bytes = 0;
        int looked = 0;
        reading.lock();
        try {
            while (page.size() < limit && bytes < PAGE_BYTES) {
                if (++looked % 64 == 0) {
                    stopWhenAsked(progress);
                }
                CloseableIterator<Record> open = rows;
                if (open == null || !open.hasNext()) {
                    if (!openNext(progress)) {
                        return new RowPage(page, true);
                    }
                    continue;
                }
                Record row = open.next();
                if (contains.test(row)) {
                    List<@Nullable Object> values = row(row);
                    page.add(values);
                    bytes += Values.weight(values);
                }
            }
            return new RowPage(page, !hasMore(progress));
        } catch (RuntimeException | OutOfMemoryError e) {
            throw TableProblems.translate(attempted, e);
        } finally {
            table.io().report();
            if (closed) {
                closeFile();
            }
            reading.unlock();
        }
    }

    private List<@Nullable Object> row(Record record) {
        List<@Nullable Object> row = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            row.add(Values.value(fields.get(i).type(), record.get(positions.get(i))));
        }
        return row;
    }

    private boolean hasMore(Progress progress) {
        while (rows == null || !rows.hasNext()) {
            if (!openNext(progress)) {
                return false;
            }
        }
        return true;
    }

    private boolean openNext(Progress progress) {
        stopWhenAsked(progress);
        closeFile();
        if (!tasks.hasNext()) {
            return false;
        }
        FileScanTask task = tasks.next();
        progress.report("Reading " + task.file().location(), Progress.UNKNOWN);
        rows = files.rows(task).iterator();
        return true;
    }

    private void stopWhenAsked(Progress progress) {
        progress.checkCancelled();
        if (closed || Thread.currentThread().isInterrupted()) {
            throw new java.util.concurrent.CancellationException(attempted);
        }
    }

    private void closeFile() {
        CloseableIterator<Record> open = rows;
        rows = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        if (reading.tryLock()) {
            try {
                closeFile();
            } finally {
                reading.unlock();
            }
        }
        table.close();
        if (plan != null) {
            try {
                plan.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
