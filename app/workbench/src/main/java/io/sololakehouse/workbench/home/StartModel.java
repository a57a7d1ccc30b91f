package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.stack.ServiceCount;
import io.sololakehouse.workbench.stack.StackModel;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Whether the lakehouse runs, in a sentence; what a start would do; the start itself. FX thread only. */
public final class StartModel {

    /** How the lakehouse stands. */
    public enum Phase {
        STOPPED,
        STARTING,
        RUNNING,
        FAILED
    }

    private final Stack services;
    private final StackModel stack;
    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.STOPPED);
    private final ReadOnlyStringWrapper headline = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ObservableList<Stack.PlannedStep> plan = FXCollections.observableArrayList();
    // Kept in a field: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<Stack.PlannedStep> shownPlan = FXCollections.unmodifiableObservableList(plan);
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> startJob = new ReadOnlyObjectWrapper<>();
    private final Latest planning = new Latest();
    private @Nullable Instant startedAt;

    StartModel(Stack services, StackModel stack, Jobs jobs) {
        this.services = services;
        this.stack = stack;
        this.jobs = jobs;
        stack.statuses().addListener((InvalidationListener) list -> follow());
        follow();
    }

    private void follow() {
        List<ServiceStatus> statuses = stack.statuses();
        Phase before = phase.get();
        Phase now = phaseOf(statuses);
        if (now == Phase.STARTING && before != Phase.STARTING) {
            startedAt = Instant.now();
        }
        phase.set(now);
        describe(statuses);
        if (now == Phase.STOPPED && (before != Phase.STOPPED || plan.isEmpty())) {
            loadPlan();
        }
    }

    private Phase phaseOf(List<ServiceStatus> statuses) {
        if (statuses.stream().anyMatch(status -> status.state() == ServiceState.FAILED)) {
            return Phase.FAILED;
        }
        boolean starting = statuses.stream()
                .anyMatch(
                        status -> status.state() == ServiceState.INSTALLING || status.state() == ServiceState.STARTING);
        boolean ready = statuses.stream().anyMatch(status -> status.state() == ServiceState.READY);
        if (startJob.get() != null || starting && !isReady(ServiceKind.CATALOG)) {
            return Phase.STARTING;
        }
        return ready ? Phase.RUNNING : starting ? Phase.STARTING : Phase.STOPPED;
    }

    boolean isReady(ServiceKind kind) {
        return stack.statuses().stream()
                .anyMatch(status -> status.kind() == kind && status.state() == ServiceState.READY);
    }

    private void describe(List<ServiceStatus> statuses) {
        ServiceCount count = ServiceCount.of(statuses, services.onDemand());
        switch (phase.get()) {
            case STOPPED -> {
                headline.set("Your lakehouse is not running");
                explanation.set(planSentence());
            }
            case STARTING -> {
                headline.set("Starting your lakehouse");
                Instant since = startedAt;
                String after = since == null
                        ? ""
                        : " after "
                                + Units.count(
                                        Duration.between(since, Instant.now()).toSeconds(), "second", "seconds");
                explanation.set(count.readiness() + after
                        + ". The first start fetches programs, later ones take some seconds." + count.waiting());
            }
            case RUNNING -> {
                headline.set("Your lakehouse is running");
                explanation.set(count.answering() + " on this machine's loopback address, nothing leaves it."
                        + count.missing() + count.waiting());
            }
            case FAILED -> {
                headline.set("Your lakehouse did not start whole");
                explanation.set(statuses.stream()
                        .filter(status -> status.state() == ServiceState.FAILED)
                        .map(StartModel::failure)
                        .reduce((one, other) -> one + " " + other)
                        .orElse(""));
            }
        }
    }

    private static String failure(ServiceStatus status) {
        Problem problem = status.problem();
        return problem == null
                ? status.kind().label() + " failed."
                : problem.what() + (problem.why().isEmpty() ? "." : ": " + problem.why());
    }

    private String planSentence() {
        long bytes = plan.stream().mapToLong(Stack.PlannedStep::downloadBytes).sum();
        long processes = plan.stream().filter(step -> step.downloadBytes() == 0).count();
        if (processes == 0) {
            return "Nothing leaves this machine.";
        }
        String what =
                Units.count(processes, "process", "processes") + " on this machine, no containers, nothing leaves it.";
        return bytes > 0
                ? "The first start fetches " + Units.bytes(bytes) + " and starts " + what
                : "A start takes some seconds: " + what;
    }

    /** Looks again what a start would do. */
    public void loadPlan() {
        Set<ServiceKind> all = EnumSet.copyOf(services.services());
        jobs.quiet("Plan the start", work -> services.plan(all))
                .onSuccess(steps -> {
                    plan.setAll(steps);
                    describe(stack.statuses());
                })
                .onFailure(problem -> plan.clear())
                .latest(planning)
                .start();
    }

    /** Starts every service that is part of a start. */
    public void start() {
        if (startJob.get() != null) {
            return;
        }
        Set<ServiceKind> all = EnumSet.copyOf(services.services());
        startedAt = Instant.now();
        var prepared = jobs.job("Start the stack", work -> {
                    services.start(all, work);
                    return true;
                })
                .onDone(() -> {
                    startJob.set(null);
                    follow();
                    stack.refresh();
                });
        Job<?> job = prepared.start();
        if (!job.isDone()) {
            startJob.set(job);
        }
        follow();
    }

    /** Ends the start that is under way; services that are ready stay. */
    public void cancel() {
        Job<?> job = startJob.get();
        if (job != null) {
            job.cancel();
        }
    }

    /** Refreshes what time alone changes; called every second while Home is on screen. */
    public void tick() {
        if (phase.get() == Phase.STARTING) {
            describe(stack.statuses());
        }
    }

    /** The state of the whole. */
    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty headlineProperty() {
        return headline.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    /** What a start would do; empty while something runs. */
    public ObservableList<Stack.PlannedStep> plan() {
        return shownPlan;
    }

    /** The start that is under way, or null. */
    public ReadOnlyObjectProperty<@Nullable Job<?>> jobProperty() {
        return startJob.getReadOnlyProperty();
    }
}
