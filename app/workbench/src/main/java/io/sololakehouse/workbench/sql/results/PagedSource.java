package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.ColumnStatistics;
import io.sololakehouse.platform.results.ResultView;
import io.sololakehouse.platform.results.RowPage;
import io.sololakehouse.platform.results.StoredResult;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.grid.GridSource;
import io.sololakehouse.workbench.task.Jobs;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a stored result for a grid: the first from memory, others in pages that are fetched when they are first seen.
 * The newest request is served first, and those that scrolled past unseen are forgotten.
 */
final class PagedSource implements GridSource {

    private static final int ROWS = 256;
    private static final int COLUMNS = 64;
    private static final int KEPT = 96;
    private static final int WAITING = 6;
    private static final int AT_ONCE = 2;

    private record Key(long block, int chunk) {}

    private final StoredResult stored;
    private final Jobs jobs;
    private final Map<Key, RowPage> pages = new LinkedHashMap<>(128, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, RowPage> eldest) {
            return size() > KEPT;
        }
    };
    private final Deque<Key> wanted = new ArrayDeque<>();
    private final Set<Key> fetching = new HashSet<>();
    private final Map<Integer, ColumnStatistics> statistics = new LinkedHashMap<>();
    private final Deque<Integer> statisticsWanted = new ArrayDeque<>();
    private final Set<Integer> statisticsFailed = new HashSet<>();
    private boolean describing;
    private List<ResultColumn> columns = List.of();
    private ResultView view;
    private RowPage head;
    private int generation;
    private @Nullable Key lastKey;
    private @Nullable RowPage lastPage;
    private Runnable listener = () -> {};
    private Consumer<Problem> failed = why -> {};

    PagedSource(StoredResult stored, Jobs jobs) {
        this.stored = stored;
        this.jobs = jobs;
        this.view = stored.all();
        this.head = stored.head();
    }

    /** Shows other rows. */
    void show(ResultView made) {
        view = made;
        generation++;
        pages.clear();
        wanted.clear();
        fetching.clear();
        lastPage = null;
        listener.run();
    }

    /** Rows, columns or the state of the result have changed. */
    void refresh() {
        if (columns.isEmpty()) {
            columns = stored.columns();
        }
        head = stored.head();
        // A page at the end of what there was is no longer whole.
        pages.entrySet()
                .removeIf(entry -> entry.getValue().size() < ROWS
                        && entry.getValue().firstRow() + entry.getValue().size() < view.rows());
        lastPage = null;
        listener.run();
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public long rows() {
        return view.rows();
    }

    @Override
    public @Nullable Object value(long row, int column) {
        if (view.isAll() && row < head.size()) {
            return head.at(row, column);
        }
        long block = row / ROWS;
        int chunk = column / COLUMNS;
        Key known = lastKey;
        RowPage page = lastPage;
        if (page == null || known == null || known.block != block || known.chunk != chunk) {
            known = new Key(block, chunk);
            page = pages.get(known);
            if (page == null) {
                fetch(known);
                return LOADING;
            }
            lastKey = known;
            lastPage = page;
        }
        return row - page.firstRow() < page.size() ? page.at(row, column) : LOADING;
    }

    private void fetch(Key key) {
        if (fetching.contains(key)) {
            return;
        }
        wanted.remove(key);
        wanted.addFirst(key);
        while (wanted.size() > WAITING) {
            wanted.removeLast();
        }
        next();
    }

    private void next() {
        while (fetching.size() < AT_ONCE && !wanted.isEmpty()) {
            Key key = wanted.removeFirst();
            fetching.add(key);
            int asked = generation;
            ResultView of = view;
            jobs.quiet("Read rows", progress -> stored.page(of, key.block * ROWS, ROWS, key.chunk * COLUMNS, COLUMNS))
                    .onDone(() -> {
                        if (asked == generation) {
                            fetching.remove(key);
                        }
                    })
                    .onSuccess(page -> {
                        if (asked == generation) {
                            pages.put(key, page);
                            lastPage = null;
                            listener.run();
                            next();
                        }
                    })
                    .onFailure(why -> {
                        if (asked == generation) {
                            failed.accept(why);
                        }
                    })
                    .start();
        }
    }

    /** Called with why rows could not be read. */
    void onFailure(Consumer<Problem> action) {
        failed = action;
    }

    @Override
    public @Nullable ColumnStatistics statistics(int column) {
        ColumnStatistics known = statistics.get(column);
        if (known == null && stored.isOver() && stored.rows() > 0 && !statisticsFailed.contains(column)) {
            if (!statisticsWanted.contains(column)) {
                statisticsWanted.addLast(column);
            }
            describe();
        }
        return known;
    }

    private void describe() {
        if (describing || statisticsWanted.isEmpty()) {
            return;
        }
        int column = statisticsWanted.removeFirst();
        describing = true;
        jobs.quiet("Describe a column", progress -> stored.statistics(column, progress))
                .onDone(() -> describing = false)
                .onSuccess(made -> {
                    statistics.put(column, made);
                    listener.run();
                    describe();
                })
                .onFailure(why -> {
                    // The head stays without a picture of the values; the rows themselves are not touched by it.
                    statisticsFailed.add(column);
                    describe();
                })
                .start();
    }

    @Override
    public void onChange(Runnable action) {
        listener = action;
    }
}
