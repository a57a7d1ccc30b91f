package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.language.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What a tab has run: its statements of the last time, where they stand in the text, what shows them. FX thread only. */
final class TabRuns {

    private final SqlTabModel tab;
    private final ObservableList<StatementRun> runs = FXCollections.observableArrayList();
    private final PlacedRuns placed = new PlacedRuns();
    private final TabRunner runner;
    private @Nullable ResultsArea results;

    TabRuns(SqlTabModel tab, SqlHost host) {
        this.tab = tab;
        runner = new TabRunner(host.jobs(), host.fxThread());
        runner.onChange(run -> {
            if (run.state() == StatementRun.State.FAILED) {
                placed.failed(run);
            }
            tab.runChanged(run);
        });
    }

    ObservableList<StatementRun> runs() {
        return runs;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return runner.runningProperty();
    }

    PlacedRuns placed() {
        return placed;
    }

    Optional<ResultsArea> results() {
        return Optional.ofNullable(results);
    }

    void showIn(ResultsArea area) {
        results = area;
        runner.sendRowsTo(area::sink);
    }

    void start(StatementRun.Mode mode, QueryEngine on, List<Statement> statements, TabLaunch.Filled filled) {
        List<StatementRun> prepared = new ArrayList<>();
        placed.forgetOver();
        for (Statement statement : statements) {
            Query query = new Query(
                    filled.sql(statement),
                    tab.effectiveReference(),
                    tab.namespaceProperty().get(),
                    tab.fetchProperty().get());
            StatementRun run = new StatementRun(prepared.size() + 1, mode, on, query, statement.text());
            prepared.add(run);
            placed.add(run, statement.from(), filled.moves(statement));
        }
        run(mode, prepared);
    }

    void again(QueryEngine on, Query query) {
        if (!runner.runningProperty().get()) {
            run(StatementRun.Mode.RUN, List.of(new StatementRun(1, StatementRun.Mode.RUN, on, query, query.sql())));
        }
    }

    private void run(StatementRun.Mode mode, List<StatementRun> prepared) {
        runs.setAll(prepared);
        if (results != null) {
            results.begin(List.copyOf(prepared));
        }
        String what = mode == StatementRun.Mode.RUN ? "Run" : "Explain";
        String count = prepared.size() == 1 ? "a statement" : prepared.size() + " statements";
        runner.run(what + " " + count + " of " + tab.titleProperty().get(), prepared);
    }

    void cancel() {
        runner.cancel();
    }
}
