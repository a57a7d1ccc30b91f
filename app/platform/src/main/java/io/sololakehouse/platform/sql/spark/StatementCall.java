package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.support.Progress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.connect.proto.ExecutePlanRequest;
import org.apache.spark.connect.proto.ExecutePlanResponse;
import org.apache.spark.connect.proto.ExecutePlanResponse.ExecutionProgress;
import org.apache.spark.connect.proto.InterruptRequest;
import org.apache.spark.connect.proto.Plan;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparkproject.io.grpc.Status;
import org.sparkproject.io.grpc.StatusRuntimeException;
import org.sparkproject.io.grpc.stub.ClientCallStreamObserver;
import org.sparkproject.io.grpc.stub.ClientResponseObserver;

/**
 * One plan, sent to the server exactly once. Answers are fetched one by one, as they are consumed. Cancelling
 * interrupts the operation on the server and waits a moment for its end, so that "cancelled" is true; an operation that
 * ended all the same has its answers returned.
 *
 * <p>Execution is not reattachable (a feature of the protocol for networks that break): where the connection breaks
 * here, the server is gone. Made for one {@link #run}, on one thread.
 */
final class StatementCall {

    private static final Logger LOG = LoggerFactory.getLogger(StatementCall.class);
    private static final long POLL_MILLIS = 50;
    private static final Duration CANCEL_WAIT = Duration.ofSeconds(10);

    private final SparkSessions.Session session;
    private final String operation = UUID.randomUUID().toString();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private long cancelledAt;

    private sealed interface Event {}

    private record Answer(ExecutePlanResponse response) implements Event {}

    private record End(@Nullable Throwable failure) implements Event {}

    StatementCall(SparkSessions.Session session) {
        this.session = session;
    }

    /**
     * Runs the plan to its end.
     *
     * @param answers takes every answer, on this thread
     * @throws StatusRuntimeException when the server refuses, fails or goes away
     * @throws CancellationException when it was cancelled, or the thread interrupted
     */
    void run(Plan plan, Progress progress, Consumer<ExecutePlanResponse> answers) {
        run(plan, progress, state -> {}, answers);
    }

    /**
     * Runs the plan to its end.
     *
     * @param states is told how far it is, on this thread
     */
    void run(Plan plan, Progress progress, Consumer<ExecutionProgress> states, Consumer<ExecutePlanResponse> answers) {
        progress.checkCancelled();
        ClientCallStreamObserver<ExecutePlanRequest> call = send(plan);
        boolean ended = false;
        try {
            while (true) {
                Event event = next(progress);
                if (event instanceof Answer(ExecutePlanResponse response)) {
                    if (response.hasExecutionProgress()) {
                        states.accept(response.getExecutionProgress());
                    }
                    answers.accept(response);
                    call.request(1);
                } else if (event instanceof End(@Nullable Throwable failure)) {
                    ended = true;
                    finish(failure);
                    return;
                }
            }
        } finally {
            if (!ended) {
                // Closing the stream alone would leave the operation running, and its result in the server's heap.
                interrupt();
                call.cancel("Not wanted any more", null);
            }
        }
    }

    /** The server's name of this operation. */
    String operation() {
        return operation;
    }

    private ClientCallStreamObserver<ExecutePlanRequest> send(Plan plan) {
        ExecutePlanRequest request = ExecutePlanRequest.newBuilder()
                .setSessionId(session.id())
                .setClientObservedServerSideSessionId(session.serverSide())
                .setUserContext(SparkSessions.USER)
                .setClientType(SparkSessions.CLIENT)
                .setOperationId(operation)
                .setPlan(plan)
                .build();
        Answers answers = new Answers();
        session.channel().statements().executePlan(request, answers);
        return answers.call();
    }

    /** The next event; null events never leave, but a cancelled operation that does not end does. */
    private Event next(Progress progress) {
        while (true) {
            try {
                Event event = events.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    return event;
                }
                if (progress.isCancelled()) {
                    interrupt();
                }
            } catch (InterruptedException e) {
                // The end of the call still has to be written down, which an interrupted thread can't do.
                interrupt();
            }
            if (cancelledAt != 0 && System.nanoTime() - cancelledAt > CANCEL_WAIT.toNanos()) {
                LOG.warn("Operation {} did not end after it was cancelled", operation);
                throw new CancellationException("Cancelled");
            }
        }
    }

    private void interrupt() {
        if (cancelledAt != 0) {
            return;
        }
        cancelledAt = System.nanoTime();
        try {
            session.channel()
                    .calls()
                    .interrupt(InterruptRequest.newBuilder()
                            .setSessionId(session.id())
                            .setUserContext(SparkSessions.USER)
                            .setClientType(SparkSessions.CLIENT)
                            .setInterruptType(InterruptRequest.InterruptType.INTERRUPT_TYPE_OPERATION_ID)
                            .setOperationId(operation)
                            .build());
        } catch (StatusRuntimeException e) {
            // The stream says itself how the operation ends.
            LOG.debug(
                    "Operation {} was not interrupted: {}",
                    operation,
                    e.getStatus().getCode());
        }
    }

    private void finish(@Nullable Throwable failure) {
        if (failure == null) {
            return;
        }
        if (cancelledAt != 0) {
            throw new CancellationException("Cancelled");
        }
        throw failure instanceof StatusRuntimeException status
                ? status
                : Status.fromThrowable(failure).asRuntimeException();
    }

    /** Puts what arrives into the queue, on the connection's thread. */
    private final class Answers implements ClientResponseObserver<ExecutePlanRequest, ExecutePlanResponse> {
        private @Nullable ClientCallStreamObserver<ExecutePlanRequest> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<ExecutePlanRequest> started) {
            call = started;
            started.disableAutoRequestWithInitial(1);
        }

        @Override
        public void onNext(ExecutePlanResponse response) {
            events.add(new Answer(response));
        }

        @Override
        public void onError(Throwable failure) {
            events.add(new End(failure));
        }

        @Override
        public void onCompleted() {
            events.add(new End(null));
        }

        private ClientCallStreamObserver<ExecutePlanRequest> call() {
            if (call == null) {
                throw new IllegalStateException("The call was not started");
            }
            return call;
        }
    }
}
