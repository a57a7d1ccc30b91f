package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.ChangePlan;
import io.sololakehouse.platform.branches.Done;
import io.sololakehouse.platform.catalog.PlannedCall;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Work;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Every change goes this way: planned in the background, shown, asked about where the branch is protected, run as a job,
 * told with its undo. FX thread only.
 */
final class ChangeModel {

    private final Jobs jobs;
    private final WriteGate gate;
    private final Consumer<Done> told;
    private final Latest latest = new Latest();
    private final ReadOnlyObjectWrapper<@Nullable ChangePlan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper planning = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> running = new ReadOnlyObjectWrapper<>();

    /** @param told called after every change that was made, to refresh and to show the notice */
    ChangeModel(Jobs jobs, WriteGate gate, Consumer<Done> told) {
        this.jobs = jobs;
        this.gate = gate;
        this.told = told;
    }

    /** What would be done now, or null while nothing is planned. */
    ReadOnlyObjectProperty<@Nullable ChangePlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** Why planning failed: what stands in the way of the change, or null. */
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty planningProperty() {
        return planning.getReadOnlyProperty();
    }

    /** The change that runs now, or null. */
    ReadOnlyObjectProperty<@Nullable Job<?>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Plans a change; what was planned before is forgotten. @param title of the planning, for Activity */
    void plan(String title, Work<ChangePlan> planner) {
        planning.set(true);
        problem.set(null);
        plan.set(null);
        jobs.quiet(title, planner)
                .onSuccess(plan::set)
                .onFailure(problem::set)
                .onDone(() -> planning.set(false))
                .latest(latest)
                .start();
    }

    /** Nothing is planned any more. */
    void clear() {
        latest.invalidate();
        planning.set(false);
        plan.set(null);
        problem.set(null);
    }

    /**
     * Makes a change, after asking where its branch is protected.
     *
     * @param branch the branch that is written to, or empty when none is
     * @param then called once it is made
     * @param failed called when it failed; null to report it as every problem is
     */
    void run(ChangePlan change, String branch, Consumer<Done> then, @Nullable Consumer<Problem> failed) {
        if (running.get() != null) {
            return;
        }
        if (branch.isEmpty()) {
            start(change, then, failed);
            return;
        }
        gate.pass(
                WriteGate.Write.to(branch, change.title() + "?", text(change.calls()), shortened(change.title()))
                        .explained(String.join(" ", change.consequences())),
                () -> start(change, then, failed));
    }

    private static String shortened(String title) {
        return title.length() <= 40 ? title : title.substring(0, title.indexOf(' ')) + " it";
    }

    private void start(ChangePlan change, Consumer<Done> then, @Nullable Consumer<Problem> failed) {
        Jobs.Start<Done> start = jobs.job(change.title(), change.work())
                .onDone(() -> running.set(null))
                .onSuccess(done -> {
                    told.accept(done);
                    then.accept(done);
                });
        if (failed != null) {
            start = start.onFailure(failed);
        }
        Job<?> job = start.start();
        if (!job.isDone()) {
            running.set(job);
        }
    }

    // ---- the calls as people read them

    /** One call after the other, numbered and named when there are several. */
    static String text(List<PlannedCall> calls) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < calls.size(); i++) {
            if (calls.size() > 1) {
                text.append(i == 0 ? "" : "\n\n")
                        .append("# ")
                        .append(i + 1)
                        .append(". ")
                        .append(calls.get(i).purpose())
                        .append('\n');
            }
            text.append(text(calls.get(i)));
        }
        return text.toString();
    }

    /** {@code METHOD path}, and the body below it. */
    static String text(PlannedCall call) {
        String body = call.body();
        return call.method() + " " + call.path() + (body == null || body.isBlank() ? "" : "\n" + body.strip());
    }
}
