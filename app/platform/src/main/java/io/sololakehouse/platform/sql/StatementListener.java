package io.sololakehouse.platform.sql;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Is told how a statement goes. Called from any thread; must return at once. */
public interface StatementListener {

    /**
     * The engine took the statement.
     *
     * @param queryId the engine's own name of it
     * @param console the page of the engine's own console about it, or null where it has none
     */
    default void started(String queryId, @Nullable URI console) {}

    /** How far it is, about twice a second while it runs. */
    default void progress(StatementProgress progress) {}

    /** The first rows came from the engine. Told once, before the sink has them. */
    default void firstRows() {}

    static StatementListener none() {
        return new StatementListener() {};
    }
}
