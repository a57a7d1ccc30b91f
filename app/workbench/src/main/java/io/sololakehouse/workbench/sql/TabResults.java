package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.results.ResultStore;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.sql.results.ResultSetModel;
import io.sololakehouse.workbench.sql.results.ResultsHost;
import io.sololakehouse.workbench.sql.results.ResultsModel;
import io.sololakehouse.workbench.sql.results.ResultsPane;
import io.sololakehouse.workbench.sql.results.ShownStatement;
import io.sololakehouse.workbench.task.Jobs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javafx.scene.Node;

/** Tells the results of a tab how its statements go. */
final class TabResults implements ResultsArea {

    private final ResultsModel model;
    private final Island island;
    private final Map<StatementRun, ResultSetModel> sets = new ConcurrentHashMap<>();

    TabResults(ResultStore store, Jobs jobs, Consumer<Runnable> fxThread, ResultsHost host) {
        model = new ResultsModel(store, jobs, fxThread);
        island = new Island(null, new ResultsPane(model, host));
    }

    @Override
    public Node node() {
        return island;
    }

    @Override
    public void begin(List<StatementRun> runs) {
        model.clear();
        sets.clear();
        if (model.tabProperty().get() == ResultsModel.Tab.PLAN
                && runs.getFirst().mode() == StatementRun.Mode.RUN) {
            model.tabProperty().set(ResultsModel.Tab.RESULTS);
        }
        for (StatementRun run : runs) {
            run.stateProperty().addListener((property, old, state) -> changed(run, state));
            run.progressProperty().addListener((property, old, progress) -> {
                ResultSetModel set = sets.get(run);
                if (set != null && progress != null) {
                    set.accepted(run.queryId(), run.console().orElse(null));
                    set.progressed(progress);
                }
            });
        }
    }

    private void changed(StatementRun run, StatementRun.State state) {
        if (state == StatementRun.State.WAITING || state == StatementRun.State.CANCELLED && run.startedAt() == null) {
            return;
        }
        ResultSetModel set = sets.computeIfAbsent(run, key -> model.begin(shown(key)));
        switch (state) {
            case WAITING -> {}
            case RUNNING -> set.started();
            case CANCELLED -> set.cancelled();
            case FAILED -> {
                Problem problem = run.problemProperty().get();
                if (problem != null) {
                    set.failed(problem);
                    model.selectedProperty().set(set);
                }
            }
            case DONE -> {
                set.accepted(run.queryId(), run.console().orElse(null));
                StatementSummary summary = run.summaryProperty().get();
                QueryPlan plan = run.planProperty().get();
                if (summary != null) {
                    set.finished(summary);
                } else if (plan != null) {
                    set.planned(plan);
                    model.selectedProperty().set(set);
                    model.tabProperty().set(ResultsModel.Tab.PLAN);
                }
            }
        }
    }

    private static ShownStatement shown(StatementRun run) {
        String title = run.mode() == StatementRun.Mode.RUN ? "Result " + run.number() : "Plan";
        return new ShownStatement(title, run.engine(), run.query(), run::cancel);
    }

    @Override
    public ResultSink sink(StatementRun run) {
        ResultSetModel set = sets.get(run);
        return set == null ? ResultSink.discarding() : set.sink();
    }

    @Override
    public void close() {
        model.close();
    }
}
