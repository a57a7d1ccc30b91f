package io.sololakehouse.workbench.task;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.TaskRunner;
import io.sololakehouse.platform.support.Work;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The one way from a view model to a service and back: work runs on the task runner, its end is delivered on the FX
 * thread. A failure that nobody handles goes to {@link Problems}. Called on the FX thread.
 */
public final class Jobs {

    private final TaskRunner runner;
    private final Consumer<Runnable> fxThread;
    private final Problems problems;
    private final ObservableList<Job<?>> running = FXCollections.observableArrayList();
    // Kept in a field: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<Job<?>> shownRunning = FXCollections.unmodifiableObservableList(running);

    /** @param fxThread runs something on the FX thread ({@code Platform::runLater}, or {@code Runnable::run} in tests) */
    public Jobs(TaskRunner runner, Consumer<Runnable> fxThread, Problems problems) {
        this.runner = runner;
        this.fxThread = fxThread;
        this.problems = problems;
    }

    /** Jobs under way, oldest first. */
    public ObservableList<Job<?>> running() {
        return shownRunning;
    }

    /** Copies the steps of running tasks into their properties; the shell calls it a few times a second. */
    public void refresh() {
        running.forEach(Job::refresh);
    }

    /** Prepares a visible job: an action of the user. */
    public <T> Start<T> job(String title, Work<T> work) {
        return new Start<>(title, work, false);
    }

    /** Prepares a quiet job: loading or refreshing what a view shows. */
    public <T> Start<T> quiet(String title, Work<T> work) {
        return new Start<>(title, work, true);
    }

    /** A job before its start: say what happens at its end, then {@link #start}. */
    public final class Start<T> {

        private final String title;
        private final Work<T> work;
        private final boolean quiet;
        private Consumer<? super T> success = value -> {};
        private Consumer<Problem> failure;
        private Runnable cancelled = () -> {};
        private Runnable always = () -> {};

        private Start(String title, Work<T> work, boolean quiet) {
            this.title = title;
            this.work = work;
            this.quiet = quiet;
            this.failure = problem -> problems.report(problem, this::start);
        }

        public Start<T> onSuccess(Consumer<? super T> handler) {
            success = handler;
            return this;
        }

        /** Replaces the default, which reports to {@link Problems} with this job as the retry. */
        public Start<T> onFailure(Consumer<Problem> handler) {
            failure = handler;
            return this;
        }

        public Start<T> onCancelled(Runnable handler) {
            cancelled = handler;
            return this;
        }

        /** Runs first, whatever the end. */
        public Start<T> onDone(Runnable handler) {
            always = handler;
            return this;
        }

        /** Delivers only when no newer job was started through the same {@link Latest}. */
        public Start<T> latest(Latest latest) {
            long generation = latest.next();
            Consumer<? super T> wantedSuccess = success;
            Consumer<Problem> wantedFailure = failure;
            Runnable wantedAlways = always;
            success = value -> latest.ifCurrent(generation, () -> wantedSuccess.accept(value));
            failure = problem -> latest.ifCurrent(generation, () -> wantedFailure.accept(problem));
            always = () -> latest.ifCurrent(generation, wantedAlways);
            return this;
        }

        public Job<T> start() {
            Job<T> job = new Job<>(runner.start(title, work), quiet);
            running.add(job);
            job.whenDone(fxThread, success, failure, cancelled, () -> {
                job.refresh();
                running.remove(job);
                always.run();
            });
            return job;
        }
    }
}
