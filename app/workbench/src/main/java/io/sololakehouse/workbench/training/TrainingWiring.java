package io.sololakehouse.workbench.training;

import io.sololakehouse.platform.training.TrainingHelper;
import io.sololakehouse.platform.training.Trainings;
import io.sololakehouse.workbench.shell.Command;
import io.sololakehouse.workbench.shell.Commands;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import io.sololakehouse.workbench.shell.Shell;
import io.sololakehouse.workbench.task.Jobs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.stage.FileChooser;

/** "Run training…" for a session. FX thread only. */
public final class TrainingWiring {

    private final TrainingModel model;
    private final TrainingDialog.Host host;

    /** @param sampleDirectory where the script of the sample is written */
    public TrainingWiring(
            Trainings trainings,
            Path sampleDirectory,
            Shell shell,
            Jobs jobs,
            Commands commands,
            ReferenceSwitcherModel references,
            Consumer<String> clipboard) {
        this.model =
                new TrainingModel(trainings, jobs, Platform::runLater, references.currentProperty(), sampleDirectory);
        this.host = new TrainingDialog.Host(
                shell.overlay(),
                shell.remedies(),
                () -> choose(shell),
                clipboard,
                TrainingHelper::text,
                () -> shell.show("experiments"));
        commands.remove("training.run");
        commands.register(new Command(
                "training.run",
                "Run training…",
                "a Python file of yours, at the current commit",
                "fth-play",
                null,
                "",
                new SimpleBooleanProperty(true),
                this::open));
    }

    /** The trainings, for views that start or follow them. */
    public TrainingModel model() {
        return model;
    }

    /** Opens the form. */
    public void open() {
        model.begin();
        new TrainingDialog(model, host).open();
    }

    /** Opens the form filled with a training that ran before. @param job the id that its runs carry */
    public void reproduce(String job) {
        model.begin();
        model.again(job);
        new TrainingDialog(model, host).open();
    }

    /** The lines of a job, for the page of a run; see {@link TrainingModel#follow}. */
    public Optional<AutoCloseable> follow(String job, Consumer<List<String>> arrived) {
        return model.follow(job, arrived);
    }

    /** The script of a job as it was run. Blocks. @return empty when there is no such job on this machine */
    public Optional<String> script(String job) throws IOException {
        return model.script(job);
    }

    private static Optional<File> choose(Shell shell) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Choose a training script");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Python", "*.py"));
        return Optional.ofNullable(chooser.showOpenDialog(shell.getScene().getWindow()));
    }
}
