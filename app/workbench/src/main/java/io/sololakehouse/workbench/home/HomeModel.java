package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.journal.JournalIndex;
import io.sololakehouse.platform.sample.SampleLakehouse;
import io.sololakehouse.platform.sample.SampleState;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.history.StatementHistory;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.stack.StackModel;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Home: what the catalog holds, and the models of what stands around it. FX thread only. */
public final class HomeModel {

    /** The services that Home works with, of one environment. */
    public record Services(
            Stack stack,
            Catalog catalog,
            QueryEngine engine,
            SampleLakehouse sample,
            JournalIndex journal,
            StatementHistory statements,
            SettingsStore settings) {}

    /**
     * What the rest of the window tells.
     *
     * @param current the reference that the workbench is on; null while it is not known
     * @param references every branch and tag that is known now
     * @param openedTables the tables whose pages were open, the newest first
     * @param catalogChanged called after branches or tables changed, so that the rest of the window looks again
     */
    public record Window(
            ObservableValue<@Nullable Reference> current,
            Supplier<? extends Collection<Reference>> references,
            Supplier<List<List<String>>> openedTables,
            Runnable catalogChanged) {}

    private final Services services;
    private final Window window;
    private final StackModel stack;
    private final Jobs jobs;
    private final TakenSteps steps;
    private final StartModel start;
    private final SampleModel sample;
    private final FirstQueryModel query;
    private final FirstBranchModel branch;
    private final RecentModel recent;
    private final ReadOnlyObjectWrapper<@Nullable CatalogCounts> counts = new ReadOnlyObjectWrapper<>();
    private final Latest counting = new Latest();
    private boolean catalogWasReady;

    /** @param gate asks before a write to a protected branch */
    public HomeModel(Services services, Window window, StackModel stack, Jobs jobs, WriteGate gate) {
        this.services = services;
        this.window = window;
        this.stack = stack;
        this.jobs = jobs;
        this.steps = new TakenSteps(services.settings(), jobs);
        this.start = new StartModel(services.stack(), stack, jobs);
        this.sample = new SampleModel(services.catalog(), services.sample(), start, jobs, gate, () -> {
            stack.refresh();
            changed();
        });
        this.query = new FirstQueryModel(services.engine(), window.current(), jobs, steps);
        this.branch = new FirstBranchModel(
                services.catalog(), window.current(), window.references(), jobs, steps, this::changed);
        this.recent = new RecentModel(services.journal(), services.statements(), window.openedTables(), jobs);
        stack.statuses().addListener((InvalidationListener) list -> follow());
        window.current().addListener((property, old, now) -> count());
        follow();
    }

    private void follow() {
        boolean catalogReady = start.isReady(ServiceKind.CATALOG);
        if (catalogReady && !catalogWasReady) {
            catalogWasReady = true;
            count();
        } else if (!catalogReady) {
            catalogWasReady = false;
            counting.invalidate();
            forget();
        }
    }

    private void changed() {
        window.catalogChanged().run();
        count();
        recent.refresh();
    }

    private record Counted(CatalogCounts counts, List<CatalogEntry> entries, SampleState sample) {}

    /** Counts again. Does nothing while the catalog does not run. */
    public void count() {
        if (!start.isReady(ServiceKind.CATALOG)) {
            return;
        }
        Reference at = window.current().getValue();
        jobs.quiet("Count tables and commits", work -> {
                    Reference wanted = at == null ? services.catalog().defaultBranch() : at;
                    List<CatalogEntry> entries = services.catalog().entries(wanted);
                    return new Counted(
                            CatalogCounts.of(services.catalog(), wanted, entries),
                            entries,
                            services.sample().state());
                })
                .onSuccess(counted -> {
                    counts.set(counted.counts());
                    sample.show(counted.sample());
                    recent.showTables(counted.entries());
                })
                .onFailure(problem -> forget())
                .latest(counting)
                .start();
    }

    private void forget() {
        counts.set(null);
        recent.showTables(List.of());
    }

    /** Looks at everything again. */
    public void refresh() {
        stack.refresh();
        count();
        recent.refresh();
        if (start.phaseProperty().get() == StartModel.Phase.STOPPED) {
            start.loadPlan();
        }
    }

    /** The settings for outside clients were opened. */
    public void connectedFromOutside() {
        steps.take(HomeProgress::withConnected);
    }

    /** The models of the sample were trained. */
    public void trained() {
        steps.take(HomeProgress::withTrained);
    }

    /** What the catalog holds at the current reference, or null while it does not run. */
    ReadOnlyObjectProperty<@Nullable CatalogCounts> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** Which of the first steps were taken. */
    public ReadOnlyObjectProperty<HomeProgress> progressProperty() {
        return steps.progressProperty();
    }

    /** True when the catalog answers. */
    public boolean isCatalogReady() {
        return start.isReady(ServiceKind.CATALOG);
    }

    public StartModel start() {
        return start;
    }

    public SampleModel sample() {
        return sample;
    }

    public FirstQueryModel query() {
        return query;
    }

    public FirstBranchModel branch() {
        return branch;
    }

    public RecentModel recent() {
        return recent;
    }

    StackModel stack() {
        return stack;
    }
}
