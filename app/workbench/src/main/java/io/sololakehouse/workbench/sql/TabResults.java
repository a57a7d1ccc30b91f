package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.results.KeptStatement;
import io.sololakehouse.platform.results.ResultStore;
import io.sololakehouse.platform.sql.QueryEngine;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javafx.scene.Node;

/** Tells the results of a tab how its statements go, and brings back those of the last session. */
final class TabResults implements ResultsArea {

    private final SqlTabModel tab;
    private final ResultsModel model;
    private final Island island;
    private final Map<StatementRun, ResultSetModel> sets = new ConcurrentHashMap<>();
    private final Map<ResultSetModel, Supplier<OptionalInt>> places = new HashMap<>();

    TabResults(SqlTabModel tab, SqlHost sql, ResultStore store, ResultsHost host) {
        this.tab = tab;
        model = new ResultsModel(store, sql.jobs(), sql.fxThread());
        island = new Island(null, new ResultsPane(model, host));
        tab.analysisProperty().addListener((property, old, found) -> readCharts());
        sql.jobs()
                .quiet("Open the results of " + tab.titleProperty().get(), progress -> store.kept(tab.id()))
                .onSuccess(kept -> restore(sql, kept))
                .start();
    }

    private void restore(SqlHost sql, List<ResultStore.Kept> kept) {
        for (ResultStore.Kept one : kept) {
            Optional<QueryEngine> engine = sql.engine(one.statement().engine());
            if (engine.isEmpty() || !tab.runs().isEmpty()) {
                // Something was run before they were there, or by an engine that this environment does not have.
                sql.background().execute(one.result()::close);
                continue;
            }
            KeptStatement statement = one.statement();
            ResultSetModel set = model.restore(
                    new ShownStatement(statement.title(), engine.get(), statement.query(), () -> {}), one);
            String source = statement.query().sql();
            followChart(set, () -> {
                int offset = tab.text().indexOf(source);
                return offset < 0 ? OptionalInt.empty() : OptionalInt.of(offset);
            });
        }
    }

    @Override
    public Node node() {
        return island;
    }

    @Override
    public void begin(List<StatementRun> runs) {
        model.clear();
        sets.clear();
        places.clear();
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

    private ResultSetModel begun(StatementRun run) {
        ResultSetModel set = model.begin(shown(run));
        followChart(set, () -> tab.placed().offset(run, tab.text()));
        return set;
    }

    /** The comment about a chart and the text above its statement say the same. @param statement where it stands now */
    private void followChart(ResultSetModel set, Supplier<OptionalInt> statement) {
        statement.get().ifPresent(offset -> set.chartCommentProperty().set(ChartPlace.comment(tab.text(), offset)));
        set.chartCommentProperty()
                .addListener((property, old, comment) -> statement.get().ifPresent(offset -> {
                    if (!ChartPlace.comment(tab.text(), offset).equals(comment)) {
                        tab.writeChart(offset, comment);
                    }
                }));
        places.put(set, statement);
    }

    /** The text was typed in: charts follow their comments. */
    private void readCharts() {
        places.forEach((set, statement) -> statement.get().ifPresent(offset -> {
            String comment = ChartPlace.comment(tab.text(), offset);
            if (!comment.isEmpty()) {
                set.chartCommentProperty().set(comment);
            }
        }));
    }

    private void changed(StatementRun run, StatementRun.State state) {
        if (state == StatementRun.State.WAITING || state == StatementRun.State.CANCELLED && run.startedAt() == null) {
            return;
        }
        ResultSetModel set = sets.computeIfAbsent(run, this::begun);
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
        if (state.isOver()) {
            set.keep(tab.id(), run.number());
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

    @Override
    public void end() {
        model.end();
    }
}
