package io.sololakehouse.workbench.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.platform.tracking.Artifact;
import io.sololakehouse.platform.tracking.ArtifactRoot;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.Metric;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.RunChanges;
import io.sololakehouse.platform.tracking.RunStatus;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.platform.tracking.preview.Preview;
import io.sololakehouse.workbench.experiments.data.RunField;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The view models against a real MLflow server, with what training scripts do log. */
@ExtendWith(TrackingStack.Extension.class)
class ExperimentsServerTest {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    @TempDir
    Path directory;

    private final Tracking tracking;
    private final Problems problems = new Problems();
    private Jobs jobs;
    private ExperimentsModel model;
    private Experiment experiment;

    ExperimentsServerTest(TrackingStack server) {
        this.tracking = server.tracking();
    }

    @BeforeEach
    void open() {
        jobs = new Jobs(new CurrentThreadTaskRunner(), Runnable::run, problems);
        experiment = tracking.createExperiment(TrackingStack.unique("view"), Map.of());
        model = new ExperimentsModel(
                tracking, jobs, new ExperimentsMemory(directory.resolve("memory.json"), jobs), Runnable::run);
        model.shown();
        model.experiments().open(experiment.id());
    }

    private String run(String name, String parent, Map<String, Double> metrics, Map<String, String> params) {
        Run run = tracking.createRun(experiment.id(), name, START, parent, Map.of());
        List<Metric> values = new ArrayList<>();
        metrics.forEach((key, value) -> values.add(new Metric(key, value, 0, START)));
        tracking.log(run.id(), new RunChanges(values, params, Map.of()));
        tracking.endRun(run.id(), RunStatus.FINISHED, START.plusSeconds(5));
        return run.id();
    }

    private List<String> shown() {
        return model.runs().rowsProperty().get().stream()
                .map(row -> row instanceof RunRow.OfRun one
                        ? "  ".repeat(one.depth()) + one.name() + (one.matched() ? "" : "?")
                        : "group")
                .toList();
    }

    private void filter(String text) {
        model.runs().type(text);
        model.runs().search();
    }

    @Test
    void nestedRunsFilteredWithOrKeepTheirParents() {
        String parent = run("grid", "", Map.of(), Map.of());
        run("tree", parent, Map.of("auc", 0.9), Map.of("model", "tree"));
        run("line", parent, Map.of("auc", 0.7), Map.of("model", "line"));
        run("alone", "", Map.of("auc", 0.8), Map.of("model", "other"));
        model.runs().reload();
        model.runs().sortBy(RunField.metric("auc"));
        assertThat(shown()).containsExactly("grid", "  tree", "  line", "alone");

        filter("params.model = 'line' OR metrics.auc > 0.85");
        assertThat(model.runs().searchProblemProperty().get()).isNull();
        assertThat(shown()).containsExactly("grid?", "  tree", "  line");
        filter("params.model = 'other'");
        assertThat(shown()).containsExactly("alone");
        filter("params.model = other");
        // An error changes nothing.
        assertThat(shown()).containsExactly("alone");
        assertThat(model.runs().filterProperty().get().error()).isNotNull();
        filter("tags.`mlflow.parentRunId` IS NULL");
        assertThat(shown()).containsExactly("alone", "grid");
        filter("");
        assertThat(shown()).hasSize(4);
        assertThat(problems.reported()).isEmpty();
    }

    @Test
    void valuesThatAreNoNumbersLongOnesAndForeignNames() {
        String odd = run(
                "Überläufer ✈ 航班",
                "",
                Map.of(
                        "nan",
                        Double.NaN,
                        "inf",
                        Double.POSITIVE_INFINITY,
                        "ninf",
                        Double.NEGATIVE_INFINITY,
                        "größe",
                        1.5),
                Map.of("prompt", "p".repeat(5_900)));
        run("plain", "", Map.of("nan", 0.5, "inf", 2.0), Map.of());
        model.runs().reload();
        assertThat(shown()).contains("Überläufer ✈ 航班");
        var table = model.runs().tableProperty().get();
        int at = table.run(0).id().equals(odd) ? 0 : 1;
        assertThat(RunReader.text(table, at, RunField.metric("nan"))).isEqualTo("NaN");
        assertThat(RunReader.text(table, at, RunField.metric("inf"))).isEqualTo("∞");
        assertThat(RunReader.text(table, at, RunField.metric("ninf"))).isEqualTo("−∞");
        assertThat(RunReader.text(table, at, RunField.param("prompt"))).hasSize(5_900);
        // What is no number comes last in both directions.
        model.runs().sortBy(RunField.metric("nan"));
        assertThat(shown()).last().isEqualTo("Überläufer ✈ 航班");
        model.runs().sortBy(RunField.metric("nan"));
        assertThat(shown()).last().isEqualTo("Überläufer ✈ 航班");
        filter("metrics.`größe` > 1");
        assertThat(shown()).containsExactly("Überläufer ✈ 航班");
        // The charts take it, too.
        model.showCompare();
        assertThat(model.compare().curves().linesProperty().get()).isNotNull();
        model.openRun(odd);
        assertThat(model.run().run().get()).isNotNull();
        model.run().showMetric("nan");
        assertThat(model.run().curve().get().values()).containsExactly(Double.NaN);
        assertThat(problems.reported()).isEmpty();
    }

    @Test
    void twoThousandMetrics() {
        Map<String, Double> many = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            many.put("m" + i, i / 2_000.0);
        }
        String wide = run("wide", "", many, Map.of());
        model.runs().reload();
        assertThat(model.runs().tableProperty().get().metrics()).hasSize(2_000);
        assertThat(model.runs().columnsProperty().get()).hasSizeLessThan(12);
        model.openRun(wide);
        assertThat(model.run().run().get().metrics()).hasSize(2_000);
    }

    @Test
    void theBinAndTheWayBack() {
        run("one", "", Map.of(), Map.of());
        ExperimentListModel list = model.experiments();
        list.searchProperty().set(experiment.name());
        assertThat(list.shown()).extracting(Experiment::id).containsExactly(experiment.id());
        String renamed = experiment.name() + " ✈";
        list.rename(experiment, renamed);
        assertThat(list.shown()).extracting(Experiment::name).containsExactly(renamed);
        assertThat(list.wrong(renamed)).contains("already");
        List<String> told = new ArrayList<>();
        list.delete(list.shown().getFirst(), gone -> told.add(gone.name()));
        assertThat(told).containsExactly(renamed);
        assertThat(list.shown()).isEmpty();
        assertThat(list.wrong(renamed)).contains("bin");
        list.binProperty().set(true);
        Experiment deleted = list.shown().getFirst();
        assertThat(deleted.deleted()).isTrue();
        list.restore(deleted);
        list.binProperty().set(false);
        assertThat(list.shown()).extracting(Experiment::id).containsExactly(experiment.id());
        assertThat(problems.reported()).isEmpty();
    }

    @Test
    void aRunThatIsUnderWayMovesOn() {
        Run live = tracking.createRun(experiment.id(), "live", Instant.now(), "", Map.of());
        model.runs().reload();
        assertThat(model.runs().liveProperty().get()).isTrue();
        tracking.log(live.id(), new RunChanges(List.of(new Metric("auc", 0.4, 1, Instant.now())), Map.of(), Map.of()));
        tracking.createRun(experiment.id(), "newer", Instant.now(), "", Map.of());
        model.runs().poll();
        assertThat(Set.copyOf(shown())).containsExactlyInAnyOrder("live", "newer");
        var table = model.runs().tableProperty().get();
        assertThat(table.metrics().get("auc").count()).isEqualTo(1);
        for (var run : table.runs()) {
            tracking.endRun(run.id(), RunStatus.FAILED, Instant.now());
        }
        model.runs().poll();
        assertThat(model.runs().liveProperty().get()).isFalse();
        assertThat(model.runs().tableProperty().get().runs()).allMatch(run -> run.status() == RunStatus.FAILED);
    }

    @Test
    void artifactsOneByOneAndSideBySide() throws Exception {
        String first = run("first", "", Map.of("auc", 0.5), Map.of());
        String second = run("second", "", Map.of("auc", 0.6), Map.of());
        Path notes = Files.writeString(directory.resolve("notes.txt"), "same\n");
        Path table = Files.writeString(directory.resolve("weights.csv"), "feature,weight\na,1\n");
        tracking.upload(first, "", notes);
        tracking.upload(second, "", notes);
        tracking.upload(first, "tables", table);
        model.runs().reload();
        model.openRun(first);
        model.run().artifacts().shown(model.run().run().get(), false);
        assertThat(model.run().artifacts().rows())
                .extracting(ArtifactsModel.Node::name)
                .contains("tables", "notes.txt");
        assertThat(model.run().artifacts().preview().get()).isEqualTo(new Preview.Text("same\n", "", false));
        model.run().artifacts().choose(model.run().artifacts().rows().getFirst());
        ArtifactsModel.Node csv = model.run().artifacts().rows().stream()
                .filter(row -> row.name().equals("weights.csv"))
                .findFirst()
                .orElseThrow();
        model.run().artifacts().choose(csv);
        assertThat(model.run().artifacts().preview().get()).isInstanceOf(Preview.Table.class);

        model.showCompare();
        ArtifactsCompareModel sides = model.compare().artifacts();
        sides.shown();
        assertThat(sides.files().get().stream()
                        .collect(Collectors.toMap(
                                ArtifactsCompareModel.Shared::path, ArtifactsCompareModel.Shared::runs)))
                .isEqualTo(Map.of("notes.txt", 2, "tables/weights.csv", 1));
        sides.choose("tables/weights.csv");
        // The run without the file says so in its place.
        assertThat(sides.sides().get()).hasSize(2);
        assertThat(sides.sides().get().stream()
                        .map(side -> side.preview().getClass().getSimpleName()))
                .containsExactlyInAnyOrder("Table", "Nothing");
        assertThat(tracking.artifacts(new ArtifactRoot.OfRun(second), ""))
                .extracting(Artifact::path)
                .containsExactly("notes.txt");
    }

    @Test
    void deletedRunsComeBack() {
        String doomed = run("doomed", "", Map.of(), Map.of());
        run("kept", "", Map.of(), Map.of());
        model.runs().reload();
        model.runs().selection().set(doomed, true);
        List<Runnable> back = new ArrayList<>();
        model.runs().edits().delete(List.of(doomed), back::add);
        assertThat(shown()).containsExactly("kept");
        assertThat(model.runs().selection().size()).isZero();
        back.getFirst().run();
        assertThat(shown()).containsExactlyInAnyOrder("doomed", "kept");
    }

    @Test
    void comparingTheTickedOnes() {
        String a = run("a", "", Map.of("auc", 0.9), Map.of("depth", "8", "seed", "1"));
        String b = run("b", "", Map.of("auc", 0.7), Map.of("depth", "2", "seed", "1"));
        run("c", "", Map.of("auc", 0.5), Map.of("depth", "4", "seed", "1"));
        model.runs().reload();
        model.runs().selection().setAll(List.of(a, b), true);
        model.showCompare();
        CompareModel compare = model.compare();
        assertThat(compare.allProperty().get().size()).isEqualTo(3);
        assertThat(compare.chosenProperty().get().size()).isEqualTo(2);
        assertThat(compare.parallel().columnsProperty().get())
                .extracting(ParallelModel.Column::field)
                .containsExactly(RunField.param("depth"), RunField.metric("auc"));
        assertThat(compare.curves().linesProperty().get()).hasSize(2);
        compare.curves().groupProperty().set(RunField.param("seed"));
        assertThat(compare.curves().linesProperty().get()).hasSize(1);
        assertThat(Differences.of(compare.chosenProperty().get(), true))
                .extracting(Differences.Row::name)
                .containsExactly("depth", "auc");
    }
}
