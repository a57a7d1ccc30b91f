package io.sololakehouse.platform.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an engine says about a statement that it refused or could not finish.
 *
 * @param condition the engine's name of the error ("TABLE_OR_VIEW_NOT_FOUND"), or empty
 * @param sqlState five characters as in the SQL standard ("42P01"), or empty
 * @param line line in the statement's text, from 1; 0 when unknown
 * @param column column in that line, from 1; 0 when unknown
 */
public record SqlError(String condition, String sqlState, int line, int column) {

    /** True when the engine said where in the text the error is. */
    public boolean hasPosition() {
        return line > 0;
    }

    /** What the engine said, when this failure or one of its causes came from a statement. */
    public static Optional<SqlError> of(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatementException statement) {
                return Optional.of(statement.error());
            }
        }
        return Optional.empty();
    }
}
