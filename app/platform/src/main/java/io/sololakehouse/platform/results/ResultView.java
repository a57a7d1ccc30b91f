package io.sololakehouse.platform.results;

/**
 * An order and choice of a result's rows. Everything in its own order costs nothing; any other one is a list of row
 * numbers in the result's file, until it is closed.
 */
public final class ResultView implements AutoCloseable {

    private final StoredResult result;
    private final String table;
    private final long rows;
    private final ViewSpec spec;

    private ResultView(StoredResult result, String table, long rows, ViewSpec spec) {
        this.result = result;
        this.table = table;
        this.rows = rows;
        this.spec = spec;
    }

    static ResultView all(StoredResult result) {
        return new ResultView(result, "", -1, ViewSpec.ALL);
    }

    static ResultView made(StoredResult result, String table, long rows, ViewSpec spec) {
        return new ResultView(result, table, rows, spec);
    }

    public ViewSpec spec() {
        return spec;
    }

    public boolean isAll() {
        return table.isEmpty();
    }

    /** Rows in it; grows with the result when it is everything. */
    public long rows() {
        return isAll() ? result.rows() : rows;
    }

    /** What stands behind FROM for some rows; the result's columns are those of {@code t}. */
    String from(long first, long end) {
        return isAll()
                ? result.tableName() + " t WHERE t.rowid >= " + first + " AND t.rowid < " + end
                : joined() + " WHERE v.rowid >= " + first + " AND v.rowid < " + end;
    }

    /** What stands behind FROM for all rows. */
    String from() {
        return isAll() ? result.tableName() + " t" : joined();
    }

    /** Brings rows into the view's order. */
    String order() {
        return isAll() ? " ORDER BY t.rowid" : " ORDER BY v.rowid";
    }

    private String joined() {
        return result.id() + ".main." + table + " v JOIN " + result.tableName() + " t ON t.rowid = v.r";
    }

    /** Gives the room of the list of row numbers back. */
    @Override
    public void close() {
        if (!isAll()) {
            result.drop(table);
        }
    }
}
