package io.sololakehouse.platform.sql;

/**
 * A statement to run.
 *
 * @param sql one statement, without a closing semicolon
 * @param reference branch or tag that names are read at and written to, or {@code branch@hash} (64 hex digits) to read
 *     the branch as it was at a commit
 * @param namespace default namespace, or empty
 * @param rowLimit rows to bring back at most; more are left on the server
 */
public record Query(String sql, String reference, String namespace, int rowLimit) {}
