package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.Aggregates;
import io.sololakehouse.platform.results.CellRange;
import io.sololakehouse.platform.results.ResultView;
import io.sololakehouse.platform.results.StoredResult;
import io.sololakehouse.platform.results.ViewSpec;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.control.grid.GridSource;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The rows of a result as somebody looks at them: in an order, filtered, searched, added up. FX thread only. */
public final class RowsModel {

    private final StoredResult stored;
    private final Jobs jobs;
    private final PagedSource source;
    private final Latest latestView = new Latest();
    private final Latest latestSum = new Latest();
    private final ReadOnlyObjectWrapper<ViewSpec> spec = new ReadOnlyObjectWrapper<>(this, "spec", ViewSpec.ALL);
    private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper(this, "count");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyObjectWrapper<Aggregates> aggregates =
            new ReadOnlyObjectWrapper<>(this, "aggregates", Aggregates.NONE);
    private ResultView view;
    private ViewSpec wanted = ViewSpec.ALL;
    private @Nullable Job<ResultView> making;

    RowsModel(StoredResult stored, Jobs jobs) {
        this.stored = stored;
        this.jobs = jobs;
        this.view = stored.all();
        this.source = new PagedSource(stored, jobs);
        source.onFailure(problem::set);
    }

    /** What the grid shows. */
    public GridSource source() {
        return source;
    }

    /** The order and filters that the rows are in. */
    public ReadOnlyObjectProperty<ViewSpec> specProperty() {
        return spec.getReadOnlyProperty();
    }

    /** Rows in the view. */
    public ReadOnlyLongProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** True while another order is being made; the rows stay as they are meanwhile. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Why the last order or filter could not be made, or null. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What the selected cells come to. */
    public ReadOnlyObjectProperty<Aggregates> aggregatesProperty() {
        return aggregates.getReadOnlyProperty();
    }

    /** Asks for an order and filters. The rows change when they are ready; a newer request replaces an older one. */
    public void show(ViewSpec newSpec) {
        if (newSpec.equals(wanted)) {
            return;
        }
        wanted = newSpec;
        if (making != null && !making.isDone()) {
            making.cancel();
        }
        problem.set(null);
        if (newSpec.isAll()) {
            latestView.invalidate();
            busy.set(false);
            swap(stored.all());
            return;
        }
        busy.set(true);
        making = jobs.quiet("Sort and filter rows", progress -> stored.view(newSpec, progress))
                .onSuccess(this::swap)
                .onFailure(why -> {
                    problem.set(why);
                    wanted = spec.get();
                })
                .onDone(() -> busy.set(false))
                .latest(latestView)
                .start();
    }

    private void swap(ResultView made) {
        ResultView old = view;
        view = made;
        spec.set(made.spec());
        source.show(made);
        count.set(made.rows());
        aggregates.set(Aggregates.NONE);
        if (!old.isAll()) {
            jobs.quiet("Forget an order", ignored -> {
                        old.close();
                        return true;
                    })
                    .onFailure(why -> {})
                    .start();
        }
    }

    /** The rows in the order in which they are seen. */
    public ResultView view() {
        return view;
    }

    /** Adds up rectangles of cells. */
    public void select(List<CellRange> ranges) {
        long cells = ranges.stream()
                .mapToLong(range -> range.rows() * range.columns().size())
                .sum();
        if (cells < 2) {
            latestSum.invalidate();
            aggregates.set(Aggregates.NONE);
            return;
        }
        List<CellRange> copy = new ArrayList<>(ranges);
        ResultView on = view;
        jobs.quiet("Add up the selection", progress -> stored.aggregates(on, copy, progress))
                .onSuccess(aggregates::set)
                .onFailure(why -> aggregates.set(Aggregates.NONE))
                .latest(latestSum)
                .start();
    }

    void refresh() {
        count.set(view.rows());
        source.refresh();
    }
}
