package io.sololakehouse.platform.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.Lifecycle;
import io.sololakehouse.platform.tracking.Metric;
import io.sololakehouse.platform.tracking.MetricHistory;
import io.sololakehouse.platform.tracking.Page;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.RunChanges;
import io.sololakehouse.platform.tracking.RunInfo;
import io.sololakehouse.platform.tracking.RunQuery;
import io.sololakehouse.platform.tracking.RunStatus;
import io.sololakehouse.platform.tracking.RunTable;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.platform.tracking.TrackingServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Experiments, runs and metrics on a real MLflow server. */
@ExtendWith(TrackingServer.Extension.class)
@Timeout(600)
class MlflowTrackingTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    private final TrackingServer server;
    private final Tracking tracking;
    private Experiment experiment;

    MlflowTrackingTest(TrackingServer server) {
        this.server = server;
        this.tracking = server.tracking();
    }

    @BeforeEach
    void createExperiment() {
        experiment = tracking.createExperiment(TrackingServer.unique("flüge ✈"), Map.of("team", "a <b>bold</b> one"));
    }

    @Test
    void experimentsAreFoundRenamedDeletedAndRestored() {
        assertThat(experiment.deleted()).isFalse();
        assertThat(experiment.tags()).containsEntry("team", "a <b>bold</b> one");
        assertThat(experiment.artifactLocation()).startsWith("mlflow-artifacts:/");
        assertThat(tracking.experiments(experiment.name().substring(2), Lifecycle.ACTIVE, 10, "")
                        .items())
                .extracting(Experiment::id)
                .containsExactly(experiment.id());

        String renamed = TrackingServer.unique("it's renamed");
        tracking.renameExperiment(experiment.id(), renamed);
        assertThat(tracking.experimentByName(renamed)).map(Experiment::id).contains(experiment.id());
        assertThat(tracking.experimentByName(experiment.name())).isEmpty();

        tracking.setExperimentTag(experiment.id(), "note", "é");
        tracking.deleteExperimentTag(experiment.id(), "team");
        assertThat(tracking.experiment(experiment.id()).orElseThrow().tags())
                .containsEntry("note", "é")
                .doesNotContainKey("team");

        tracking.deleteExperiment(experiment.id());
        assertThat(ids(tracking.experiments(Lifecycle.ACTIVE))).doesNotContain(experiment.id());
        assertThat(ids(tracking.experiments(Lifecycle.DELETED))).contains(experiment.id());
        assertThat(tracking.experiment(experiment.id()).orElseThrow().deleted()).isTrue();
        LakehouseException taken =
                catchThrowableOfType(LakehouseException.class, () -> tracking.createExperiment(renamed, Map.of()));
        assertThat(taken.problem().why())
                .isEqualTo("A deleted experiment has that name. Restore it, or take another name.");
        tracking.restoreExperiment(experiment.id());
        assertThat(ids(tracking.experiments(Lifecycle.ACTIVE))).contains(experiment.id());
        assertThat(tracking.experiment("999999999")).isEmpty();
    }

    private static List<String> ids(List<Experiment> experiments) {
        return experiments.stream().map(Experiment::id).toList();
    }

    @Test
    void aNameThatIsTakenIsSaid() {
        LakehouseException taken = catchThrowableOfType(
                LakehouseException.class, () -> tracking.createExperiment(experiment.name(), Map.of()));
        assertThat(taken.problem().what()).isEqualTo("Creating the experiment " + experiment.name() + " failed");
        assertThat(taken.problem().why()).startsWith("The name is taken: ").endsWith("already exists.");
        assertThat(taken.problem().effect()).isEqualTo("Nothing was changed.");
    }

    @Test
    void aRunKeepsWhatItIsGiven() {
        Run parent = tracking.createRun(experiment.id(), "grid", START, "", Map.of("k", "v"));
        Run child = tracking.createRun(experiment.id(), "ünïcödé 名", START, parent.id(), Map.of());
        assertThat(child.info().parentId()).isEqualTo(parent.id());
        assertThat(child.info().status()).isEqualTo(RunStatus.RUNNING);
        tracking.log(
                child.id(),
                new RunChanges(
                        List.of(
                                new Metric("auc", 0.5, 0, START),
                                new Metric("auc", 0.75, 1, START.plusSeconds(1)),
                                new Metric("nan", Double.NaN, 3, START),
                                new Metric("up", Double.POSITIVE_INFINITY, 0, START),
                                new Metric("down", Double.NEGATIVE_INFINITY, 0, START)),
                        Map.of("depth", "8", "名", "値"),
                        Map.of("html", "<script>alert(1)</script>")));
        tracking.endRun(child.id(), RunStatus.FINISHED, START.plusSeconds(90));
        tracking.renameRun(child.id(), "renamed");

        Run read = tracking.run(child.id());
        assertThat(read.info().name()).isEqualTo("renamed");
        assertThat(read.info().status()).isEqualTo(RunStatus.FINISHED);
        assertThat(read.info().startedAt()).isEqualTo(START);
        assertThat(read.info().duration().orElseThrow().toSeconds()).isEqualTo(90);
        assertThat(read.metrics().get("auc")).isEqualTo(new Metric("auc", 0.75, 1, START.plusSeconds(1)));
        assertThat(read.metrics().get("nan").value()).isNaN();
        assertThat(read.metrics().get("nan").step()).isEqualTo(3);
        assertThat(read.metrics().get("up").value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(read.metrics().get("down").value()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(read.params()).containsEntry("depth", "8").containsEntry("名", "値");
        assertThat(read.tags()).containsEntry("html", "<script>alert(1)</script>");

        tracking.setTag(child.id(), "stage", "it's \"new\"");
        tracking.deleteTag(child.id(), "html");
        assertThat(tracking.run(child.id()).tags())
                .containsEntry("stage", "it's \"new\"")
                .doesNotContainKey("html");
        tracking.deleteRun(child.id());
        assertThat(tracking.runs(RunQuery.of(experiment.id()), "").items())
                .extracting(Run::id)
                .containsExactly(parent.id());
        tracking.restoreRun(child.id());
        assertThat(tracking.run(child.id()).info().deleted()).isFalse();
    }

    @Test
    void aTableHasTheSameRunsByColumn() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Run run = tracking.createRun(
                    experiment.id(),
                    "run " + i,
                    START.plusSeconds(i),
                    i > 0 ? ids.getFirst() : "",
                    i == 3
                            ? Map.of(
                                    DataVersion.BRANCH, "dev",
                                    DataVersion.COMMIT, "abc",
                                    DataVersion.TABLES, "{\"gold.flights\":\"123\"}")
                            : Map.of());
            ids.add(run.id());
            List<Metric> metrics = i == 5
                    ? List.of(new Metric("auc", Double.NaN, i, START))
                    : i == 6 ? List.of() : List.of(new Metric("auc", 0.5 + i / 100.0, i, START));
            tracking.log(run.id(), new RunChanges(metrics, i % 2 == 0 ? Map.of("even", "" + i) : Map.of(), Map.of()));
        }
        List<Integer> arrived = new ArrayList<>();
        RunTable table = tracking.runTable(
                RunQuery.of(experiment.id()).withOrder(List.of("attributes.start_time ASC")),
                Progress.none(),
                partial -> arrived.add(partial.size()));
        assertThat(table.runs()).extracting(RunInfo::id).containsExactlyElementsOf(ids);
        assertThat(arrived).endsWith(7);
        RunTable.MetricColumn auc = table.metrics().get("auc");
        assertThat(auc.count()).isEqualTo(6);
        assertThat(auc.has(5)).isTrue();
        assertThat(auc.value(5)).isNaN();
        assertThat(auc.has(6)).isFalse();
        assertThat(auc.value(6)).isNaN();
        assertThat(auc.value(2)).isEqualTo(0.52);
        assertThat(auc.step(2)).isEqualTo(2);
        assertThat(table.params().get("even").value(4)).isEqualTo("4");
        assertThat(table.params().get("even").value(3)).isNull();
        assertThat(table.run(1).parentId()).isEqualTo(ids.getFirst());
        assertThat(table.dataVersion(0)).isNull();
        assertThat(table.dataVersion(3).tables()).isEqualTo(Map.of("gold.flights", 123L));

        for (int row = 0; row < table.size(); row++) {
            assertThat(table.run(row)).isEqualTo(tracking.run(ids.get(row)).info());
        }
        RunTable some = tracking.runTable(
                RunQuery.of(experiment.id())
                        .withFilter("metrics.auc >= 0.52 AND params.even != '4'")
                        .withOrder(List.of("metrics.auc DESC")),
                Progress.none());
        assertThat(some.runs()).extracting(RunInfo::name).containsExactly("run 2");
        assertThat(tracking.runTable(RunQuery.of(experiment.id()).withLimit(3), Progress.none())
                        .size())
                .isEqualTo(3);
        Page<Run> first = tracking.runs(RunQuery.of(experiment.id()).withLimit(4), "");
        Page<Run> second = tracking.runs(RunQuery.of(experiment.id()).withLimit(4), first.nextToken());
        assertThat(first.items()).hasSize(4);
        assertThat(second.items()).hasSize(3);
        assertThat(second.isLast()).isTrue();
    }

    @Test
    void aFilterThatCannotBeReadIsSaidInTheServersWords() {
        LakehouseException refused = catchThrowableOfType(
                LakehouseException.class,
                () -> tracking.runs(RunQuery.of(experiment.id()).withFilter("metrics.auc >"), ""));
        assertThat(refused.problem().what()).isEqualTo("Searching runs failed");
        assertThat(refused.problem().why()).startsWith("MLflow refused it: ").contains("Invalid");
    }

    @Test
    void manyMetricsLongParametersAndManyPointsGoThrough() {
        Run run = tracking.createRun(experiment.id(), "wide", START, "", Map.of());
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            metrics.add(new Metric("metric/%04d".formatted(i), i, 0, START));
        }
        for (int step = 0; step < 3_000; step++) {
            metrics.add(new Metric("loss", 1.0 / (step + 1), step, START.plusMillis(step)));
        }
        Map<String, String> params = new LinkedHashMap<>();
        for (int i = 0; i < 150; i++) {
            params.put("p" + i, "" + i);
        }
        params.put("long", "ü".repeat(10_000));
        tracking.log(run.id(), new RunChanges(metrics, params, Map.of()));

        Run read = tracking.run(run.id());
        assertThat(read.metrics()).hasSize(2_001);
        assertThat(read.params()).hasSize(151);
        // The server keeps the first 6,000 characters of a parameter, as it says in its documentation.
        assertThat(read.params().get("long")).hasSize(6_000).startsWith("üü");

        MetricHistory whole = tracking.metricHistory(run.id(), "loss", Progress.none());
        assertThat(whole.size()).isEqualTo(3_000);
        assertThat(whole.steps()).isSorted().endsWith(2_999);
        assertThat(whole.values()[999]).isEqualTo(0.001);
        assertThat(whole.times()[999]).isEqualTo(START.plusMillis(999).toEpochMilli());

        Run other = tracking.createRun(experiment.id(), "without", START, "", Map.of());
        List<MetricHistory> some =
                tracking.metricHistories(List.of(other.id(), run.id()), "loss", 100, Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(some).extracting(MetricHistory::runId).containsExactly(other.id(), run.id());
        assertThat(some.get(0).size()).isZero();
        assertThat(some.get(1).size()).isBetween(90, 130);
        assertThat(some.get(1).sampled()).isTrue();
        assertThat(some.get(1).steps()[0]).isZero();
        assertThat(some.get(1).steps()[some.get(1).size() - 1]).isEqualTo(2_999);
        MetricHistory part = tracking.metricHistories(List.of(run.id()), "loss", 2_500, 10, 20)
                .getFirst();
        assertThat(part.steps()).hasSize(11).startsWith(10).endsWith(20);
        assertThat(part.sampled()).isFalse();
    }

    @Test
    void historiesOfMoreRunsThanOneRequestTakes() {
        List<String> ids = new ArrayList<>();
        Map<String, Double> last = new TreeMap<>();
        for (int i = 0; i < 103; i++) {
            Run run = tracking.createRun(experiment.id(), "r" + i, START, "", Map.of());
            tracking.log(run.id(), new RunChanges(List.of(new Metric("m", i, 4, START)), Map.of(), Map.of()));
            ids.add(run.id());
            last.put(run.id(), (double) i);
        }
        assertThat(tracking.metricHistories(ids, "m", 10, Long.MIN_VALUE, Long.MAX_VALUE))
                .hasSize(103)
                .allSatisfy(history -> assertThat(history.values()).containsExactly(last.get(history.runId())));
    }

    @Test
    void everyRequestIsInTheJournalAndNoQuestionCountsAsAChange() {
        Run run = tracking.createRun(experiment.id(), "journalled", START, "", Map.of());
        tracking.runs(RunQuery.of(experiment.id()), "");
        List<JournalEntry> entries = server.journal().entries().stream()
                .filter(entry -> entry.service().equals("mlflow"))
                .toList();
        JournalEntry created = entries.stream()
                .filter(entry -> entry.text().endsWith("/runs/create"))
                .filter(entry -> String.valueOf(entry.body()).contains("journalled"))
                .findFirst()
                .orElseThrow();
        assertThat(created.changes()).isTrue();
        assertThat(created.text()).startsWith("POST http://127.0.0.1:");
        assertThat(created.response()).contains(run.id());
        assertThat(entries)
                .filteredOn(entry -> entry.text().contains("/search"))
                .isNotEmpty()
                .noneMatch(JournalEntry::changes);
    }
}
