package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.ChartData;
import io.sololakehouse.platform.results.ChartPick;
import io.sololakehouse.platform.results.ChartSpec;
import io.sololakehouse.platform.results.StoredResult;
import io.sololakehouse.platform.results.ViewSpec;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.util.HashSet;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * How a result is drawn: picked from its columns, or as the comment in the tab's text says; what is changed is written
 * back into the comment. Always of the rows as they are filtered. FX thread only.
 */
public final class ChartModel {

    private final ResultSetModel set;
    private final Jobs jobs;
    private final StringProperty comment;
    private final Latest latest = new Latest();
    private final ObjectProperty<ChartSpec> spec;
    private final ReadOnlyObjectWrapper<@Nullable ChartData> data = new ReadOnlyObjectWrapper<>(this, "data");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<Set<String>> hidden = new ReadOnlyObjectWrapper<>(this, "hidden", Set.of());
    private boolean chosen;

    /** @param comment {@link ResultSetModel#chartCommentProperty} */
    ChartModel(ResultSetModel set, StringProperty comment, Jobs jobs) {
        this.set = set;
        this.jobs = jobs;
        this.comment = comment;
        var columns = set.stored().columns();
        ChartSpec first = ChartComment.parsed(comment.get(), columns).orElseGet(() -> ChartPick.of(columns));
        chosen = ChartComment.parsed(comment.get(), columns).isPresent();
        spec = new SimpleObjectProperty<>(this, "spec", first);
        spec.addListener((property, old, now) -> compute());
        comment.addListener(
                (property, old, now) -> ChartComment.parsed(now, columns).ifPresent(read -> {
                    chosen = true;
                    spec.set(read);
                }));
        set.stateProperty().addListener((property, old, now) -> compute());
        set.rows().specProperty().addListener((property, old, now) -> filtered(old, now));
        compute();
    }

    private void filtered(ViewSpec old, ViewSpec now) {
        if (!old.conditions().equals(now.conditions()) || !old.search().equals(now.search())) {
            compute();
        }
    }

    /** What is drawn, and how. */
    public ReadOnlyObjectProperty<ChartSpec> specProperty() {
        return spec;
    }

    /** The points, or null until they are there. */
    public ReadOnlyObjectProperty<@Nullable ChartData> dataProperty() {
        return data.getReadOnlyProperty();
    }

    /** Why it cannot be drawn, or null. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Series that are left out. */
    public ReadOnlyObjectProperty<Set<String>> hiddenProperty() {
        return hidden.getReadOnlyProperty();
    }

    /** Draws it another way, and says so in the tab's text. */
    public void choose(ChartSpec wanted) {
        if (wanted.equals(spec.get())) {
            return;
        }
        chosen = true;
        ChartSpec fitted = fitted(wanted);
        spec.set(fitted);
        comment.set(ChartComment.of(fitted, set.stored().columns()));
    }

    /** True when somebody chose it, here or in the text. */
    public boolean isChosen() {
        return chosen;
    }

    /** Columns that the kind needs and that are not chosen yet. */
    private ChartSpec fitted(ChartSpec wanted) {
        var columns = set.stored().columns();
        int number = wanted.y();
        for (int i = 0;
                i < columns.size()
                        && (number < 0 || !columns.get(number).value().isNumber());
                i++) {
            if (columns.get(i).value().isNumber()) {
                number = i;
            }
        }
        return switch (wanted.kind()) {
            case SCATTER, BOX -> number < 0 ? wanted : wanted.withY(number);
            case HEAT_MAP -> {
                if (wanted.colour() >= 0) {
                    yield wanted;
                }
                for (int i = 0; i < columns.size(); i++) {
                    if (i != wanted.x() && i != wanted.y()) {
                        yield wanted.withColour(i);
                    }
                }
                yield wanted;
            }
            default -> wanted;
        };
    }

    /** Leaves a series out, or takes it in. */
    public void setHidden(String series, boolean hide) {
        Set<String> next = new HashSet<>(hidden.get());
        if (hide) {
            next.add(series);
        } else {
            next.remove(series);
        }
        hidden.set(Set.copyOf(next));
    }

    private void compute() {
        StoredResult stored = set.stored();
        if (!stored.isOver() || stored.rows() == 0) {
            return;
        }
        ChartSpec wanted = spec.get();
        busy.set(true);
        var view = set.rows().view();
        jobs.quiet("Draw a chart", progress -> stored.chart(view, wanted, progress))
                .onDone(() -> busy.set(false))
                .onSuccess(made -> {
                    problem.set(null);
                    data.set(made);
                })
                .onFailure(problem::set)
                .latest(latest)
                .start();
    }
}
