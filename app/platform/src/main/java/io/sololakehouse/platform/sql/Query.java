package io.sololakehouse.platform.sql;

/**
 * A statement to run.
 *
 * @param sql one statement, without a closing semicolon
 * @param reference branch or tag that names are read at and written to, or {@code branch@hash} (64 hex digits) to read
 *     the branch as it was at a commit
 * @param namespace default namespace, or empty
 * @param rowLimit rows to bring back at most, or {@link #ALL_ROWS}; more are left on the server
 */
public record Query(String sql, String reference, String namespace, int rowLimit) {

    /** The row limit that is none. */
    public static final int ALL_ROWS = Integer.MAX_VALUE;

    /** What is brought back where nobody chose. */
    public static final int DEFAULT_ROWS = 100_000;

    /** The same statement with another limit. */
    public Query withRowLimit(int rows) {
        return new Query(sql, reference, namespace, rows);
    }

    /** Another statement, run the same way. */
    public Query withSql(String text) {
        return new Query(text, reference, namespace, rowLimit);
    }

    /** The same statement on another reference. */
    public Query on(String otherReference) {
        return new Query(sql, otherReference, namespace, rowLimit);
    }
}
