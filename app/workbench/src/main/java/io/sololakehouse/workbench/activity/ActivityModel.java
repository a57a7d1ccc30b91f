package io.sololakehouse.workbench.activity;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallText;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.JournalExport;
import io.sololakehouse.platform.journal.JournalFilter;
import io.sololakehouse.platform.journal.JournalIndex;
import io.sololakehouse.platform.journal.ReplayScript;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the journal as the Activity drawer shows them: grouped by action, filtered, followed or at rest. FX thread
 * only.
 */
public final class ActivityModel {

    /** So many calls are listed on the FX thread at once; more of them in the background. */
    private static final int AT_ONCE = 2_000;

    private final FileJournal journal;
    private final JournalIndex index;
    private final Jobs jobs;
    private final Consumer<Runnable> fxThread;
    private final Duration pause;
    private final Consumer<String> clipboard;

    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable CallKind> kind = new SimpleObjectProperty<>();
    private final BooleanProperty changesOnly = new SimpleBooleanProperty();
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable JournalEntry> detail = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ActivityRows.Items items = new ActivityRows.Items();
    private final Set<Long> collapsed = new HashSet<>();
    private final AtomicBoolean stale = new AtomicBoolean(true);
    private final Latest updates = new Latest();
    private final Latest detailRequests = new Latest();
    private Runnable afterUpdate = () -> {};
    private int detailCall;
    private volatile long updatedNanos;
    private boolean open;
    private boolean historyAsked;

    /**
     * @param pause least time between two updates of the rows while calls come in
     * @param clipboard takes a text that was copied
     */
    public ActivityModel(
            FileJournal journal, Jobs jobs, Consumer<Runnable> fxThread, Duration pause, Consumer<String> clipboard) {
        this.pause = pause;
        this.journal = journal;
        this.index = journal.index();
        this.jobs = jobs;
        this.fxThread = fxThread;
        this.clipboard = clipboard;
        text.addListener((property, old, now) -> update());
        kind.addListener((property, old, now) -> update());
        changesOnly.addListener((property, old, now) -> update());
        following.addListener((property, old, now) -> {
            if (now) {
                update();
            }
        });
    }

    /** Starts listening to the journal; called once by whoever owns the model. */
    public AutoCloseable attach() {
        return index.onChange(this::changed);
    }

    /** On the thread that made a call. However many calls come, one update waits. */
    private void changed() {
        if (stale.compareAndSet(false, true)) {
            long since = System.nanoTime() - updatedNanos;
            if (since >= pause.toNanos()) {
                fxThread.accept(this::pulse);
            } else {
                CompletableFuture.delayedExecutor(pause.toNanos() - since, TimeUnit.NANOSECONDS)
                        .execute(() -> fxThread.accept(this::pulse));
            }
        }
    }

    private void pulse() {
        if (open && following.get()) {
            update();
        }
    }

    /** The drawer is on screen: rows are kept up to date from now on. Reads the calls of earlier starts the first time. */
    public void opened() {
        open = true;
        update();
        if (!historyAsked) {
            historyAsked = true;
            loading.set(true);
            jobs.quiet("Read the journal", progress -> {
                        journal.loadHistory();
                        return true;
                    })
                    .onSuccess(done -> update())
                    .onDone(() -> loading.set(false))
                    .start();
        }
    }

    /** The drawer is closed: nothing is computed for it. */
    public void closed() {
        open = false;
    }

    private void update() {
        stale.set(false);
        updatedNanos = System.nanoTime();
        JournalFilter filter = filter();
        Set<Long> closed = Set.copyOf(collapsed);
        if (index.size() <= AT_ONCE) {
            updates.invalidate();
            show(ActivityRows.of(index, index.find(filter), closed));
            return;
        }
        if (items.size() == 0 && filter.isAll()) {
            // The newest calls are on screen in the first frame; the others join them a moment later.
            show(ActivityRows.of(index, index.find(filter, index.end() - AT_ONCE), closed));
        }
        jobs.quiet("List the calls", progress -> ActivityRows.of(index, index.find(filter), closed))
                .onSuccess(this::show)
                .latest(updates)
                .start();
    }

    private void show(ActivityRows rows) {
        items.show(rows);
        afterUpdate.run();
        trouble.set(journal.trouble());
        reloadRunningDetail();
    }

    private JournalFilter filter() {
        CallKind wanted = kind.get();
        return new JournalFilter(
                text.get() == null ? "" : text.get(),
                wanted == null ? Set.of() : Set.of(wanted),
                Set.of(),
                changesOnly.get());
    }

    // ---- what is shown -------------------------------------------------------------------------------------------

    public StringProperty textProperty() {
        return text;
    }

    /** The kind to show, null for all. */
    public ObjectProperty<@Nullable CallKind> kindProperty() {
        return kind;
    }

    public BooleanProperty changesOnlyProperty() {
        return changesOnly;
    }

    /** False while the list is held still; calls are recorded all the same. */
    public BooleanProperty followingProperty() {
        return following;
    }

    /** True while the calls of earlier starts are being read. */
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Empty, or why calls are not being written to disk. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    ActivityRows.Items items() {
        return items;
    }

    JournalIndex index() {
        return index;
    }

    /** How many calls pass the filter. */
    public int shownCalls() {
        return items.rows().shownCalls();
    }

    /** How many rows are shown: headers and calls. */
    public int rowCount() {
        return items.size();
    }

    /** True when there is no call at all, whatever the filter. */
    public boolean isJournalEmpty() {
        return index.size() == 0;
    }

    /** Runs after every update, also when only what a row says has changed. */
    void afterUpdate(Runnable action) {
        afterUpdate = action;
    }

    // ---- groups --------------------------------------------------------------------------------------------------

    boolean isCollapsed(int header) {
        return collapsed.contains(index.id(items.rows().firstCall(header)));
    }

    /** @param at position of a row; its group is meant */
    void setCollapsed(int at, boolean wanted) {
        ActivityRows rows = items.rows();
        if (at < 0 || at >= rows.size()) {
            return;
        }
        long first = index.id(rows.firstCall(rows.row(rows.headerAbove(at))));
        if (wanted ? collapsed.add(first) : collapsed.remove(first)) {
            update();
        }
    }

    /** Collapses or expands every group that is shown. */
    void collapseAll(boolean wanted) {
        collapsed.clear();
        if (wanted) {
            ActivityRows rows = items.rows();
            for (int at = 0; at < rows.size(); at++) {
                if (ActivityRows.isHeader(rows.row(at))) {
                    collapsed.add(index.id(rows.firstCall(rows.row(at))));
                }
            }
        }
        update();
    }

    // ---- detail --------------------------------------------------------------------------------------------------

    /** The whole call that was chosen, or null. */
    public ReadOnlyObjectProperty<@Nullable JournalEntry> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** Shows a call whole. @param call its number */
    void showDetail(int call) {
        detailCall = call;
        jobs.quiet("Read a call", progress -> index.entry(call))
                .onSuccess(detail::set)
                .latest(detailRequests)
                .start();
    }

    void closeDetail() {
        detailRequests.invalidate();
        detail.set(null);
    }

    private void reloadRunningDetail() {
        JournalEntry shown = detail.get();
        if (shown != null && shown.duration() == null && index.durationMicros(detailCall) >= 0) {
            showDetail(detailCall);
        }
    }

    // ---- copies --------------------------------------------------------------------------------------------------

    /** Which copy of a call is wanted. */
    enum Copy {
        TEXT("Copy"),
        SQL("Copy as SQL"),
        CURL("Copy as curl"),
        SHELL("Copy as shell");

        private final String label;

        Copy(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** Copies a call. @param call its number */
    void copy(int call, Copy form) {
        jobs.quiet(form.label(), progress -> text(index.entry(call), form))
                .onSuccess(clipboard)
                .start();
    }

    /** Copies the call whose detail is shown. */
    void copyDetail(Copy form) {
        JournalEntry shown = detail.get();
        if (shown != null) {
            clipboard.accept(text(shown, form));
        }
    }

    /** Copies the texts of the rows at these positions, one below the other. */
    void copyTexts(List<Integer> positions) {
        int[] calls = calls(positions);
        jobs.quiet(
                        "Copy",
                        progress -> String.join(
                                "\n",
                                entries(calls).stream().map(JournalEntry::text).toList()))
                .onSuccess(clipboard)
                .start();
    }

    /** Which copies make sense for a kind of call. */
    static List<Copy> copies(CallKind kind) {
        return switch (kind) {
            case SQL -> List.of(Copy.TEXT, Copy.SQL, Copy.SHELL);
            case HTTP -> List.of(Copy.TEXT, Copy.CURL);
            case S3, PROCESS, CONTAINER -> List.of(Copy.TEXT, Copy.SHELL);
            case FILE -> List.of(Copy.TEXT);
        };
    }

    private static String text(JournalEntry entry, Copy form) {
        return switch (form) {
            case TEXT -> entry.text();
            case SQL -> CallText.sql(entry).orElse(entry.text());
            case CURL -> CallText.curl(entry).orElse(entry.text());
            case SHELL -> CallText.shell(entry).orElse(entry.text());
        };
    }

    /** Copies a script that repeats the rows at these positions; a header means its whole group; none means everything shown. */
    void copyAsScript(List<Integer> positions) {
        int[] calls = calls(positions);
        jobs.job("Copy as script", progress -> ReplayScript.of(entries(calls)))
                .onSuccess(clipboard)
                .start();
    }

    /** Writes the rows at these positions, or everything shown, as JSON lines. */
    void export(List<Integer> positions, Path file) {
        int[] calls = calls(positions);
        jobs.job("Export calls", progress -> {
                    JournalExport.write(entries(calls), file, progress);
                    return file;
                })
                .start();
    }

    private int[] calls(List<Integer> positions) {
        ActivityRows rows = items.rows();
        if (positions.isEmpty()) {
            return index.find(filter());
        }
        Set<Long> actions = new HashSet<>();
        List<Integer> chosen = new ArrayList<>();
        for (int at : positions) {
            if (at >= 0 && at < rows.size()) {
                int row = rows.row(at);
                if (ActivityRows.isHeader(row)) {
                    actions.add(index.actionId(rows.firstCall(row)));
                } else {
                    chosen.add(row);
                }
            }
        }
        if (!actions.isEmpty()) {
            for (int call : index.find(filter())) {
                if (actions.contains(index.actionId(call))) {
                    chosen.add(call);
                }
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
    }

    private List<JournalEntry> entries(int[] calls) {
        return new java.util.AbstractList<>() {
            @Override
            public JournalEntry get(int i) {
                return index.entry(calls[i]);
            }

            @Override
            public int size() {
                return calls.length;
            }
        };
    }
}
