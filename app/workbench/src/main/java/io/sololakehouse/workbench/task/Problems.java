package io.sololakehouse.workbench.task;

import io.sololakehouse.platform.support.Problem;
import java.time.Instant;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The one error pipeline: what failed and was not yet dismissed. The shell shows it. FX thread only. */
public final class Problems {

    private final ObservableList<Reported> reported = FXCollections.observableArrayList();
    // Kept in a field: a read-only list that nobody holds is collected, and its listeners with it.
    private final ObservableList<Reported> shownReported = FXCollections.unmodifiableObservableList(reported);

    /** A problem with the way to try again. @param retry null when it makes no sense to */
    public record Reported(
            Problem problem, Instant at, @Nullable Runnable retry) {}

    public void report(Problem problem, @Nullable Runnable retry) {
        // The same problem again replaces the older report: errors speak once.
        reported.removeIf(known -> known.problem().what().equals(problem.what()));
        reported.add(0, new Reported(problem, Instant.now(), retry));
    }

    public void dismiss(Reported problem) {
        reported.remove(problem);
    }

    /** Newest first. */
    public ObservableList<Reported> reported() {
        return shownReported;
    }
}
