package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.ChangePlan;
import io.sololakehouse.platform.branches.Done;
import io.sololakehouse.platform.branches.KeyEffect;
import io.sololakehouse.platform.branches.Rehearsal;
import io.sololakehouse.platform.branches.Rehearsals;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Work;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * One rehearsal from its first statement to its merge or its discarding: running, looked at, merged. Leaving it, however,
 * discards it. FX thread only.
 */
public final class RehearsalModel {

    private final Rehearsals rehearsals;
    private final ChangeModel changes;
    private final Jobs jobs;
    private final Request request;
    private final Runnable ended;
    private final Latest planning = new Latest();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Rehearsal> rehearsal = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ChangePlan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final SimpleObjectProperty<@Nullable KeyEffect> selected = new SimpleObjectProperty<>();
    private final ChangeListener<@Nullable Job<?>> merging = (property, old, now) -> merging(now);
    private boolean left;

    /** Where it is. */
    public enum State {
        RUNNING,
        FAILED,
        READY,
        MERGING,
        MERGED
    }

    /**
     * What is rehearsed.
     *
     * @param title in the middle of a sentence ("2 statements")
     * @param target the branch that it would be merged into
     */
    public record Request(String title, String target, Work<Rehearsal> work) {}

    /** @param changes makes the merge, asks where the branch is protected, and tells it with its undo; @param ended called once, when no throwaway branch is left */
    RehearsalModel(Rehearsals rehearsals, ChangeModel changes, Jobs jobs, Request request, Runnable ended) {
        this.rehearsals = rehearsals;
        this.changes = changes;
        this.jobs = jobs;
        this.request = request;
        this.ended = ended;
    }

    public Request request() {
        return request;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What runs now, or null. */
    public ReadOnlyObjectProperty<@Nullable Job<?>> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /** What it did, or null while that is not known. */
    public ReadOnlyObjectProperty<@Nullable Rehearsal> rehearsalProperty() {
        return rehearsal.getReadOnlyProperty();
    }

    /** The calls of the merge, or null while they are not known. */
    public ReadOnlyObjectProperty<@Nullable ChangePlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** Why it failed or cannot be merged, or null. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The change that is looked at. */
    public SimpleObjectProperty<@Nullable KeyEffect> selectedProperty() {
        return selected;
    }

    /** Why it cannot be merged now, or empty. */
    public String whyNot() {
        Rehearsal done = rehearsal.get();
        if (state.get() != State.READY || done == null) {
            return "The rehearsal is not over.";
        }
        if (done.isEmpty()) {
            return "It changed nothing, so there is nothing to merge.";
        }
        Problem stands = problem.get();
        return stands != null ? stands.what() : plan.get() == null ? "The merge is being tried." : "";
    }

    /** Runs it, or runs it again: what an earlier run left is discarded. */
    public void start() {
        discardWhatIsThere();
        state.set(State.RUNNING);
        problem.set(null);
        plan.set(null);
        selected.set(null);
        Job<Rehearsal> started = jobs.job("Rehearse " + request.title() + " on " + request.target(), request.work())
                .onDone(() -> job.set(null))
                .onSuccess(this::ready)
                .onFailure(why -> {
                    problem.set(why);
                    state.set(State.FAILED);
                    if (left) {
                        ended.run();
                    }
                })
                .onCancelled(() -> {
                    problem.set(Problem.of("The rehearsal was cancelled", "Its throwaway branch is gone."));
                    state.set(State.FAILED);
                    if (left) {
                        ended.run();
                    }
                })
                .start();
        if (!started.isDone()) {
            job.set(started);
        }
    }

    private void ready(Rehearsal done) {
        rehearsal.set(done);
        if (left) {
            // Nobody looks at it any more.
            discardWhatIsThere();
            return;
        }
        state.set(State.READY);
        selected.set(done.effects().isEmpty() ? null : done.effects().getFirst());
        if (!done.isEmpty()) {
            jobs.quiet("Try the merge of a rehearsal", progress -> rehearsals.merge(done, progress))
                    .onSuccess(plan::set)
                    .onFailure(problem::set)
                    .latest(planning)
                    .start();
        }
    }

    /** Ends what runs. */
    public void cancel() {
        Job<?> running = job.get();
        if (running != null) {
            running.cancel();
        }
    }

    /** Merges what was rehearsed. @param then called once it is merged */
    public void merge(Consumer<Done> then) {
        ChangePlan ready = plan.get();
        if (ready == null || !whyNot().isEmpty()) {
            return;
        }
        changes.runningProperty().removeListener(merging);
        changes.runningProperty().addListener(merging);
        changes.run(
                ready,
                request.target(),
                done -> {
                    rehearsal.set(null);
                    state.set(State.MERGED);
                    then.accept(done);
                },
                problem::set);
    }

    /** The merge began, perhaps after a question, or is over, perhaps cancelled. */
    private void merging(@Nullable Job<?> now) {
        if (now != null && state.get() == State.READY) {
            job.set(now);
            state.set(State.MERGING);
        } else if (now == null && state.get() == State.MERGING) {
            job.set(null);
            state.set(State.READY);
        }
    }

    /** Nobody looks at it any more: what runs is cancelled, what is there discarded. */
    public void leave() {
        if (left) {
            return;
        }
        left = true;
        changes.runningProperty().removeListener(merging);
        planning.invalidate();
        if (state.get() == State.RUNNING) {
            cancel();
        } else if (state.get() == State.FAILED || state.get() == State.MERGED) {
            ended.run();
        } else if (state.get() == State.READY) {
            discardWhatIsThere();
        }
    }

    private void discardWhatIsThere() {
        Rehearsal there = rehearsal.get();
        rehearsal.set(null);
        planning.invalidate();
        if (there != null) {
            jobs.quiet("Discard a rehearsal", progress -> rehearsals.discard(there))
                    .onDone(() -> {
                        if (left) {
                            ended.run();
                        }
                    })
                    .start();
        }
    }
}
