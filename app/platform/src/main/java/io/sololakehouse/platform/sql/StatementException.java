package io.sololakehouse.platform.sql;

import org.jspecify.annotations.Nullable;

/**
 * The cause of a {@code LakehouseException} that a statement ended in: the engine's own message and where in the text
 * it points. Read it with {@link SqlError#of}.
 */
public final class StatementException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient SqlError error;

    public StatementException(SqlError error, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    public SqlError error() {
        return error;
    }
}
