package io.sololakehouse.workbench.training;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.training.SampleTraining;
import io.sololakehouse.platform.training.Training;
import io.sololakehouse.platform.training.TrainingJob;
import io.sololakehouse.platform.training.TrainingLogFollower;
import io.sololakehouse.platform.training.Trainings;
import io.sololakehouse.workbench.task.Job;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What is to be trained on what, and the training that runs. One at a time. FX thread only. */
public final class TrainingModel {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final int LINES = 5_000;

    private final Trainings trainings;
    private final Jobs jobs;
    private final Consumer<Runnable> fxThread;
    private final ObservableValue<@Nullable Reference> current;
    private final Path sampleDirectory;

    private final StringProperty script = new SimpleStringProperty(this, "script", "");
    private final StringProperty arguments = new SimpleStringProperty(this, "arguments", "");
    private final StringProperty experiment = new SimpleStringProperty(this, "experiment", "");
    private final StringProperty python = new SimpleStringProperty(this, "python", "");
    private final ReadOnlyObjectWrapper<@Nullable Job<?>> running = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TrainingJob> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper planned = new ReadOnlyStringWrapper("");
    private final ObservableList<String> lines = FXCollections.observableArrayList();
    private final ObservableList<String> shownLines = FXCollections.unmodifiableObservableList(lines);
    private final ObservableList<TrainingJob> recent = FXCollections.observableArrayList();
    private final ObservableList<TrainingJob> shownRecent = FXCollections.unmodifiableObservableList(recent);
    private final Latest planning = new Latest();
    private final List<Consumer<TrainingJob>> finished = new ArrayList<>();
    private @Nullable Reference at;

    /**
     * @param current the reference that the workbench is on; null while it is not known
     * @param sampleDirectory where the script of the sample is written, for the user to look at
     */
    public TrainingModel(
            Trainings trainings,
            Jobs jobs,
            Consumer<Runnable> fxThread,
            ObservableValue<@Nullable Reference> current,
            Path sampleDirectory) {
        this.trainings = trainings;
        this.jobs = jobs;
        this.fxThread = fxThread;
        this.current = current;
        this.sampleDirectory = sampleDirectory;
        script.addListener((property, old, now) -> {
            if (experiment.get().isBlank() || experiment.get().equals(experimentOf(old))) {
                experiment.set(experimentOf(now));
            }
            plan();
        });
        arguments.addListener((property, old, now) -> plan());
        experiment.addListener((property, old, now) -> plan());
        python.addListener((property, old, now) -> plan());
    }

    /** The name of an experiment for a script: that of its file. */
    private static String experimentOf(String script) {
        String name = script.substring(Math.max(script.lastIndexOf('/'), script.lastIndexOf('\\')) + 1);
        return name.replaceFirst("\\.py$", "").replace('_', ' ');
    }

    /** Called on the FX thread with each training that ended well. */
    public void onFinished(Consumer<TrainingJob> listener) {
        finished.add(listener);
    }

    /** Fills the form with nothing: a new training at the current reference. */
    public void begin() {
        at = current.getValue();
        problem.set(null);
        if (running.get() == null) {
            shown.set(null);
            lines.clear();
        }
        plan();
        jobs.quiet("List trainings", progress -> trainings.jobs())
                .onSuccess(all -> recent.setAll(all.subList(0, Math.min(all.size(), 5))))
                .start();
    }

    /** Fills the form with a training that ran before, at its commit. @param id of its job; unknown ones fill nothing */
    public void again(String id) {
        jobs.quiet("Look for the training", progress -> trainings.job(id))
                .onSuccess(found -> found.ifPresent(job -> {
                    Training before = job.training();
                    // The script as it was run then, where the user's own has changed or is gone.
                    script.set((isUnchanged(job) ? before.script() : job.script()).toString());
                    arguments.set(before.arguments().stream()
                            .map(word -> word.contains(" ") ? '"' + word + '"' : word)
                            .reduce((one, other) -> one + " " + other)
                            .orElse(""));
                    experiment.set(before.experiment());
                    python.set(before.python());
                    at = new Reference(Reference.Kind.COMMIT, before.reference(), before.commit());
                    plan();
                }))
                .start();
    }

    private static boolean isUnchanged(TrainingJob job) {
        try {
            return Files.exists(job.training().script())
                    && Files.mismatch(job.training().script(), job.script()) < 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Fills the form with the sample's training. */
    public void sample() {
        Reference reference = reference();
        if (reference == null) {
            return;
        }
        jobs.quiet("Write the sample training", progress -> SampleTraining.in(sampleDirectory, reference, List.of()))
                .onSuccess(training -> {
                    script.set(training.script().toString());
                    arguments.set("");
                    python.set("");
                    experiment.set(training.experiment());
                })
                .start();
    }

    /** Trains the sample without asking. */
    public void runSample() {
        Reference reference = current.getValue();
        if (reference == null || running.get() != null) {
            return;
        }
        run("Train the sample models", progress -> SampleTraining.in(sampleDirectory, reference, List.of()));
    }

    /** Why nothing can be run now, or empty. */
    public String reason() {
        if (running.get() != null) {
            return "A training runs already";
        }
        if (script.get().isBlank()) {
            return "Choose a Python file first";
        }
        if (reference() == null) {
            return "Start the stack first: a training reads at a commit";
        }
        try {
            return Files.isRegularFile(Path.of(script.get().strip())) ? "" : "There is no such file";
        } catch (InvalidPathException e) {
            return "That is no path of a file";
        }
    }

    /** Runs what the form says. */
    public void run() {
        if (reason().isEmpty()) {
            Training training = training();
            run("Train " + training.script().getFileName(), progress -> training);
        }
    }

    private void run(String title, io.sololakehouse.platform.support.Work<Training> what) {
        problem.set(null);
        lines.clear();
        shown.set(null);
        Job<?> job = jobs.job(
                        title,
                        progress -> trainings.run(
                                what.run(progress), progress, started -> fxThread.accept(() -> follow(started))))
                .onSuccess(done -> {
                    shown.set(done);
                    finished.forEach(listener -> listener.accept(done));
                })
                .onFailure(problem::set)
                .onDone(() -> running.set(null))
                .start();
        if (!job.isDone()) {
            running.set(job);
        }
    }

    private void follow(TrainingJob started) {
        shown.set(started);
        follow(started, all -> {
            List<String> newest = all.subList(Math.max(0, all.size() - LINES), all.size());
            if (newest.size() >= lines.size() && lines.equals(newest.subList(0, lines.size()))) {
                lines.addAll(newest.subList(lines.size(), newest.size()));
            } else {
                lines.setAll(newest);
            }
        });
    }

    /**
     * The lines of a job from its first one, and those that come.
     *
     * @param arrived told on the FX thread with every line so far
     * @return ends it; empty when there is no such job on this machine
     */
    public Optional<AutoCloseable> follow(String id, Consumer<List<String>> arrived) {
        return trainings.job(id).map(job -> follow(job, arrived));
    }

    /** The script of a job as it was run. Blocks. @return empty when there is no such job on this machine */
    public Optional<String> script(String id) throws IOException {
        Optional<Path> kept = trainings.job(id).map(TrainingJob::script).filter(Files::isRegularFile);
        return kept.isEmpty() ? Optional.empty() : Optional.of(Files.readString(kept.get()));
    }

    private AutoCloseable follow(TrainingJob job, Consumer<List<String>> arrived) {
        return new TrainingLogFollower(
                job,
                () -> trainings
                        .job(job.id())
                        .filter(known -> known.state() == TrainingJob.State.RUNNING)
                        .isEmpty(),
                all -> fxThread.accept(() -> arrived.accept(all)));
    }

    public void cancel() {
        Job<?> job = running.get();
        if (job != null) {
            job.cancel();
        }
    }

    private void plan() {
        Reference reference = reference();
        if (reference == null || script.get().isBlank()) {
            planned.set("");
            return;
        }
        try {
            Training training = training();
            jobs.quiet("Plan the training", progress -> trainings.planned(training))
                    .onSuccess(planned::set)
                    .onFailure(why -> planned.set(""))
                    .latest(planning)
                    .start();
        } catch (InvalidPathException e) {
            planned.set("");
        }
    }

    private Training training() {
        Reference reference = reference();
        if (reference == null) {
            throw new IllegalStateException("No reference is known");
        }
        String name = experiment.get().strip();
        return new Training(
                Path.of(script.get().strip()),
                words(arguments.get()),
                reference.name(),
                reference.hash(),
                name.isEmpty() ? "Default" : name,
                python.get().strip());
    }

    /** The words of a command line, quoted ones whole. */
    static List<String> words(String text) {
        return WORD.matcher(text).results().map(TrainingModel::word).toList();
    }

    private static String word(MatchResult match) {
        for (int group = 1; group < 3; group++) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        return match.group(3);
    }

    /** What the form's training reads: the current reference, or the commit of the one that is run again. */
    public @Nullable Reference reference() {
        Reference chosen = at;
        return chosen == null ? current.getValue() : chosen;
    }

    public StringProperty scriptProperty() {
        return script;
    }

    public StringProperty argumentsProperty() {
        return arguments;
    }

    public StringProperty experimentProperty() {
        return experiment;
    }

    /** The interpreter of another environment; empty for the workbench's. */
    public StringProperty pythonProperty() {
        return python;
    }

    /** The variables and the command that will run; empty while the form is. */
    public ReadOnlyStringProperty plannedProperty() {
        return planned.getReadOnlyProperty();
    }

    /** The training that is under way, or null. */
    public ReadOnlyObjectProperty<@Nullable Job<?>> runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** The job whose lines are shown, or null. */
    public ReadOnlyObjectProperty<@Nullable TrainingJob> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Why the last one failed, or null. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What it has written, the newest lines. */
    public ObservableList<String> lines() {
        return shownLines;
    }

    /** The newest trainings of this machine, newest first. */
    public ObservableList<TrainingJob> recent() {
        return shownRecent;
    }
}
