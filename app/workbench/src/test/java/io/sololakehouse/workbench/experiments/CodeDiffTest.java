package io.sololakehouse.workbench.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.workbench.experiments.data.RunSet;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two scripts line by line, and which two of the compared runs' scripts they are. */
class CodeDiffTest {

    private final Map<String, String> scripts = Map.of("job-1", "import x\nfit(1)\n", "job-2", "import x\nfit(2)\n");
    private final CodeModel model = new CodeModel(
            new Jobs(new CurrentThreadTaskRunner(), Runnable::run, new Problems()),
            job -> Optional.ofNullable(scripts.get(job)));

    @Test
    void changesStandBetweenTheLinesAroundThemAndTheRestIsCounted() {
        String before = IntStream.rangeClosed(1, 40).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        String after = before.replace("line 5\n", "line five\nanother\n").replace("line 30\n", "");
        assertThat(CodeDiff.of(before, after).stream()
                        .map(line -> line.sign() + " " + line.before() + " " + line.after() + " " + line.text()))
                .containsExactly(
                        "SAME 1 1 line 1",
                        "SAME 2 2 line 2",
                        "SAME 3 3 line 3",
                        "SAME 4 4 line 4",
                        "REMOVED 5 0 line 5",
                        "ADDED 0 5 line five",
                        "ADDED 0 6 another",
                        "SAME 6 7 line 6",
                        "SAME 7 8 line 7",
                        "SAME 8 9 line 8",
                        "GAP 0 0 18 equal lines",
                        "SAME 27 28 line 27",
                        "SAME 28 29 line 28",
                        "SAME 29 30 line 29",
                        "REMOVED 30 0 line 30",
                        "SAME 31 31 line 31",
                        "SAME 32 32 line 32",
                        "SAME 33 33 line 33",
                        "GAP 0 0 7 equal lines");
        assertThat(CodeDiff.of(before, before)).isEmpty();
        assertThat(CodeDiff.of("", "new\n")).containsExactly(new CodeDiff.Line(CodeDiff.Sign.ADDED, 0, 1, "new"));
    }

    @Test
    void theFirstTwoVersionsOfTheCodeAreCompared() {
        model.show(all(trained(
                trained(trained(new Tables(), "a", "job-1", "sha256:1"), "b", "job-1", "sha256:1"),
                "c",
                "job-2",
                "sha256:2")));
        assertThat(model.shownProperty().get()).isInstanceOfSatisfying(CodeModel.Sides.class, sides -> {
            assertThat(sides.before()).isEqualTo("name of a");
            assertThat(sides.after()).isEqualTo("name of c");
            assertThat(sides.lines()).extracting(CodeDiff.Line::text).containsExactly("import x", "fit(1)", "fit(2)");
        });
    }

    @Test
    void saysWhyThereIsNothingToCompare() {
        assertThat(why(new Tables().run("a", ""))).startsWith("Tick two runs");
        assertThat(why(new Tables().run("a", "").run("b", ""))).startsWith("None of these runs was started");
        Tables same = trained(trained(new Tables(), "a", "job-1", "sha256:1"), "b", "job-1", "sha256:1");
        assertThat(why(same)).isEqualTo("Every run that says what it ran was trained by the same script, sha256:1.");
        assertThat(why(trained(same, "c", "job-gone", "sha256:3")))
                .isEqualTo("The script of name of c is not on this machine any more.");
    }

    private String why(Tables tables) {
        model.show(all(tables));
        return ((CodeModel.Nothing) model.shownProperty().get()).why();
    }

    private static RunSet all(Tables tables) {
        var table = tables.table();
        return new RunSet(table, IntStream.range(0, table.size()).toArray());
    }

    private static Tables trained(Tables tables, String id, String job, String code) {
        return tables.run(id, "")
                .tag(DataVersion.BRANCH, "main")
                .tag(DataVersion.COMMIT, "aaaa1111")
                .tag(DataVersion.JOB, job)
                .tag(DataVersion.CODE, code);
    }
}
