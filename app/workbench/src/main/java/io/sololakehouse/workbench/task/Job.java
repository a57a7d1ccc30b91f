package io.sololakehouse.workbench.task;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Task;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * A task as the window sees it: properties on the FX thread, and handlers that run there. All methods are called on
 * the FX thread.
 */
public final class Job<T> {

    private final Task<T> task;
    private final boolean quiet;
    private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(Progress.UNKNOWN);

    Job(Task<T> task, boolean quiet) {
        this.task = task;
        this.quiet = quiet;
    }

    public String title() {
        return task.title();
    }

    public long startedMillis() {
        return task.startedAt().toEpochMilli();
    }

    /** True for a refresh that the status bar does not show. */
    public boolean isQuiet() {
        return quiet;
    }

    /** What it is doing now. */
    public ReadOnlyStringProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** 0 to 1, or {@link Progress#UNKNOWN}. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public boolean isDone() {
        return task.isDone();
    }

    public void cancel() {
        task.cancel();
    }

    /** Copies the task's step into the properties; called by {@link Jobs} a few times a second. */
    void refresh() {
        Task.Step now = task.step();
        step.set(now.text());
        progress.set(now.fraction());
    }

    void whenDone(
            Consumer<Runnable> fxThread,
            Consumer<? super T> success,
            Consumer<Problem> failure,
            Runnable cancelled,
            Runnable always) {
        task.completion()
                .whenComplete((value, thrown) -> fxThread.accept(() -> {
                    always.run();
                    Throwable cause = thrown instanceof CompletionException wrapped && wrapped.getCause() != null
                            ? wrapped.getCause()
                            : thrown;
                    if (cause == null) {
                        success.accept(value);
                    } else if (cause instanceof CancellationException) {
                        cancelled.run();
                    } else {
                        failure.accept(Problem.from(task.title(), cause));
                    }
                }));
    }
}
