package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.ServiceStatus.StartStep;
import io.sololakehouse.platform.support.Problem;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of one service: which state may follow which, and what is known in it. Every change is published, in order.
 * Thread-safe; listeners run on the changing thread and must not block.
 */
final class ServiceMachine {

    private static final Map<ServiceState, Set<ServiceState>> FOLLOWERS = followers();

    private final ServiceKind kind;
    private final String product;
    private final Consumer<ServiceStatus> listener;

    private ServiceState state = ServiceState.STOPPED;
    private String detail = "";
    private List<StartStep> steps = List.of();
    private String address = "";
    private long pid;
    private Instant since = Instant.now();
    private @Nullable Instant startedAt;
    private int restarts;
    private double cpu = -1;
    private long residentBytes = -1;
    private long limitBytes;
    private String lastProbe = "";
    private @Nullable Problem problem;
    private ServiceStatus published;

    ServiceMachine(ServiceKind kind, String product, Consumer<ServiceStatus> listener) {
        this.kind = kind;
        this.product = product;
        this.listener = listener;
        this.published = snapshot();
    }

    private static Map<ServiceState, Set<ServiceState>> followers() {
        Set<ServiceState> fromRest = EnumSet.of(
                ServiceState.STOPPED,
                ServiceState.SLEEPING,
                ServiceState.FAILED,
                ServiceState.INSTALLING,
                ServiceState.STARTING);
        Map<ServiceState, Set<ServiceState>> followers = new EnumMap<>(ServiceState.class);
        followers.put(ServiceState.STOPPED, fromRest);
        followers.put(ServiceState.SLEEPING, fromRest);
        followers.put(ServiceState.FAILED, fromRest);
        followers.put(ServiceState.INSTALLING, EnumSet.of(ServiceState.STARTING, ServiceState.STOPPING));
        followers.put(
                ServiceState.STARTING, EnumSet.of(ServiceState.READY, ServiceState.RESTARTING, ServiceState.STOPPING));
        followers.put(
                ServiceState.READY, EnumSet.of(ServiceState.UNHEALTHY, ServiceState.RESTARTING, ServiceState.STOPPING));
        followers.put(
                ServiceState.UNHEALTHY, EnumSet.of(ServiceState.READY, ServiceState.RESTARTING, ServiceState.STOPPING));
        followers.put(
                ServiceState.RESTARTING,
                EnumSet.of(ServiceState.INSTALLING, ServiceState.STARTING, ServiceState.STOPPING));
        followers.put(
                ServiceState.STOPPING, EnumSet.of(ServiceState.STOPPED, ServiceState.SLEEPING, ServiceState.FAILED));
        return followers;
    }

    synchronized ServiceState state() {
        return state;
    }

    synchronized ServiceStatus status() {
        return published;
    }

    /** Enters a state. @throws IllegalStateException when it can't follow the present one */
    synchronized void enter(ServiceState next, String newDetail, @Nullable Problem newProblem) {
        if (next != state) {
            if (!FOLLOWERS.getOrDefault(state, Set.of()).contains(next)) {
                throw new IllegalStateException(kind.label() + " cannot go from " + state + " to " + next);
            }
            state = next;
            since = Instant.now();
        }
        detail = newDetail;
        problem = newProblem;
        if (!next.isActive()) {
            pid = 0;
            startedAt = null;
            cpu = -1;
            residentBytes = -1;
            address = "";
            lastProbe = "";
        }
        publish();
    }

    /** How far a start is: each from 0 to 1. */
    synchronized void steps(double programs, double process, double answer) {
        steps = List.of(
                new StartStep("Programs", programs),
                new StartStep("Process", process),
                new StartStep("Answer", answer));
        publish();
    }

    synchronized void process(long newPid, Instant started, String newAddress, long newLimitBytes) {
        pid = newPid;
        startedAt = started;
        address = newAddress;
        limitBytes = newLimitBytes;
        cpu = -1;
        residentBytes = -1;
        publish();
    }

    synchronized void usage(double newCpu, long newResidentBytes) {
        if (pid != 0) {
            cpu = newCpu;
            residentBytes = newResidentBytes;
            publish();
        }
    }

    synchronized void probed(String answer) {
        lastProbe = answer;
        publish();
    }

    synchronized void detail(String newDetail) {
        detail = newDetail;
        publish();
    }

    synchronized void restarts(int count) {
        restarts = count;
        publish();
    }

    synchronized int restarts() {
        return restarts;
    }

    /** Waits until something about the service changes, or that many milliseconds. */
    synchronized void awaitChange(long millis) throws InterruptedException {
        wait(millis);
    }

    private void publish() {
        ServiceStatus next = snapshot();
        if (!next.equals(published)) {
            published = next;
            notifyAll();
            listener.accept(next);
        }
    }

    private ServiceStatus snapshot() {
        return new ServiceStatus(
                kind,
                state,
                product,
                detail,
                steps,
                address,
                pid,
                since,
                startedAt,
                restarts,
                cpu,
                residentBytes,
                limitBytes,
                lastProbe,
                problem);
    }
}
