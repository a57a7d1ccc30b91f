package io.sololakehouse.workbench.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.workbench.experiments.data.RunSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What runs differ in, and the warning about different data. */
class DifferencesTest {

    private static RunSet all(Tables tables) {
        var table = tables.table();
        return new RunSet(table, IntStream.range(0, table.size()).toArray());
    }

    private static Tables trained(Tables tables, String commit, long snapshot) {
        return tables.tag(DataVersion.BRANCH, "main")
                .tag(DataVersion.COMMIT, commit)
                .tag(DataVersion.TABLES, "{\"gold.features\": \"" + snapshot + "\"}");
    }

    @Test
    void onlyWhatDiffersAndTheOddOnesMarked() {
        RunSet runs = all(new Tables()
                .run("a", "")
                .param("seed", "42")
                .param("depth", "8")
                .metric("loss", 0.2)
                .run("b", "")
                .param("seed", "42")
                .param("depth", "8")
                .metric("loss", 0.1)
                .run("c", "")
                .param("seed", "42")
                .param("depth", "2"));
        List<Differences.Row> rows = Differences.of(runs, true);
        assertThat(rows).extracting(Differences.Row::name).containsExactly("depth", "loss");
        assertThat(rows.getFirst().odd()).containsExactly(false, false, true);
        // The least loss is the best one; a run without it has none.
        assertThat(rows.getLast().odd()).containsExactly(false, true, false);
        assertThat(rows.getLast().values()).containsExactly("0.2000", "0.1000", null);
        assertThat(Differences.of(runs, false))
                .extracting(Differences.Row::name)
                .contains("seed");
    }

    @Test
    void warnsOfOtherDataOnly() {
        Tables same = trained(trained(new Tables().run("a", ""), "aaaa1111", 7).run("b", ""), "bbbb2222", 7);
        // Another commit with the same snapshots is the same data.
        assertThat(Differences.dataWarning(all(same))).isEmpty();
        Tables other = trained(same.run("c", ""), "cccc3333cccc", 8);
        assertThat(Differences.dataWarning(all(other)))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("name of c was trained on other data, main at cccc3333")
                        .contains("not comparable"));
        assertThat(Differences.dataWarning(all(new Tables().run("a", "").run("b", ""))))
                .isEmpty();
    }
}
