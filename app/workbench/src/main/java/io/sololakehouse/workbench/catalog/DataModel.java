package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.ColumnFilter;
import io.sololakehouse.platform.tables.PreviewRequest;
import io.sololakehouse.platform.tables.RowCursor;
import io.sololakehouse.platform.tables.RowPage;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.Tables;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a version of a table, page by page. Pages that were read are kept, so that going back is free; the newest
 * request drops every older one. FX thread only.
 */
final class DataModel implements AutoCloseable {

    static final int PAGE = 200;

    private final Tables tables;
    private final Jobs jobs;
    private final Latest latest = new Latest();
    private final ReadOnlyObjectWrapper<@Nullable Page> page = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper number = new ReadOnlyIntegerWrapper();
    private final ObservableList<ColumnFilter> filters = FXCollections.observableArrayList();
    private final ObservableList<ColumnFilter> shownFilters = FXCollections.unmodifiableObservableList(filters);
    private final List<Page> pages = new ArrayList<>();
    private List<String> columns = List.of();
    private @Nullable TableVersion version;
    private @Nullable RowCursor cursor;
    private @Nullable Job<Opened> job;

    /**
     * A page.
     *
     * @param version what the rows were read from
     * @param first the number of its first row, from 1
     * @param last true when no rows follow
     */
    record Page(
            TableVersion version, List<Column> columns, List<List<@Nullable Object>> rows, long first, boolean last) {}

    private record Opened(RowCursor cursor, RowPage rows) {}

    DataModel(Tables tables, Jobs jobs) {
        this.tables = tables;
        this.jobs = jobs;
    }

    /** What is shown, or null before the first answer. */
    ReadOnlyObjectProperty<@Nullable Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** The number of the shown page, from 0. */
    ReadOnlyIntegerProperty numberProperty() {
        return number.getReadOnlyProperty();
    }

    /** The conditions; all of them hold for every row. */
    ObservableList<ColumnFilter> filters() {
        return shownFilters;
    }

    /** The chosen columns; empty for all. */
    List<String> columns() {
        return columns;
    }

    /** Shows a version from its first row; the same one again does nothing. */
    void show(TableVersion wanted) {
        if (wanted.equals(version) && (problem.get() == null || loading.get())) {
            return;
        }
        if (version != null && !version.name().equals(wanted.name())) {
            page.set(null);
            filters.clear();
            columns = List.of();
        }
        version = wanted;
        restart();
    }

    /** Changes the conditions, and starts from the first row. */
    void filter(UnaryOperator<List<ColumnFilter>> change) {
        List<ColumnFilter> changed = change.apply(List.copyOf(filters));
        if (!changed.equals(filters)) {
            filters.setAll(changed);
            restart();
        }
    }

    /** Chooses the columns. @param names empty for all */
    void choose(List<String> names) {
        if (!names.equals(columns)) {
            columns = List.copyOf(names);
            restart();
        }
    }

    /** Reads again from the first row. */
    void restart() {
        TableVersion wanted = version;
        closeCursor();
        pages.clear();
        number.set(0);
        if (wanted != null) {
            PreviewRequest request = new PreviewRequest(wanted, columns, List.copyOf(filters));
            read(request, null);
        }
    }

    boolean hasPrevious() {
        return number.get() > 0;
    }

    boolean hasNext() {
        Page now = page.get();
        return now != null && !now.last() && problem.get() == null;
    }

    void previous() {
        if (hasPrevious()) {
            number.set(number.get() - 1);
            page.set(pages.get(number.get()));
        }
    }

    void next() {
        int wanted = number.get() + 1;
        if (wanted < pages.size()) {
            number.set(wanted);
            page.set(pages.get(wanted));
        } else if (hasNext() && !loading.get() && cursor != null && version != null) {
            read(new PreviewRequest(version, columns, List.copyOf(filters)), cursor);
        }
    }

    /** Stops reading; what is shown stays. */
    void cancel() {
        Job<Opened> running = job;
        if (running != null) {
            running.cancel();
        }
    }

    private void read(PreviewRequest request, @Nullable RowCursor open) {
        loading.set(true);
        TableVersion asked = request.version();
        job = jobs.quiet("Read rows of " + asked.qualifiedName(), progress -> {
                    RowCursor reading = open == null ? tables.rows(request, progress) : open;
                    try {
                        return new Opened(reading, reading.next(PAGE, progress));
                    } catch (RuntimeException e) {
                        reading.close();
                        throw e;
                    }
                })
                .onSuccess(opened -> {
                    problem.set(null);
                    cursor = opened.cursor();
                    long first = pages.stream()
                                    .mapToLong(known -> known.rows().size())
                                    .sum()
                            + 1;
                    Page read = new Page(
                            asked,
                            opened.cursor().columns(),
                            opened.rows().rows(),
                            first,
                            opened.rows().last());
                    pages.add(read);
                    number.set(pages.size() - 1);
                    page.set(read);
                    if (read.last()) {
                        closeCursor();
                    }
                })
                .onFailure(failed -> {
                    cursor = null;
                    problem.set(failed);
                })
                .onCancelled(() -> cursor = null)
                .onDone(() -> loading.set(false))
                .latest(latest)
                .start();
    }

    private void closeCursor() {
        latest.invalidate();
        loading.set(false);
        RowCursor open = cursor;
        cursor = null;
        Job<Opened> running = job;
        job = null;
        if (running != null && !running.isDone()) {
            running.cancel();
        }
        if (open != null) {
            // Closing may wait for a network read: not on this thread.
            jobs.quiet("Close the rows", progress -> {
                        open.close();
                        return true;
                    })
                    .start();
        }
    }

    /** Forgets everything. */
    void clear() {
        closeCursor();
        pages.clear();
        version = null;
        columns = List.of();
        filters.clear();
        problem.set(null);
        number.set(0);
        page.set(null);
    }

    /** True when the page was read from this version. */
    boolean shows(TableVersion wanted) {
        Page now = page.get();
        return now != null && Objects.equals(now.version(), wanted);
    }

    @Override
    public void close() {
        clear();
    }
}
