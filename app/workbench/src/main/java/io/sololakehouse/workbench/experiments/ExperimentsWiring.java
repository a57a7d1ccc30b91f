package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.shell.Command;
import io.sololakehouse.workbench.shell.Commands;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.Places;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import io.sololakehouse.workbench.shell.Shell;
import io.sololakehouse.workbench.task.Jobs;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** Builds the view Experiments for a session. */
public final class ExperimentsWiring {

    private ExperimentsWiring() {}

    /**
     * What the view works on.
     *
     * @param memory the file that keeps how the view was left
     * @param reproduce runs a run again, or null where nothing can
     * @param startTraining opens what trains, or null where there is no such thing
     * @param log where logs of jobs come from, or null
     * @param scripts where the scripts of jobs come from
     */
    public record Services(
            Tracking tracking,
            Path memory,
            @Nullable Consumer<Run> reproduce,
            @Nullable Runnable startTraining,
            @Nullable JobLogs log,
            JobScripts scripts) {}

    /** @param clipboard takes a text */
    public static ExperimentsView view(
            Services services,
            Shell shell,
            Jobs jobs,
            Commands commands,
            LayoutStore layout,
            ReferenceSwitcherModel references,
            Consumer<String> clipboard) {
        ExperimentsModel model = new ExperimentsModel(
                services.tracking(), jobs, new ExperimentsMemory(services.memory(), jobs), Platform::runLater);
        Consumer<String> copy = text -> {
            clipboard.accept(text);
            shell.toasts().show(Toasts.Notice.done("Copied " + text, ""));
        };
        Clock clock = Clock.systemDefaultZone();
        Consumer<String> register = run -> shell.show("models", "register:" + run);
        ExperimentsView view = new ExperimentsView(
                model,
                new ExperimentsView.Host(
                        shell.overlay(),
                        shell.toasts()::show,
                        layout,
                        new RunsPane.Host(
                                shell.remedies(),
                                shell.toasts()::show,
                                copy,
                                clock,
                                model::openRun,
                                model::showCompare,
                                register,
                                services.startTraining()),
                        new RunPage.Host(
                                shell.remedies(),
                                clock,
                                model::showRuns,
                                copy,
                                (commit, table) -> {
                                    references.select(new Reference(Reference.Kind.COMMIT, "", commit));
                                    shell.show("catalog", Places.table(table));
                                },
                                commit -> shell.show("branches", Places.commit(commit)),
                                () -> folder(shell),
                                file -> shell.toasts()
                                        .show(Toasts.Notice.done("Downloaded " + file.getFileName(), file.toString())),
                                model::openRun,
                                register,
                                services.reproduce(),
                                services.log()),
                        new ComparePage.Host(
                                shell.remedies(),
                                task -> Thread.startVirtualThread(task),
                                new Charts(jobs, shell.toasts()::show, (name, kind) -> file(shell, name, kind)),
                                model::showRuns,
                                table -> {
                                    clipboard.accept(table);
                                    shell.toasts().show(Toasts.Notice.done("Copied the table", "Tab-separated"));
                                },
                                model::openRun,
                                new CodeModel(jobs, services.scripts()))));
        commands.remove("experiments.filter");
        commands.register(new Command(
                "experiments.filter",
                "Filter runs…",
                "by metrics, parameters and tags",
                "fth-filter",
                null,
                "",
                new SimpleBooleanProperty(true),
                () -> {
                    shell.show("experiments");
                    view.focusFilter();
                }));
        return view;
    }

    private static Optional<Path> file(Shell shell, String name, String kind) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export");
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(kind, "*" + name.substring(name.lastIndexOf('.'))));
        File chosen = chooser.showSaveDialog(shell.getScene().getWindow());
        return Optional.ofNullable(chosen).map(File::toPath);
    }

    private static Optional<Path> folder(Shell shell) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Download into");
        File chosen = chooser.showDialog(shell.getScene().getWindow());
        return Optional.ofNullable(chosen).map(File::toPath);
    }
}
