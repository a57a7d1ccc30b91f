package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.SqlError;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.sql.StatementProgress;
import io.sololakehouse.platform.sql.StatementSummary;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Runs the statements of one tab one after the other. The first that fails or is cancelled takes the ones that wait with
 * it: what follows a failed statement was written in the belief that it went well. FX thread only.
 */
final class TabRunner {

    private final Jobs jobs;
    private final Consumer<Runnable> fxThread;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final List<StatementRun> queue = new ArrayList<>();
    private Function<StatementRun, ResultSink> sinks = run -> ResultSink.discarding();
    private Consumer<StatementRun> changed = run -> {};
    private @Nullable StatementRun current;

    TabRunner(Jobs jobs, Consumer<Runnable> fxThread) {
        this.jobs = jobs;
        this.fxThread = fxThread;
    }

    /** True while a statement runs or waits. */
    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** The statement that runs now, or null. */
    @Nullable
    StatementRun current() {
        return current;
    }

    void sendRowsTo(Function<StatementRun, ResultSink> target) {
        sinks = target;
    }

    /** Told of every change of a statement's state. */
    void onChange(Consumer<StatementRun> listener) {
        changed = listener;
    }

    /** @param title of the job, as the status bar and Activity show it */
    void run(String title, List<StatementRun> runs) {
        queue.addAll(runs);
        running.set(true);
        runs.forEach(changed);
        next(title);
    }

    /** Ends what runs, and what waits with it. */
    void cancel() {
        List<StatementRun> waiting = List.copyOf(queue);
        queue.clear();
        waiting.forEach(run -> {
            run.cancel();
            changed.accept(run);
        });
        StatementRun now = current;
        if (now != null) {
            now.cancel();
        }
    }

    private void next(String title) {
        if (current != null) {
            return;
        }
        queue.removeIf(run -> run.state().isOver());
        if (queue.isEmpty()) {
            running.set(false);
            return;
        }
        StatementRun run = queue.removeFirst();
        current = run;
        Function<StatementRun, ResultSink> target = sinks;
        @SuppressWarnings("NullAway.Init")
        final class Holder {
            private @Nullable Job<Outcome> job;
            private boolean cancelled;
        }
        Holder holder = new Holder();
        run.started(() -> {
            holder.cancelled = true;
            if (holder.job != null) {
                holder.job.cancel();
            }
        });
        changed.accept(run);
        holder.job = jobs.job(title, progress -> work(run, target, progress))
                .onSuccess(outcome -> over(title, run, () -> finish(run, outcome)))
                .onFailure(problem -> over(title, run, () -> run.failed(problem, null)))
                .onCancelled(() -> over(title, run, run::cancelled))
                .start();
        if (holder.cancelled) {
            holder.job.cancel();
        }
    }

    /** How a statement ended: a failure is an outcome here, because it carries a position. */
    private record Outcome(
            @Nullable StatementSummary summary,
            @Nullable QueryPlan plan,
            @Nullable Problem problem,
            @Nullable SqlError error) {}

    private Outcome work(StatementRun run, Function<StatementRun, ResultSink> target, Progress progress) {
        try {
            if (run.mode() != StatementRun.Mode.RUN) {
                QueryPlan plan = run.engine().explain(run.query(), run.mode() == StatementRun.Mode.ANALYZE, progress);
                return new Outcome(null, plan, null, null);
            }
            StatementSummary summary =
                    run.engine().stream(run.query(), target.apply(run), listener(run, progress), progress);
            return new Outcome(summary, summary.plan().orElse(null), null, null);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            if (progress.isCancelled()) {
                throw e;
            }
            return new Outcome(
                    null, null, Problem.from("The statement", e), SqlError.of(e).orElse(null));
        }
    }

    private StatementListener listener(StatementRun run, Progress progress) {
        return new StatementListener() {
            @Override
            public void started(String queryId, @Nullable URI console) {
                fxThread.accept(() -> run.accepted(queryId, console));
            }

            @Override
            public void progress(StatementProgress now) {
                progress.report(text(now), now.fraction());
                fxThread.accept(() -> run.progressed(now));
            }
        };
    }

    private static String text(StatementProgress progress) {
        return switch (progress.state()) {
            case QUEUED -> "Waiting for the engine";
            case PLANNING -> "Planning";
            case RUNNING ->
                progress.stages().isEmpty()
                        ? "Running"
                        : "Stage " + progress.stage() + " of "
                                + progress.stages().size();
            case FETCHING -> "Fetching rows";
        };
    }

    private static void finish(StatementRun run, Outcome outcome) {
        Problem problem = outcome.problem();
        if (problem != null) {
            run.failed(problem, outcome.error());
        } else {
            run.done(outcome.summary(), outcome.plan());
        }
    }

    private void over(String title, StatementRun run, Runnable end) {
        end.run();
        current = null;
        changed.accept(run);
        if (run.state() != StatementRun.State.DONE) {
            List<StatementRun> waiting = List.copyOf(queue);
            queue.clear();
            waiting.forEach(one -> {
                one.cancel();
                changed.accept(one);
            });
        }
        next(title);
    }
}
