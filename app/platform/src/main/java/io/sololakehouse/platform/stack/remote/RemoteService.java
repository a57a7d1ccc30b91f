package io.sololakehouse.platform.stack.remote;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.embedded.ServiceProbe;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One service that runs elsewhere: how it is asked, and how it stands. Thread-safe. */
final class RemoteService {

    private static final Duration QUICK = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Target target;
    private final Consumer<ServiceStatus> listener;
    private ServiceStatus status;

    /**
     * A service's address and how to ask it.
     *
     * @param address host and port, for people
     * @param question the request that a probe makes, for the plan and the journal
     * @param explain what a probe's failure means, as the end of the sentence "… does not answer as it should: "
     */
    record Target(
            ServiceKind kind,
            String product,
            String address,
            CallKind call,
            String question,
            ServiceProbe probe,
            Function<Exception, String> explain) {}

    RemoteService(Target target, Consumer<ServiceStatus> listener) {
        this.target = target;
        this.listener = listener;
        this.status = status(ServiceState.STOPPED, Instant.now(), "", "", null);
    }

    Target target() {
        return target;
    }

    synchronized ServiceStatus status() {
        return status;
    }

    private synchronized boolean isConnected() {
        return switch (status.state()) {
            case READY, UNHEALTHY -> true;
            default -> false;
        };
    }

    void connecting() {
        enter(ServiceState.STARTING, "Asking " + target.address(), "", null);
    }

    void disconnected() {
        enter(ServiceState.STOPPED, "", "", null);
    }

    /** Asks once, and notes the answer. @param failed the state that the wrong answer, or none, leads to */
    String ask(ServiceState failed) {
        try {
            String answer = patientQuestion();
            enter(ServiceState.READY, "", answer, null);
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Asking " + target.kind().label() + " was cancelled");
        } catch (Exception e) {
            Problem problem = problem(e);
            enter(failed, problem.why(), target.question() + ": failed", problem);
            throw new LakehouseException(problem, e);
        }
    }

    /** Asks a service that is connected whether it still answers. */
    void look() throws InterruptedException {
        if (!isConnected()) {
            return;
        }
        Problem problem = null;
        String answer = target.question() + ": failed";
        try {
            answer = question();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            problem = problem(e);
        }
        // It may have been disconnected meanwhile.
        if (isConnected()) {
            enter(
                    problem == null ? ServiceState.READY : ServiceState.UNHEALTHY,
                    problem == null ? "" : problem.why(),
                    answer,
                    problem);
        }
    }

    /** A server that was idle may be slow at its first answer: silence is asked again, a quick no is a no. */
    private String patientQuestion() throws Exception {
        long start = System.nanoTime();
        while (true) {
            long asked = System.nanoTime();
            try {
                return question();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                long now = System.nanoTime();
                if (now - asked < QUICK.toNanos() || now - start > PATIENCE.toNanos()) {
                    throw e;
                }
            }
        }
    }

    private String question() throws Exception {
        // A probe is for one thread at a time.
        synchronized (target) {
            return target.probe().ask();
        }
    }

    private Problem problem(Exception failure) {
        return Problem.of(
                        target.kind().label() + " at " + target.address() + " does not answer",
                        "It was asked with " + target.question() + ": "
                                + target.explain().apply(failure) + ".",
                        new Remedy("Try again", new Remedy.Retry()),
                        new Remedy("Change its address", new Remedy.OpenSettings("environment")))
                .withEffect("It runs elsewhere; nothing was changed there.")
                .withDetails(failure.toString());
    }

    private void enter(ServiceState state, String detail, String probe, @Nullable Problem problem) {
        ServiceStatus changed;
        synchronized (this) {
            Instant since = status.state() == state ? status.since() : Instant.now();
            changed = status(state, since, detail, probe, problem);
            if (changed.equals(status)) {
                return;
            }
            status = changed;
        }
        listener.accept(changed);
    }

    private ServiceStatus status(
            ServiceState state, Instant since, String detail, String probe, @Nullable Problem problem) {
        return new ServiceStatus(
                target.kind(),
                state,
                target.product(),
                detail,
                List.of(),
                target.address(),
                0,
                since,
                null,
                0,
                -1,
                -1,
                0,
                probe,
                problem);
    }
}
