package io.sololakehouse.platform.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.JournalEntry;
import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.PythonFinder;
import io.sololakehouse.platform.sql.EngineGate;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.spark.SparkConnectEngine;
import io.sololakehouse.platform.stack.ConnectionsFile;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.LakehouseExtension;
import io.sololakehouse.platform.stack.embedded.MlflowEnvironment;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Task;
import io.sololakehouse.platform.support.VirtualThreadTaskRunner;
import io.sololakehouse.platform.tracking.ArtifactRoot;
import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.LoggedModel;
import io.sololakehouse.platform.tracking.ModelVersion;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.RunQuery;
import io.sololakehouse.platform.tracking.RunStatus;
import io.sololakehouse.platform.tracking.TrackingAddress;
import io.sololakehouse.platform.tracking.mlflow.MlflowTracking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Training scripts against a real lakehouse: what they read, what their runs say, and how they end. */
@ExtendWith(LakehouseExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(900)
class TrainingsTest {

    private static final String SMALL =
            "training_" + UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path directory;

    private final ListJournal journal = new ListJournal();
    private final String branch = "training/" + UUID.randomUUID();
    private RunningStack lakehouse;
    private NessieCatalog catalog;
    private SparkConnectEngine engine;
    private MlflowTracking tracking;
    private Trainings trainings;
    private Reference before;

    /** Tables like the sample's, small ones, on a branch of their own. */
    @BeforeAll
    void createTables(RunningStack stack) {
        lakehouse = stack;
        catalog = new NessieCatalog(stack.stack()::connections, journal, "Ada Lovelace");
        engine = new SparkConnectEngine(
                stack.stack()::connections, EngineGate.of(stack.stack(), ServiceKind.SPARK), journal, reference -> "");
        tracking = new MlflowTracking(TrackingAddress.of(stack.stack()), journal);
        trainings = new Trainings(
                stack.home(),
                stack.stack(),
                new PythonEnvironments(
                        RunningStack.shared().resolve("python-environments"), PythonFinder.ofThisMachine(), journal),
                MlflowEnvironment.requirements(),
                new ConnectionsFile(stack.home().connections()),
                tracking,
                journal,
                Clock.systemUTC());
        catalog.createBranch(branch, catalog.defaultBranch());
        sql("CREATE NAMESPACE IF NOT EXISTS gold");
        sql("CREATE NAMESPACE " + SMALL);
        sql("CREATE TABLE " + SMALL + ".t (a INT, b STRING) USING iceberg");
        sql("INSERT INTO " + SMALL + ".t VALUES (1, 'x'), (2, 'y')");
        before = catalog.reference(branch).orElseThrow();
        sql("INSERT INTO " + SMALL + ".t VALUES (3, 'z')");
        sql("DROP TABLE IF EXISTS gold.departures");
        sql("""
                CREATE TABLE gold.departures USING iceberg AS
                SELECT
                  element_at(array('UA', 'AA', 'B6'), CAST(id % 3 AS INT) + 1) AS carrier,
                  element_at(array('EWR', 'JFK', 'LGA'), CAST(id % 7 % 3 AS INT) + 1) AS origin,
                  element_at(array('LAX', 'ORD', 'ATL', 'MIA'), CAST(id % 4 AS INT) + 1) AS destination,
                  CAST(1 + id % 12 AS INT) AS month,
                  CAST(id % 7 AS INT) AS weekday,
                  CAST(id % 24 AS INT) AS hour,
                  CAST(300 + id % 2000 AS INT) AS distance,
                  CAST(id % 30 AS DOUBLE) AS temperature,
                  CAST(50 AS DOUBLE) AS humidity,
                  CAST(id % 40 AS DOUBLE) AS wind_speed,
                  CASE WHEN id % 5 = 0 THEN NULL ELSE 0.1D END AS precipitation,
                  1010.0D AS pressure,
                  16.0D AS visibility,
                  CASE WHEN id % 97 = 0 THEN NULL WHEN id % 24 > 15 THEN 1 ELSE 0 END AS late
                FROM range(4000)""");
    }

    private void sql(String statement) {
        engine.run(new Query(statement, branch, "", 10), Progress.none());
    }

    @AfterAll
    void close() {
        tracking.close();
        engine.close();
        catalog.close();
    }

    @Test
    void aTableIsReadAtTheCommitAndItsRunsSaySo() throws IOException {
        Training training = training("""
                import mlflow, sololakehouse, sys
                rows = sololakehouse.table("%1$s.t")
                sololakehouse.progress(0.5, "Half way")
                with mlflow.start_run(run_name="parent"):
                    again = sololakehouse.table("%1$s.t", columns=["a"], where="a > 1")
                    with mlflow.start_run(run_name="child", nested=True):
                        mlflow.log_metric("rows", len(rows))
                        mlflow.log_metric("more", len(again))
                print(sorted(rows["b"]), list(again.columns), sys.argv[1:])
                """.formatted(SMALL), "--name", "two words");
        List<String> steps = new CopyOnWriteArrayList<>();
        TrainingJob job = trainings.run(training, reporting(steps), started -> {
            assertThat(started.state()).isEqualTo(TrainingJob.State.RUNNING);
        });
        assertThat(job.state()).isEqualTo(TrainingJob.State.FINISHED);
        assertThat(steps).contains("Half way");
        assertThat(job.log()).content().contains("['x', 'y'] ['a'] ['--name', 'two words']");
        assertThat(job.script()).hasSameTextualContentAs(training.script());
        assertThat(trainings.job(job.id())).contains(job);
        assertThat(trainings.jobs().getFirst()).isEqualTo(job);

        List<Run> runs = runs(training.experiment());
        assertThat(runs).extracting(run -> run.info().name()).containsExactlyInAnyOrder("parent", "child");
        for (Run run : runs) {
            DataVersion version = run.dataVersion().orElseThrow();
            assertThat(version.branch()).isEqualTo(branch);
            assertThat(version.commit()).isEqualTo(before.hash());
            assertThat(version.tables()).containsOnlyKeys(SMALL + ".t");
            assertThat(version.code()).startsWith("sha256:");
            assertThat(version.environment()).contains("Python 3.");
            assertThat(version.job()).isEqualTo(job.id());
        }
        Run parent = named(runs, "parent");
        Run child = named(runs, "child");
        assertThat(child.info().parentId()).isEqualTo(parent.id());
        assertThat(child.metrics().get("rows").value()).isEqualTo(2);
        assertThat(child.metrics().get("more").value()).isEqualTo(1);
        assertThat(parent.inputs()).hasSize(1).allSatisfy(input -> {
            assertThat(input.name()).isEqualTo(SMALL + ".t");
            assertThat(input.sourceType()).isEqualTo("lakehouse");
            assertThat(input.digest())
                    .isEqualTo(parent.dataVersion()
                            .orElseThrow()
                            .tables()
                            .get(SMALL + ".t")
                            .toString());
        });
        JournalEntry entry = journal.entries().stream()
                .filter(call -> call.text().contains("LAKEHOUSE_COMMIT=" + before.hash()))
                .findFirst()
                .orElseThrow();
        assertThat(entry.text()).doesNotContain(lakehouse.stack().connections().sparkToken());
    }

    @Test
    void aScriptThatFailsSaysWhyAndItsRunsAreMarked() throws IOException {
        Training training = training("""
                import mlflow, sololakehouse
                with mlflow.start_run(run_name="open"):
                    sololakehouse.table("%s.nothing")
                """.formatted(SMALL));
        LakehouseException failure = catchThrowableOfType(
                LakehouseException.class, () -> trainings.run(training, Progress.none(), started -> {}));
        assertThat(failure.problem().what()).isEqualTo("train.py failed");
        assertThat(failure.problem().why())
                .startsWith("LookupError: There is no table " + SMALL + ".nothing at " + branch);
        assertThat(failure.problem().details()).contains("Traceback");
        assertThat(runs(training.experiment()))
                .extracting(run -> run.info().status())
                .containsOnly(RunStatus.FAILED);
        assertThat(trainings.jobs().getFirst().exit()).isEqualTo(1);

        // An end without a word leaves its run open: the workbench marks it. (MLflow marks one that an exception of a
        // script without "with" has left as finished.)
        Training gone = training("import mlflow, os\nmlflow.start_run()\nos._exit(7)\n");
        LakehouseException silent = catchThrowableOfType(
                LakehouseException.class, () -> trainings.run(gone, Progress.none(), started -> {}));
        assertThat(silent.problem().why()).isEqualTo("It ended with exit code 7.");
        assertThat(runs(gone.experiment()))
                .extracting(run -> run.info().status())
                .containsOnly(RunStatus.FAILED);

        Training missing = training("import a_module_that_is_not_there\n");
        LakehouseException module = catchThrowableOfType(
                LakehouseException.class, () -> trainings.run(missing, Progress.none(), started -> {}));
        assertThat(module.problem().why())
                .startsWith("The Python environment has no module a_module_that_is_not_there");
    }

    @Test
    void cancellingEndsTheProcessAndItsRuns() throws IOException {
        Training training = training("""
                import mlflow, time
                mlflow.start_run(run_name="endless")
                print("begun", flush=True)
                time.sleep(600)
                """);
        List<TrainingJob> started = new CopyOnWriteArrayList<>();
        Task<TrainingJob> task = new VirtualThreadTaskRunner()
                .start("Train", progress -> trainings.run(training, progress, started::add));
        await().atMost(Duration.ofSeconds(300))
                .until(() -> !started.isEmpty()
                        && Files.readString(started.getFirst().log()).contains("begun"));
        TrainingJob job = started.getFirst();
        task.cancel();
        await().atMost(RunningStack.patience()).until(task::isDone);
        assertThat(task.completion()).isCompletedExceptionally();
        assertThat(ProcessHandle.of(job.pid()).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(trainings.job(job.id()).orElseThrow().state()).isEqualTo(TrainingJob.State.CANCELLED);
        assertThat(runs(training.experiment()))
                .extracting(run -> run.info().status())
                .containsOnly(RunStatus.KILLED);
    }

    @Test
    void theSampleTrainsComparesAndRegisters() {
        Reference at = catalog.reference(branch).orElseThrow();
        Training sample = SampleTraining.in(directory.resolve("sample"), at, List.of("--rows", "2000", "--runs", "2"));
        TrainingJob job = trainings.run(sample, Progress.none(), started -> {});
        assertThat(job.log()).content().contains("is the best with an AUC of");
        List<Run> runs = runs(SampleTraining.EXPERIMENT).stream()
                .filter(run -> run.dataVersion().orElseThrow().job().equals(job.id()))
                .toList();
        assertThat(runs).hasSize(3);
        Run best = runs.stream()
                .filter(run -> run.tags().containsKey("best"))
                .findFirst()
                .orElseThrow();
        assertThat(best.info().parentId()).isNotEmpty();
        assertThat(best.dataVersion().orElseThrow().tables()).containsOnlyKeys("gold.departures");
        assertThat(best.metrics()).containsKeys("auc", "f1", "val_auc");
        assertThat(tracking.metricHistory(best.id(), "val_auc", Progress.none()).size())
                .isGreaterThan(5);
        assertThat(tracking.artifacts(new ArtifactRoot.OfRun(best.id()), ""))
                .extracting(artifact -> artifact.path())
                .contains("confusion_matrix.png", "roc.png", "feature_importance.json");
        List<LoggedModel> models = tracking.loggedModels(best);
        assertThat(models).hasSize(1);
        ArtifactRoot files = new ArtifactRoot.OfModel(models.getFirst().id());
        assertThat(tracking.artifacts(files, ""))
                .extracting(artifact -> artifact.path())
                .contains("MLmodel", "requirements.txt", "input_example.json");
        assertThat(new String(tracking.read(files, "MLmodel", 100_000), java.nio.charset.StandardCharsets.UTF_8))
                .contains("signature:", "destination");
        List<ModelVersion> versions = tracking.registry().versionsOfRun(best.id());
        assertThat(versions).hasSize(1);
        assertThat(versions.getFirst().model()).isEqualTo(SampleTraining.MODEL);
        assertThat(versions.getFirst().modelId()).isEqualTo(models.getFirst().id());
        assertThat(tracking.registry().files(versions.getFirst()).root()).isEqualTo(files);
    }

    private Training training(String script, String... arguments) throws IOException {
        Path own = Files.createTempDirectory(directory, "script");
        return new Training(
                Files.writeString(own.resolve("train.py"), script),
                List.of(arguments),
                branch,
                before.hash(),
                "training " + UUID.randomUUID(),
                "");
    }

    private List<Run> runs(String experiment) {
        Experiment found = tracking.experimentByName(experiment).orElseThrow();
        return tracking.runs(RunQuery.of(found.id()).withLimit(1_000), "").items();
    }

    private static Run named(List<Run> runs, String name) {
        return runs.stream()
                .filter(run -> run.info().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Progress reporting(List<String> steps) {
        return new Progress() {
            @Override
            public void report(String step, double fraction) {
                steps.add(step);
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };
    }
}
