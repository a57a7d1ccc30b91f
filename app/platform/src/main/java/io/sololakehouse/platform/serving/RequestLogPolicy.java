package io.sololakehouse.platform.serving;

import java.util.List;

/**
 * What of an endpoint's requests is logged, and where; kept with the endpoint's record.
 *
 * @param on false for nothing; the rest is remembered for the next time
 * @param percent of the requests, 1 to 100, chosen at random
 * @param branch name of the branch that the table is on
 * @param table its key, two elements or more; it is made with the first rows
 * @param rowsAtMost the log stops when the table has so many rows
 */
public record RequestLogPolicy(boolean on, int percent, String branch, List<String> table, long rowsAtMost) {

    /** A million rows of a dozen columns are some tens of megabytes. */
    public static final long DEFAULT_ROWS = 1_000_000;

    public RequestLogPolicy {
        if (percent < 1 || percent > 100 || rowsAtMost < 1 || table.size() < 2) {
            throw new IllegalArgumentException("Not a policy: " + percent + " %, " + rowsAtMost + " rows, " + table);
        }
        table = List.copyOf(table);
    }

    public RequestLogPolicy with(boolean nowOn) {
        return new RequestLogPolicy(nowOn, percent, branch, table, rowsAtMost);
    }

    /** "namespace.table". */
    public String tableName() {
        return String.join(".", table);
    }
}
