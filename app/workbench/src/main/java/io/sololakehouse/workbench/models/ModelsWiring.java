package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.PythonFinder;
import io.sololakehouse.platform.serving.Endpoints;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.tables.RowAppends;
import io.sololakehouse.platform.tracking.ModelRegistry;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.shell.Command;
import io.sololakehouse.workbench.shell.Commands;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import io.sololakehouse.workbench.shell.Shell;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Jobs;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** Builds the view Models for a session. */
public final class ModelsWiring {

    private static final int LONGEST = 60;
    private static final KeyCombination DEPLOY =
            new KeyCodeCombination(KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private ModelsWiring() {}

    /** The endpoints of an installation, whose models come from a tracking server. */
    public static Endpoints endpoints(
            DataDirectory home,
            Journal journal,
            Tracking tracking,
            ModelRegistry registry,
            PythonEnvironments environments,
            RowAppends log) {
        return new Endpoints(new Endpoints.Parts(
                home, journal, new RegistryFiles(registry, tracking), environments, PythonFinder.ofThisMachine(), log));
    }

    /** @param copy puts a text on the clipboard */
    public static ModelsView view(
            ModelServices services,
            Shell shell,
            Jobs jobs,
            Commands commands,
            LayoutStore layout,
            ReferenceSwitcherModel references,
            WriteGate gate,
            Consumer<String> copy) {
        RegistryModel registry = new RegistryModel(services, jobs);
        EndpointModel endpoints = new EndpointModel(services.endpoints(), jobs, Platform::runLater);
        ModelsView view = new ModelsView(
                services,
                jobs,
                registry,
                endpoints,
                new DeployModel(services, jobs, Platform::runLater, references.currentProperty()::get),
                new ConsoleModel(services, jobs, references.currentProperty()::get),
                new ReplayModel(services, jobs, references.currentProperty()::get),
                new RequestLogModel(services, jobs, references.currentProperty()::get),
                new ModelsView.Host(
                        shell.overlay(), shell.remedies(), shell, layout, gate, shell.toasts()::show, text -> {
                            copy.accept(text);
                            String line = text.lines().findFirst().orElse("");
                            String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
                            shell.toasts().show(Toasts.Notice.done("Copied " + shown, ""));
                        }));
        commands.remove("models.deploy");
        commands.register(new Command(
                "models.deploy",
                "Deploy the selected version",
                "",
                "fth-upload-cloud",
                DEPLOY,
                "",
                new SimpleBooleanProperty(true),
                () -> {
                    shell.show("models");
                    view.deploySelected();
                }));
        // Endpoints come back with the workbench, before anybody looks at them.
        jobs.quiet("Bring endpoints back", progress -> {
                    services.endpoints().attach();
                    return true;
                })
                .onSuccess(done -> endpoints.refresh())
                .start();
        return view;
    }
}
