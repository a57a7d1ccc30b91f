package io.sololakehouse.platform.results;

import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.RowBatch;
import io.sololakehouse.platform.support.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One result: written through {@link #sink}, read in pages while it is being written and after. Thread-safe. Reading may
 * take milliseconds to seconds and is done in the background; only {@link #head} answers at once.
 */
public final class StoredResult implements AutoCloseable {

    private static final int HEAD_ROWS = 1000;
    private static final int HEAD_CELLS = 60_000;

    private final ResultStore store;
    private final String id;
    private final ResultWriter writer = new ResultWriter(this);
    private final AtomicInteger views = new AtomicInteger();
    private volatile List<StoredColumn> columns = List.of();
    private volatile @Nullable Object[][] head = {};
    private volatile int headRows;
    private volatile long received;
    private volatile long committed;
    private volatile State state = State.WAITING;
    private volatile boolean truncated;
    private volatile boolean table;
    private volatile boolean restored;
    private volatile boolean kept;
    private volatile boolean closed;
    private volatile Runnable listener = () -> {};

    /** Where a result is in its life. */
    public enum State {
        /** Its columns are not known yet. */
        WAITING,
        /** Rows arrive. */
        WRITING,
        /** Every row that the statement gave is here. */
        COMPLETE,
        /** The statement failed or was cancelled; what arrived before is here. */
        INTERRUPTED
    }

    StoredResult(ResultStore store, String id) {
        this.store = store;
        this.id = id;
    }

    /** A result of an earlier session, from its file. */
    static StoredResult restored(ResultStore store, String id, KeptJson.Description description) {
        StoredResult result = new StoredResult(store, id);
        List<StoredColumn> columns = new ArrayList<>();
        for (int i = 0; i < description.columns().size(); i++) {
            columns.add(new StoredColumn(description.columns().get(i), i));
        }
        result.columns = List.copyOf(columns);
        result.state = description.state();
        result.truncated = description.truncated();
        result.restored = true;
        result.kept = true;
        if (description.table()) {
            store.duck().attachAgain(id, store.fileOf(id));
            result.table = true;
            result.committed = description.rows();
            result.received = description.rows();
            int first = (int) Math.min(headRows(columns.size()), description.rows());
            @Nullable Object[][] rows = new @Nullable Object[first][];
            RowPage page = result.page(result.all(), 0, first, 0, columns.size());
            for (int row = 0; row < first; row++) {
                rows[row] = new @Nullable Object[columns.size()];
                for (int column = 0; column < columns.size(); column++) {
                    rows[row][column] = page.at(row, column);
                }
            }
            result.head = rows;
            result.headRows = first;
        }
        return result;
    }

    /**
     * Keeps the result on disk for the next session, however this one ends. Called when its statement is over; what is
     * kept is forgotten by {@link #close}.
     *
     * @param owner whose result it is, as {@link ResultStore#kept} asks for it
     */
    public void keep(String owner, KeptStatement statement) {
        abandon();
        if (!columns.isEmpty()) {
            ready();
        }
        // Closing waits for this, and deletes what this wrote.
        synchronized (this) {
            if (closed) {
                return;
            }
            if (table) {
                store.duck().checkpoint(id);
            }
            try {
                KeptJson.write(
                        store.files().description(id),
                        new KeptJson.Description(
                                owner, statement, columns(), state, truncated, table ? committed : 0, table));
                kept = true;
            } catch (IOException e) {
                throw StoreProblems.of("The result could not be kept for the next start", e);
            }
        }
    }

    /** Takes the rows of one statement. Handed to an engine once. */
    public ResultSink sink() {
        return writer;
    }

    /** Ends the writing of a statement that failed or was cancelled. */
    public void abandon() {
        if (state == State.WAITING || state == State.WRITING) {
            writer.abandon();
        }
    }

    /** Called, on the writing threads, when columns, rows or the state have changed. It must return at once. */
    public void onChange(Runnable action) {
        listener = action;
    }

    /** Empty until the engine named them, and for a statement without rows. */
    public List<ResultColumn> columns() {
        return columns.stream().map(StoredColumn::column).toList();
    }

    public State state() {
        return state;
    }

    public boolean isOver() {
        return state == State.COMPLETE || state == State.INTERRUPTED;
    }

    /** True when the statement had more rows than were asked for. */
    public boolean isTruncated() {
        return truncated;
    }

    /** Rows that can be read now. */
    public long rows() {
        return Math.max(headRows, committed);
    }

    /** Rows that have arrived, readable or not yet. */
    public long received() {
        return received;
    }

    /** Rows in memory for {@link #head}. */
    public int headRows() {
        return headRows;
    }

    /** The first rows of the result in their own order: from memory, at once. */
    public RowPage head() {
        int rows = headRows;
        @Nullable Object[][] all = head;
        return new RowPage(0, 0, rows == all.length ? all : java.util.Arrays.copyOf(all, rows));
    }

    /** How many rows are kept in memory for a number of columns. */
    static int headRows(int columns) {
        return Math.max(20, Math.min(HEAD_ROWS, HEAD_CELLS / Math.max(1, columns)));
    }

    /** Rows of a view.
     *
     * @param first place of the first row in the view, from 0
     * @param count rows at most
     * @param firstColumn from 0 @param columnCount columns at most
     */
    public RowPage page(ResultView view, long first, int count, int firstColumn, int columnCount) {
        List<StoredColumn> wanted = columns.subList(firstColumn, Math.min(columns.size(), firstColumn + columnCount));
        if (view.isAll() && first + count <= headRows || !table && !isOver()) {
            return fromHead(first, count, firstColumn, wanted.size());
        }
        ready();
        return ResultReader.page(this, view, first, count, firstColumn, wanted);
    }

    private RowPage fromHead(long first, int count, int firstColumn, int columnCount) {
        int from = (int) Math.min(first, headRows);
        int to = (int) Math.min(first + count, headRows);
        @Nullable Object[][] rows = new @Nullable Object[to - from][];
        for (int i = from; i < to; i++) {
            rows[i - from] = java.util.Arrays.copyOfRange(head[i], firstColumn, firstColumn + columnCount);
        }
        return new RowPage(from, firstColumn, rows);
    }

    /**
     * A whole value: a String for texts and nested values, byte[] for binary ones, otherwise as in a page.
     *
     * @param row place in the view
     */
    public @Nullable Object value(ResultView view, long row, int column) {
        ready();
        StoredColumn of = columns.get(column);
        if (!of.isText() && !ResultReader.isBinary(of)) {
            return page(view, row, 1, column, 1).at(row, column);
        }
        return ResultReader.value(this, view, row, of);
    }

    /**
     * Makes the order and choice of rows that a specification describes.
     *
     * @throws io.sololakehouse.platform.support.LakehouseException when a condition's value does not fit its column
     */
    public ResultView view(ViewSpec spec, Progress progress) {
        if (spec.isAll()) {
            return ResultView.all(this);
        }
        ready();
        String name = "v" + views.incrementAndGet();
        ViewSql sql = new ViewSql(columns, spec);
        long rows = store.duck().run("The rows could not be sorted or filtered", progress, statement -> {
            statement.execute("CREATE TABLE " + id + ".main." + name + " AS SELECT t.rowid AS r FROM " + tableName()
                    + " t" + sql.where() + sql.order());
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + id + ".main." + name)) {
                count.next();
                return count.getLong(1);
            }
        });
        return ResultView.made(this, name, rows, spec);
    }

    /** Gives a view's room back. */
    void drop(String view) {
        if (!closed) {
            store.duck().run("The order could not be dropped", Progress.none(), statement -> {
                statement.execute("DROP TABLE IF EXISTS " + id + ".main." + view);
                return true;
            });
        }
    }

    /** Every row in its own order. */
    public ResultView all() {
        return ResultView.all(this);
    }

    /** Adds up rectangles of cells of a view. */
    public Aggregates aggregates(ResultView view, List<CellRange> ranges, Progress progress) {
        ready();
        return AggregatesSql.of(this, view, ranges, progress);
    }

    /** What a chart of the rows of a view draws. */
    public ChartData chart(ResultView view, ChartSpec spec, Progress progress) {
        ready();
        return ChartSql.of(this, view, spec, progress);
    }

    /** Puts the rows of a view together by the values of columns. */
    public Grouping group(ResultView view, List<Integer> by, List<Grouping.Measure> measures, Progress progress) {
        ready();
        return GroupSql.of(this, view, by, measures, progress);
    }

    /**
     * Reads rows of a view one after the other, with whole values: String for texts and nested values, byte[] for binary
     * ones, otherwise as in a page.
     *
     * @param consumer gets each row, on a thread of the store; what it throws ends the reading
     */
    public void scan(ResultView view, CellRange range, Progress progress, RowConsumer consumer) {
        ready();
        ResultReader.scan(this, view, range, progress, consumer);
    }

    /** Takes rows one after the other. */
    @FunctionalInterface
    public interface RowConsumer {
        void row(@Nullable Object[] values);
    }

    /** Statistics of a column over the rows that can be read now. */
    public ColumnStatistics statistics(int column, Progress progress) {
        ready();
        return StatisticsSql.of(this, columns.get(column), progress);
    }

    List<StoredColumn> stored() {
        return columns;
    }

    String id() {
        return id;
    }

    String tableName() {
        return id + ".main.t";
    }

    Duck duck() {
        return store.duck();
    }

    /** Another result in the same store: for the same statement without its limit, or for groups of these rows. */
    public StoredResult sibling() {
        return store.create();
    }

    /** Has everything in the file that has arrived. */
    void ready() {
        if (!restored) {
            writer.spill();
        }
    }

    void started(List<StoredColumn> described) {
        columns = described;
        head = new @Nullable Object[Math.min(headRows(described.size()), HEAD_ROWS)][];
        state = State.WRITING;
        listener.run();
    }

    void keepHead(RowBatch batch) {
        int have = headRows;
        int more = Math.min(batch.rows(), head.length - have);
        for (int row = 0; row < more; row++) {
            @Nullable Object[] values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                ResultColumn column = columns.get(i).column();
                values[i] = Cell.of(batch.columns().get(i).value(row, column.value()), column);
            }
            head[have + row] = values;
        }
        headRows = have + more;
    }

    void arrived(long rows) {
        received = rows;
        listener.run();
    }

    void committed(long rows) {
        committed = rows;
        listener.run();
    }

    void completed(boolean cut) {
        truncated = cut;
        state = State.COMPLETE;
        listener.run();
    }

    void interrupted() {
        state = State.INTERRUPTED;
        listener.run();
    }

    /** Makes the file and the table in it. */
    void makeTable() {
        Path file = store.fileOf(id);
        store.duck().attach(id, file);
        String described = columns.stream()
                .map(column -> column.name() + " " + column.sqlType())
                .collect(Collectors.joining(", "));
        store.duck().run("The result's table was not made", Progress.none(), statement -> {
            statement.execute("CREATE TABLE " + tableName() + " (" + described + ")");
            return true;
        });
        table = true;
    }

    /** Forgets the result and deletes its files. */
    @Override
    public synchronized void close() {
        if (detach()) {
            store.files().forget(id);
        }
    }

    /** The session ends: what is kept stays on disk. */
    synchronized void end() {
        if (!kept) {
            close();
        } else {
            detach();
        }
    }

    /** @return false when it was closed already, or has nothing on disk */
    private boolean detach() {
        if (closed) {
            return false;
        }
        closed = true;
        listener = () -> {};
        abandon();
        store.closed(this);
        if (table) {
            store.duck().detach(id);
        }
        return table || kept;
    }
}
