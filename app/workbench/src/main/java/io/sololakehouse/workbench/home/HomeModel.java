package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.journal.JournalIndex;
import io.sololakehouse.platform.sample.SampleLakehouse;
import io.sololakehouse.platform.sample.SampleState;
import io.sololakehouse.platform.sample.SampleStep;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.QueryResult;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.ServiceStatus;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.stack.StackModel;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Home: the state of the lakehouse in a sentence, what a start would do, the first steps, recent changes. FX thread only. */
public final class HomeModel {

    /** The first query: every airline of the sample with its flights and delays. */
    public static final String FIRST_QUERY = """
            SELECT a.name AS airline,
                   count(*) AS flights,
                   round(avg(f.departure_delay), 1) AS mean_delay_min,
                   count_if(f.status = 'cancelled') AS cancelled
            FROM silver.flights f
            JOIN bronze.airlines a ON a.carrier = f.carrier
            GROUP BY a.name
            ORDER BY flights DESC""";

    /** The titles of the actions that Home starts, as Activity shows them. */
    private static final String RUN_QUERY = "Run your first query";

    private static final int RECENT = 6;
    private static final int RECENT_CALLS = 20_000;

    /** How the lakehouse stands. */
    public enum Phase {
        STOPPED,
        STARTING,
        RUNNING,
        FAILED
    }

    /** A recent action that changed something. @param failed true when one of its calls failed */
    public record Recent(String action, Instant at, int calls, boolean failed) {}

    /** The answer to the first query. */
    public record Answer(QueryResult result, String reference) {}

    /** The services that Home works with, of one environment. */
    public record Services(
            Stack stack, Catalog catalog, QueryEngine engine, SampleLakehouse sample, JournalIndex journal) {}

    private final Services services;
    private final StackModel stack;
    private final SettingsStore settings;
    private final Jobs jobs;
    private final ObservableValue<@Nullable Reference> current;
    private final Supplier<? extends Collection<Reference>> references;
    private final Runnable catalogChanged;
    private final WriteGate gate;

    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.STOPPED);
    private final ReadOnlyStringWrapper headline = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ObservableList<Stack.PlannedStep> plan = FXCollections.observableArrayList();
    // Kept in a field: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<Stack.PlannedStep> shownPlan = FXCollections.unmodifiableObservableList(plan);
    private final ReadOnlyObjectWrapper<@Nullable CatalogCounts> counts = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable SampleState> sample = new ReadOnlyObjectWrapper<>();
    private final ObservableList<SampleStep> sampleSteps = FXCollections.observableArrayList();
    private final ObservableList<SampleStep> shownSampleSteps = FXCollections.unmodifiableObservableList(sampleSteps);
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> startJob = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> sampleJob = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> queryJob = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Answer> answer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> queryProblem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<HomeProgress> progress;
    private final ReadOnlyStringWrapper createdBranch = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper creatingBranch = new ReadOnlyBooleanWrapper();
    private final ObservableList<Recent> recent = FXCollections.observableArrayList();
    private final ObservableList<Recent> shownRecent = FXCollections.unmodifiableObservableList(recent);
    private final Latest planning = new Latest();
    private final Latest counting = new Latest();
    private boolean catalogWasReady;
    private @Nullable Instant startedAt;

    /**
     * @param current the reference that the workbench is on; null while it is not known
     * @param references every branch and tag that is known now
     * @param catalogChanged called after branches or tables changed, so that the rest of the window looks again
     * @param gate asks before a write to a protected branch
     */
    public HomeModel(
            Services services,
            StackModel stack,
            SettingsStore settings,
            Jobs jobs,
            ObservableValue<@Nullable Reference> current,
            Supplier<? extends Collection<Reference>> references,
            Runnable catalogChanged,
            WriteGate gate) {
        this.gate = gate;
        this.services = services;
        this.stack = stack;
        this.settings = settings;
        this.jobs = jobs;
        this.current = current;
        this.references = references;
        this.catalogChanged = catalogChanged;
        this.progress = new ReadOnlyObjectWrapper<>(
                settings.read(HomeProgress.SECTION, HomeProgress.class, HomeProgress.none()));
        stack.statuses().addListener((InvalidationListener) list -> follow());
        current.addListener((property, old, now) -> count());
        follow();
    }

    // ---- the stack -----------------------------------------------------------------------------------------------

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
        boolean catalogReady = isReady(ServiceKind.CATALOG);
        if (catalogReady && !catalogWasReady) {
            catalogWasReady = true;
            count();
        } else if (!catalogReady) {
            catalogWasReady = false;
            counting.invalidate();
            counts.set(null);
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

    private boolean isReady(ServiceKind kind) {
        return stack.statuses().stream()
                .anyMatch(status -> status.kind() == kind && status.state() == ServiceState.READY);
    }

    private void describe(List<ServiceStatus> statuses) {
        long ready = statuses.stream()
                .filter(status -> status.state() == ServiceState.READY)
                .count();
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
                explanation.set(ready + " of " + Units.count(statuses.size(), "service is", "services are") + " ready"
                        + after + ". The first start fetches programs, later ones take some seconds.");
            }
            case RUNNING -> {
                headline.set("Your lakehouse is running");
                explanation.set(ready + " of " + Units.count(statuses.size(), "service", "services")
                        + " answer on this machine's loopback address, nothing leaves it."
                        + resting(statuses, ServiceState.SLEEPING, "asleep")
                        + resting(statuses, ServiceState.STOPPED, "stopped"));
            }
            case FAILED -> {
                headline.set("Your lakehouse did not start whole");
                explanation.set(statuses.stream()
                        .filter(status -> status.state() == ServiceState.FAILED)
                        .map(HomeModel::failure)
                        .reduce((one, other) -> one + " " + other)
                        .orElse(""));
            }
        }
    }

    /** Names the services in a state that ends when a statement needs them. */
    private static String resting(List<ServiceStatus> statuses, ServiceState state, String word) {
        List<String> names = statuses.stream()
                .filter(status -> status.state() == state)
                .map(status -> status.kind().label())
                .toList();
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> " " + names.getFirst() + " is " + word + " and starts when a statement needs it.";
            default -> " " + String.join(" and ", names) + " are " + word + " and start when a statement needs them.";
        };
    }

    private static String failure(ServiceStatus status) {
        Problem problem = status.problem();
        return problem == null
                ? status.kind().label() + " failed."
                : problem.what() + (problem.why().isEmpty() ? "." : ": " + problem.why());
    }

    private String planSentence() {
        long bytes = plan.stream().mapToLong(Stack.PlannedStep::downloadBytes).sum();
        int processes = stack.statuses().size();
        String what =
                Units.count(processes, "process", "processes") + " on this machine, no containers, nothing leaves it.";
        return bytes > 0
                ? "The first start fetches " + Units.bytes(bytes) + " and starts " + what
                : "A start takes some seconds: " + what;
    }

    /** Looks again what a start would do. */
    public void loadPlan() {
        Set<ServiceKind> all = EnumSet.copyOf(services.stack().services());
        jobs.quiet("Plan the start", work -> services.stack().plan(all))
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
        Set<ServiceKind> all = EnumSet.copyOf(services.stack().services());
        startedAt = Instant.now();
        var prepared = jobs.job("Start the stack", work -> {
                    services.stack().start(all, work);
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
    public void cancelStart() {
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

    // ---- the catalog ---------------------------------------------------------------------------------------------

    private record Counted(CatalogCounts counts, SampleState sample) {}

    /** Counts again. Does nothing while the catalog does not run. */
    public void count() {
        if (!isReady(ServiceKind.CATALOG)) {
            return;
        }
        Reference at = current.getValue();
        jobs.quiet("Count tables and commits", work -> {
                    Reference wanted = at == null ? services.catalog().defaultBranch() : at;
                    return new Counted(
                            CatalogCounts.of(services.catalog(), wanted),
                            services.sample().state());
                })
                .onSuccess(counted -> {
                    counts.set(counted.counts());
                    sample.set(counted.sample());
                })
                .onFailure(problem -> counts.set(null))
                .latest(counting)
                .start();
    }

    // ---- the sample ----------------------------------------------------------------------------------------------

    /** Loads the steps of a load, to show them before. */
    public void showSampleSteps() {
        if (isReady(ServiceKind.CATALOG) && sampleSteps.isEmpty()) {
            jobs.quiet("Plan the sample", work -> services.sample().plan())
                    .onSuccess(sampleSteps::setAll)
                    .start();
        }
    }

    /** Loads the sample, after asking when the default branch is protected. */
    public void loadSample() {
        if (sampleJob.get() == null && isReady(ServiceKind.CATALOG)) {
            jobs.quiet(
                            "Plan the sample",
                            work -> new Planned(
                                    services.catalog().defaultBranch().name(),
                                    services.sample().plan()))
                    .onSuccess(planned -> gate.pass(
                            WriteGate.Write.to(
                                            planned.branch(),
                                            "Load the sample lakehouse into " + planned.branch() + "?",
                                            text(planned.steps()),
                                            "Load the sample")
                                    .explained(
                                            "Makes tables in the namespaces bronze, silver and gold, with branches and"
                                                    + " tags of its own. Your own tables, branches and tags stay."),
                            () -> runSample(SampleLakehouse.LOAD_TITLE, true)))
                    .start();
        }
    }

    /** Removes the sample, after asking. */
    public void removeSample() {
        if (sampleJob.get() == null && isReady(ServiceKind.CATALOG)) {
            jobs.quiet(
                            "Plan the removal",
                            work -> new Planned(
                                    services.catalog().defaultBranch().name(),
                                    services.sample().removalPlan(work)))
                    .onSuccess(planned -> gate.pass(
                            WriteGate.Write.to(
                                            planned.branch(),
                                            "Remove the sample lakehouse from " + planned.branch() + "?",
                                            text(planned.steps()),
                                            "Remove the sample")
                                    .explained(
                                            "Drops the sample's tables, deletes its branches and tags. Your own tables,"
                                                    + " branches and tags stay. Loading it again takes about a minute.")
                                    .asDanger(),
                            () -> runSample(SampleLakehouse.REMOVE_TITLE, false)))
                    .start();
        }
    }

    private record Planned(String branch, List<SampleStep> steps) {}

    private static String text(List<SampleStep> steps) {
        return steps.stream().map(SampleStep::text).collect(Collectors.joining("\n\n"));
    }

    private void runSample(String title, boolean load) {
        if (sampleJob.get() != null) {
            return;
        }
        Job<?> job = jobs.job(
                        title,
                        work -> load
                                ? services.sample().load(work)
                                : services.sample().remove(work))
                .onSuccess(sample::set)
                .onDone(() -> {
                    sampleJob.set(null);
                    stack.refresh();
                    catalogChanged.run();
                    count();
                    refreshRecent();
                })
                .start();
        if (!job.isDone()) {
            sampleJob.set(job);
        }
    }

    public void cancelSample() {
        Job<?> job = sampleJob.get();
        if (job != null) {
            job.cancel();
        }
    }

    // ---- the first query -----------------------------------------------------------------------------------------

    /** Runs {@link #FIRST_QUERY} on the current reference. */
    public void runQuery() {
        if (queryJob.get() != null) {
            return;
        }
        Reference at = current.getValue();
        String reference = at == null ? "main" : at.name();
        queryProblem.set(null);
        Job<?> job = jobs.job(
                        RUN_QUERY,
                        work -> new Answer(
                                services.engine().run(new Query(FIRST_QUERY, reference, "", 100), work), reference))
                .onSuccess(found -> {
                    answer.set(found);
                    remember(progress.get().withQueried());
                })
                .onFailure(queryProblem::set)
                .onDone(() -> queryJob.set(null))
                .start();
        if (!job.isDone()) {
            queryJob.set(job);
        }
    }

    public void cancelQuery() {
        Job<?> job = queryJob.get();
        if (job != null) {
            job.cancel();
        }
    }

    // ---- a branch ------------------------------------------------------------------------------------------------

    /** Why a branch cannot have that name, or empty. */
    public String branchProblem(String name) {
        return BranchName.problem(name, references.get());
    }

    /** The request that creates a branch of that name, as it will be sent. */
    public String branchRequest(String name) {
        Reference from = current.getValue();
        String fromName = from == null ? "main" : from.name();
        String hash = from == null ? "<head of main>" : from.hash();
        return "POST /api/v2/trees?name=" + (name.isEmpty() ? "NAME" : name)
                + "&type=BRANCH\n{\"type\": \"BRANCH\", \"name\": \"" + fromName + "\", \"hash\": \"" + hash + "\"}";
    }

    /** Creates a branch from the current reference. */
    public void createBranch(String name) {
        if (creatingBranch.get() || !branchProblem(name).isEmpty()) {
            return;
        }
        Reference from = current.getValue();
        creatingBranch.set(true);
        jobs.job("Create the branch " + name, work -> {
                    Reference start = from == null ? services.catalog().defaultBranch() : from;
                    return services.catalog().createBranch(name, start);
                })
                .onSuccess(branch -> {
                    createdBranch.set(branch.name());
                    remember(progress.get().withBranched());
                    catalogChanged.run();
                    count();
                    refreshRecent();
                })
                .onDone(() -> creatingBranch.set(false))
                .start();
    }

    /** The settings for outside clients were opened. */
    public void connectedFromOutside() {
        remember(progress.get().withConnected());
    }

    private void remember(HomeProgress now) {
        if (now.equals(progress.get())) {
            return;
        }
        progress.set(now);
        jobs.quiet("Keep the first steps", work -> {
                    settings.write(HomeProgress.SECTION, now);
                    return true;
                })
                .start();
    }

    // ---- recent --------------------------------------------------------------------------------------------------

    /** Looks in the journal for the newest actions that changed something. */
    public void refreshRecent() {
        jobs.quiet("Read recent actions", work -> recent(services.journal()))
                .onSuccess(recent::setAll)
                .start();
    }

    private static List<Recent> recent(JournalIndex journal) {
        List<Recent> found = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        int oldest = Math.max(journal.first(), journal.end() - RECENT_CALLS);
        for (int call = journal.end() - 1; call >= oldest && found.size() < RECENT; call--) {
            long action = journal.actionId(call);
            if (action != 0 && journal.changes(call) && seen.add(action)) {
                int calls = 0;
                boolean failed = false;
                int first = call;
                for (int other = call; other >= oldest && call - other < RECENT_CALLS / 4; other--) {
                    if (journal.actionId(other) == action) {
                        calls++;
                        first = other;
                        failed |= journal.outcome(other) == io.sololakehouse.platform.journal.Outcome.FAILED;
                    }
                }
                found.add(new Recent(journal.action(call), journal.at(first), calls, failed));
            }
        }
        return found;
    }

    // ---- state ---------------------------------------------------------------------------------------------------

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

    /** What the catalog holds at the current reference, or null while it does not run. */
    ReadOnlyObjectProperty<@Nullable CatalogCounts> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** How much of the sample is there, or null while it is not known. */
    public ReadOnlyObjectProperty<@Nullable SampleState> sampleProperty() {
        return sample.getReadOnlyProperty();
    }

    public ObservableList<SampleStep> sampleSteps() {
        return shownSampleSteps;
    }

    /** The start that is under way, or null. */
    public ReadOnlyObjectProperty<@Nullable Job<?>> startJobProperty() {
        return startJob.getReadOnlyProperty();
    }

    /** The load or removal that is under way, or null. */
    public ReadOnlyObjectProperty<@Nullable Job<?>> sampleJobProperty() {
        return sampleJob.getReadOnlyProperty();
    }

    /** The query that is under way, or null. */
    public ReadOnlyObjectProperty<@Nullable Job<?>> queryJobProperty() {
        return queryJob.getReadOnlyProperty();
    }

    /** What the first query brought back, or null. */
    public ReadOnlyObjectProperty<@Nullable Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Why the first query failed, or null. */
    public ReadOnlyObjectProperty<@Nullable Problem> queryProblemProperty() {
        return queryProblem.getReadOnlyProperty();
    }

    /** Which of the first steps were taken. */
    public ReadOnlyObjectProperty<HomeProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** The branch that was created here last, or empty. */
    public ReadOnlyStringProperty createdBranchProperty() {
        return createdBranch.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty creatingBranchProperty() {
        return creatingBranch.getReadOnlyProperty();
    }

    /** The newest actions that changed something, newest first. */
    public ObservableList<Recent> recent() {
        return shownRecent;
    }

    /** The name of the reference that the workbench is on. */
    public String referenceName() {
        Reference at = current.getValue();
        return at == null ? "main" : at.name();
    }

    StackModel stack() {
        return stack;
    }

    /** True when the catalog answers. */
    public boolean isCatalogReady() {
        return isReady(ServiceKind.CATALOG);
    }
}
