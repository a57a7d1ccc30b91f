package io.sololakehouse.platform.tables;

/**
 * Something that Spark can do for a table's files.
 *
 * @param sql the exact statement, for the catalog {@code lakehouse} at the table's reference
 * @param explanation what it does, and what it does not
 * @param suggested true when the table's health says that it would help
 */
public record MaintenanceAction(Kind kind, String title, String sql, String explanation, boolean suggested) {

    /** The procedures. */
    public enum Kind {
        COMPACT,
        REWRITE_MANIFESTS,
        REWRITE_POSITION_DELETES
    }
}
