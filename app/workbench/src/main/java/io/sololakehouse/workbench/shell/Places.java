package io.sololakehouse.workbench.shell;

import java.util.List;
import java.util.Optional;

/**
 * The places inside of views that other views lead to, as {@link Navigator#show(String, String)} takes them. Each is a
 * word, a colon and the rest: {@code table:silver.flights}. Pure functions, any thread.
 */
public final class Places {

    private static final String TABLE = "table:";
    private static final String STATEMENT = "statement:";
    private static final String COMMIT = "commit:";
    private static final String COMPARE = "compare:";
    private static final String RUN = "run:";
    private static final String EXPERIMENT = "experiment:";
    private static final String BETWEEN = "\u001f";

    private Places() {}

    /** In the view "catalog": the page of a table, view or namespace. @param name the elements of its key */
    public static String table(List<String> name) {
        return TABLE + String.join(BETWEEN, name);
    }

    /** In the view "sql": a new tab with this text. */
    public static String statement(String sql) {
        return STATEMENT + sql;
    }

    /** In the view "branches": a commit of the graph. @param hash 64 hex digits */
    public static String commit(String hash) {
        return COMMIT + hash;
    }

    /** In the view "branches": what two references or commits differ in. */
    public static String compare(String from, String to) {
        return COMPARE + from + BETWEEN + to;
    }

    /** In the view "experiments": the page of a run. */
    public static String run(String id) {
        return RUN + id;
    }

    /** In the view "experiments": the runs of an experiment. @param id as the tracking server names it */
    public static String experiment(String id) {
        return EXPERIMENT + id;
    }

    /** The id of the run, when the place is one. */
    public static Optional<String> asRun(String place) {
        return rest(place, RUN);
    }

    /** The id of the experiment, when the place is one. */
    public static Optional<String> asExperiment(String place) {
        return rest(place, EXPERIMENT);
    }

    /** The elements of the table's key, when the place is one. */
    public static Optional<List<String>> asTable(String place) {
        return rest(place, TABLE).map(rest -> List.of(rest.split(BETWEEN)));
    }

    /** The text of the statement, when the place is one. */
    public static Optional<String> asStatement(String place) {
        return rest(place, STATEMENT);
    }

    /** The hash, when the place is a commit. */
    public static Optional<String> asCommit(String place) {
        return rest(place, COMMIT);
    }

    /** The two references, when the place is a comparison. */
    public static Optional<List<String>> asCompare(String place) {
        return rest(place, COMPARE).map(rest -> List.of(rest.split(BETWEEN, 2)));
    }

    private static Optional<String> rest(String place, String kind) {
        return place.startsWith(kind) ? Optional.of(place.substring(kind.length())) : Optional.empty();
    }
}
