package io.sololakehouse.platform.tracking;

import java.util.List;

/**
 * A question about runs.
 *
 * @param experimentIds at least one
 * @param filter MLflow's search language ({@code metrics.auc > 0.9 AND tags.stage = 'x'}), empty for all
 * @param orderBy {@code metrics.auc DESC}, {@code attributes.start_time ASC}…; empty for the newest first
 * @param limit the most runs to return, at least 1
 */
public record RunQuery(
        List<String> experimentIds, String filter, List<String> orderBy, Lifecycle lifecycle, int limit) {

    /** The most runs that one page may have; the server refuses more. */
    public static final int LARGEST_PAGE = 50_000;

    public RunQuery {
        experimentIds = List.copyOf(experimentIds);
        orderBy = List.copyOf(orderBy);
    }

    /** Every run in use of an experiment, the newest first. */
    public static RunQuery of(String experimentId) {
        return new RunQuery(List.of(experimentId), "", List.of(), Lifecycle.ACTIVE, LARGEST_PAGE);
    }

    public RunQuery withFilter(String text) {
        return new RunQuery(experimentIds, text, orderBy, lifecycle, limit);
    }

    public RunQuery withOrder(List<String> clauses) {
        return new RunQuery(experimentIds, filter, clauses, lifecycle, limit);
    }

    public RunQuery withLimit(int runs) {
        return new RunQuery(experimentIds, filter, orderBy, lifecycle, runs);
    }

    public RunQuery withLifecycle(Lifecycle wanted) {
        return new RunQuery(experimentIds, filter, orderBy, wanted, limit);
    }
}
