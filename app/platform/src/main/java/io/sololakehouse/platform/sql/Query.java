package io.sololakehouse.platform.sql;

/**
 * A statement to run.
 *
 * @param sql one statement, without a closing semicolon
 * @param reference name of the branch or tag that unqualified names are read at and written to, with {@code @hash} never
 * @param namespace default namespace, or empty
 * @param rowLimit rows to bring back at most; more are left on the server
 */
public record Query(String sql, String reference, String namespace, int rowLimit) {}
