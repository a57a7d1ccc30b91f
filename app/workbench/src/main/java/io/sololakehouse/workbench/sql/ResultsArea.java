package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.ResultSink;
import java.util.List;
import javafx.scene.Node;

/**
 * What shows the results of a tab: one node that is told of every statement. FX thread only, except for
 * {@link #sink}.
 */
public interface ResultsArea extends AutoCloseable {

    /** The same node ever after. */
    Node node();

    /** Statements were asked for and run one after the other; their states say how they go. */
    void begin(List<StatementRun> runs);

    /** Where the rows of a statement go. Called on the thread that runs it, just before it is sent. */
    ResultSink sink(StatementRun run);

    /** The tab was closed: results are forgotten. */
    @Override
    void close();

    /** The session ends: results that are kept come back with the next one. */
    void end();
}
