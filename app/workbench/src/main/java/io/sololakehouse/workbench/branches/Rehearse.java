package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.Rehearsal;
import io.sololakehouse.platform.branches.Rehearsals;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.support.Work;
import io.sololakehouse.workbench.rows.RowsPane;
import io.sololakehouse.workbench.shell.Shell;
import io.sololakehouse.workbench.sql.SqlTabModel;
import io.sololakehouse.workbench.task.Jobs;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Rehearsals for every view: runs statements or another change on a throwaway branch and shows what they did over the
 * window, to be merged or discarded. FX thread only.
 */
public final class Rehearse implements AutoCloseable {

    private final Rehearsals rehearsals;
    private final BranchesModel branches;
    private final Jobs jobs;
    private final Shell shell;
    private final Supplier<RowsPane> rows;
    private final Set<RehearsalModel> open = new HashSet<>();

    /** @param rows makes the control that compares the rows of a changed table */
    Rehearse(Rehearsals rehearsals, BranchesModel branches, Jobs jobs, Shell shell, Supplier<RowsPane> rows) {
        this.rehearsals = rehearsals;
        this.branches = branches;
        this.jobs = jobs;
        this.shell = shell;
        this.rows = rows;
    }

    /** Rehearses statements of a tab, on the branch that they are meant for. */
    public void statements(SqlTabModel tab, QueryEngine engine, List<String> statements) {
        Query where =
                new Query("", tab.effectiveReference(), tab.namespaceProperty().get(), 1);
        String title = statements.size() == 1 ? "a statement" : statements.size() + " statements";
        show(title, where.reference(), progress -> rehearsals.statements(engine, where, statements, progress));
    }

    private void show(String title, String target, Work<Rehearsal> work) {
        RehearsalModel[] made = new RehearsalModel[1];
        RehearsalModel model = new RehearsalModel(
                rehearsals,
                branches.changes(),
                jobs,
                new RehearsalModel.Request(title, target, work),
                () -> open.remove(made[0]));
        made[0] = model;
        open.add(model);
        RehearsalCard card = new RehearsalCard(model, shell.overlay(), shell.remedies(), rows);
        shell.overlay().show(card.node(), () -> {
            card.closed();
            model.leave();
        });
        model.start();
    }

    /** Discards what is open; what cannot be discarded now is at the next start. */
    @Override
    public void close() {
        Set.copyOf(open).forEach(RehearsalModel::leave);
    }
}
