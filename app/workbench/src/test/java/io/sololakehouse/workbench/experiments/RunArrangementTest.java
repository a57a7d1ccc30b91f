package io.sololakehouse.workbench.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.workbench.experiments.data.RunField;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The order of rows: nesting survives sorting, filtering and grouping. */
class RunArrangementTest {

    private static final RunTable TABLE = new Tables()
            .run("grid-a", "")
            .run("a1", "grid-a")
            .metric("auc", 0.7)
            .param("model", "tree")
            .run("a2", "grid-a")
            .metric("auc", 0.9)
            .param("model", "line")
            .run("alone", "")
            .metric("auc", 0.8)
            .param("model", "tree")
            .run("grid-b", "")
            .run("b1", "grid-b")
            .metric("auc", Double.NaN)
            .param("model", "line")
            .run("b2", "grid-b")
            .metric("auc", 0.75)
            .param("model", "tree")
            .table();

    private static List<String> rows(RunArrangement.Wish wish) {
        return RunArrangement.rows(TABLE, wish).stream()
                .map(row -> switch (row) {
                    case RunRow.OfRun run -> "  ".repeat(run.depth()) + run.id() + (run.matched() ? "" : "?");
                    case RunRow.OfGroup group -> group.value() + ":" + group.members().length;
                })
                .toList();
    }

    private static RunArrangement.Wish sorted(boolean ascending, @Nullable Set<String> matching) {
        return new RunArrangement.Wish(RunField.metric("auc"), ascending, null, matching, Set.of());
    }

    @Test
    void theNewestFirst() {
        assertThat(rows(RunArrangement.Wish.NEWEST_FIRST))
                .containsExactly("grid-b", "  b2", "  b1", "alone", "grid-a", "  a2", "  a1");
    }

    @Test
    void parentsStandWhereTheirBestRunWould() {
        assertThat(rows(sorted(false, null)))
                .containsExactly("grid-a", "  a2", "  a1", "alone", "grid-b", "  b2", "  b1");
        assertThat(rows(sorted(true, null)))
                .containsExactly("grid-a", "  a1", "  a2", "grid-b", "  b2", "  b1", "alone");
    }

    @Test
    void whatPassesAFilterKeepsItsParents() {
        assertThat(rows(sorted(false, Set.of("b2", "alone")))).containsExactly("alone", "grid-b?", "  b2");
    }

    @Test
    void collapsedRowsHideWhatIsBelow() {
        assertThat(rows(new RunArrangement.Wish(null, false, null, null, Set.of("grid-a", "grid-b"))))
                .containsExactly("grid-b", "alone", "grid-a");
    }

    @Test
    void groupsInTheOrderOfTheSort() {
        assertThat(rows(new RunArrangement.Wish(
                        RunField.metric("auc"),
                        false,
                        RunField.param("model"),
                        Set.of("a1", "a2", "alone", "b1", "b2"),
                        Set.of())))
                .containsExactly("line:2", "  a2", "  b1", "tree:3", "  alone", "  b2", "  a1");
    }

    @Test
    void aRunInsideOfItselfIsShownOnce() {
        RunTable odd = new Tables().run("x", "y").run("y", "x").run("z", "z").table();
        assertThat(RunArrangement.rows(odd, RunArrangement.Wish.NEWEST_FIRST)).hasSize(3);
    }
}
