package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.QueryResult;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The first query and its answer. FX thread only. */
public final class FirstQueryModel {

    /** The first query: every airline of the sample with its flights and delays. */
    public static final String FIRST_QUERY = """
            SELECT a.name AS airline,
                   count(*) AS flights,
                   round(avg(f.departure_delay), 1) AS mean_delay_min,
                   count_if(f.status = 'cancelled') AS cancelled
            FROM silver.flights f
            JOIN bronze.airlines a ON a.carrier = f.carrier
            GROUP BY a.name
            ORDER BY flights DESC""";

    /** The title of the action, as Activity shows it. */
    private static final String TITLE = "Run your first query";

    /** The answer to the first query. */
    public record Answer(QueryResult result, String reference) {}

    private final QueryEngine engine;
    private final ObservableValue<@Nullable Reference> current;
    private final Jobs jobs;
    private final TakenSteps steps;
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> running = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Answer> answer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

    FirstQueryModel(QueryEngine engine, ObservableValue<@Nullable Reference> current, Jobs jobs, TakenSteps steps) {
        this.engine = engine;
        this.current = current;
        this.jobs = jobs;
        this.steps = steps;
    }

    /** Runs {@link #FIRST_QUERY} on the current reference. */
    public void run() {
        if (running.get() != null) {
            return;
        }
        Reference at = current.getValue();
        String reference = at == null ? "main" : at.name();
        problem.set(null);
        Job<?> job = jobs.job(
                        TITLE,
                        work -> new Answer(engine.run(new Query(FIRST_QUERY, reference, "", 100), work), reference))
                .onSuccess(found -> {
                    answer.set(found);
                    steps.take(HomeProgress::withQueried);
                })
                .onFailure(problem::set)
                .onDone(() -> running.set(null))
                .start();
        if (!job.isDone()) {
            running.set(job);
        }
    }

    public void cancel() {
        Job<?> job = running.get();
        if (job != null) {
            job.cancel();
        }
    }

    /** The query that is under way, or null. */
    public ReadOnlyObjectProperty<@Nullable Job<?>> jobProperty() {
        return running.getReadOnlyProperty();
    }

    /** What the query brought back, or null. */
    public ReadOnlyObjectProperty<@Nullable Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Why the query failed, or null. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
