package io.sololakehouse.workbench.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.PythonFinder;
import io.sololakehouse.platform.stack.ConnectionsFile;
import io.sololakehouse.platform.stack.RemoteAddresses;
import io.sololakehouse.platform.stack.embedded.MlflowEnvironment;
import io.sololakehouse.platform.stack.remote.RemoteStack;
import io.sololakehouse.platform.support.CurrentThreadTaskRunner;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.tracking.TrackingAddress;
import io.sololakehouse.platform.tracking.mlflow.MlflowTracking;
import io.sololakehouse.platform.training.Trainings;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form of a training, in an environment that has no services: what it checks, shows and says. */
class TrainingModelTest {

    private static final String HASH = "5d2c8af3".repeat(8);

    @TempDir
    Path directory;

    private final SimpleObjectProperty<@Nullable Reference> current = new SimpleObjectProperty<>();
    private FileJournal journal;
    private RemoteStack stack;
    private MlflowTracking tracking;
    private TrainingModel model;

    @BeforeEach
    void create() {
        DataDirectory home = new DataDirectory(directory.resolve("home")).create();
        journal = new FileJournal(home.journal(), List::of, Clock.systemUTC());
        stack = new RemoteStack(RemoteAddresses.none(), home, new SecretStore(home.secrets()), journal, connections -> {
            throw new AssertionError("There is no Spark here");
        });
        tracking = new MlflowTracking(TrackingAddress.of(stack), journal);
        Trainings trainings = new Trainings(
                home,
                stack,
                new PythonEnvironments(home.python(), PythonFinder.ofThisMachine(), journal),
                MlflowEnvironment.requirements(),
                new ConnectionsFile(home.connections()),
                tracking,
                journal,
                Clock.systemUTC());
        Jobs jobs = new Jobs(new CurrentThreadTaskRunner(), Runnable::run, new Problems());
        model = new TrainingModel(
                trainings, jobs, Runnable::run, current, home.root().resolve("training"));
        model.begin();
    }

    @AfterEach
    void close() {
        tracking.close();
        stack.close();
        journal.close();
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertThat(model.reason()).isEqualTo("Choose a Python file first");
        model.scriptProperty().set(directory.resolve("train.py").toString());
        assertThat(model.reason()).isEqualTo("Start the stack first: a training reads at a commit");
        current.set(new Reference(Reference.Kind.BRANCH, "dev", HASH));
        assertThat(model.reason()).isEqualTo("There is no such file");
        Files.writeString(directory.resolve("train.py"), "print(1)\n");
        assertThat(model.reason()).isEmpty();
        model.scriptProperty().set("a\0b");
        assertThat(model.reason()).isEqualTo("That is no path of a file");
    }

    @Test
    void showsWhatWillRunAndNamesTheExperiment() {
        current.set(new Reference(Reference.Kind.BRANCH, "dev", HASH));
        model.argumentsProperty().set("--rows 5 --name \"two words\"");
        model.scriptProperty().set(directory.resolve("late_flights.py").toString());
        assertThat(model.experimentProperty().get()).isEqualTo("late flights");
        assertThat(model.plannedProperty().get())
                .contains("LAKEHOUSE_REFERENCE=dev", "LAKEHOUSE_COMMIT=" + HASH)
                .contains("MLFLOW_EXPERIMENT_NAME='late flights'")
                .endsWith("late_flights.py --rows 5 --name 'two words'");
        model.experimentProperty().set("mine");
        model.scriptProperty().set(directory.resolve("other.py").toString());
        assertThat(model.experimentProperty().get()).isEqualTo("mine");
    }

    @Test
    void aTrainingThatCannotBeStartedSaysWhy() throws IOException {
        current.set(new Reference(Reference.Kind.BRANCH, "dev", HASH));
        model.scriptProperty()
                .set(Files.writeString(directory.resolve("train.py"), "print(1)\n")
                        .toString());
        model.pythonProperty().set(directory.resolve("no-python").toString());
        model.run();
        assertThat(model.runningProperty().get()).isNull();
        assertThat(model.problemProperty().get().what()).isEqualTo("The training was not started");
        assertThat(model.problemProperty().get().why()).endsWith("no-python is no Python interpreter that runs here.");
    }

    @Test
    void wordsAreSplitAsAShellDoes() {
        assertThat(TrainingModel.words(" a  \"b c\" 'd \"e' f=\"g\" ")).containsExactly("a", "b c", "d \"e", "f=\"g\"");
    }
}
