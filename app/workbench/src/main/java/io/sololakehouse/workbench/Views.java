package io.sololakehouse.workbench;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sample.SampleLakehouse;
import io.sololakehouse.platform.sql.history.StatementHistory;
import io.sololakehouse.platform.sql.language.NameSource;
import io.sololakehouse.platform.stack.ConnectionSnippets;
import io.sololakehouse.platform.stack.Environment;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceLog;
import io.sololakehouse.platform.stack.ServiceState;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.stack.embedded.ComponentManifest;
import io.sololakehouse.platform.stack.embedded.PortOwners;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.workbench.branches.BranchServices;
import io.sololakehouse.workbench.branches.BranchesModel;
import io.sololakehouse.workbench.branches.BranchesView;
import io.sololakehouse.workbench.branches.BranchesWiring;
import io.sololakehouse.workbench.branches.Rehearse;
import io.sololakehouse.workbench.catalog.CatalogWiring;
import io.sololakehouse.workbench.experiments.ExperimentsView;
import io.sololakehouse.workbench.experiments.ExperimentsWiring;
import io.sololakehouse.workbench.experiments.RunsOnCommits;
import io.sololakehouse.workbench.home.HomeModel;
import io.sololakehouse.workbench.home.HomeView;
import io.sololakehouse.workbench.models.ModelServices;
import io.sololakehouse.workbench.models.ModelsView;
import io.sololakehouse.workbench.models.ModelsWiring;
import io.sololakehouse.workbench.rows.RowsWiring;
import io.sololakehouse.workbench.settings.SettingsCommands;
import io.sololakehouse.workbench.settings.SettingsModel;
import io.sololakehouse.workbench.settings.SettingsView;
import io.sololakehouse.workbench.shell.EnvironmentModel;
import io.sololakehouse.workbench.shell.Places;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import io.sololakehouse.workbench.shell.Shell;
import io.sololakehouse.workbench.shell.TrainedRuns;
import io.sololakehouse.workbench.shell.View;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.shell.WriteGateDialog;
import io.sololakehouse.workbench.sql.SqlView;
import io.sololakehouse.workbench.sql.SqlWiring;
import io.sololakehouse.workbench.stack.LogModel;
import io.sololakehouse.workbench.stack.StackModel;
import io.sololakehouse.workbench.stack.StackView;
import io.sololakehouse.workbench.training.TrainingWiring;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Platform;

/** The views of one session, wired to its services. FX thread only. */
final class Views implements AutoCloseable {

    private final StackModel stackModel;
    private final HomeView home;
    private final CatalogWiring catalog;
    private final StackView stackView;
    private final BranchesView branches;
    private final RowsWiring rows;
    private final Rehearse rehearse;
    private final Leftovers leftovers;
    private final SettingsView settings;
    private final SqlView sql;
    private final TrainingWiring training;
    private final ModelsView models;
    private final ExperimentsView experiments;

    Views(
            Services services,
            Session.Frame frame,
            ReferenceSwitcherModel references,
            EnvironmentModel environments,
            Consumer<String> clipboard,
            Consumer<String> openActivity) {
        StatementHistory statements = SqlWiring.history(services.home());
        Shell shell = frame.shell();
        Stack stack = services.stack();
        WriteGate gate = WriteGate.of(services.settings(), new WriteGateDialog(shell.overlay()));
        Consumer<java.nio.file.Path> openFolder =
                folder -> shell.remedies().handle(new Remedy("Open the folder", new Remedy.OpenFolder(folder)), null);
        stackModel = new StackModel(
                stack,
                services.settings(),
                services.home(),
                new ConnectionSnippets(services.connections().path()),
                frame.jobs(),
                Platform::runLater);
        stackView = new StackView(
                stackModel,
                new LogModel(stack, frame.jobs(), Platform::runLater),
                new StackView.Host(
                        environments,
                        shell.overlay(),
                        shell.remedies(),
                        openFolder,
                        clipboard,
                        section -> shell.show("settings", section)));
        BranchServices branching = BranchServices.of(
                services.catalog(),
                services.tables().tables(),
                services.tables().appends(),
                services.journal(),
                services.home().root(),
                Clock.systemDefaultZone(),
                name -> services.engines().forEach(engine -> engine.forget(name)));
        leftovers = new Leftovers(services, branching.rehearsals(), frame.jobs());
        catalog = new CatalogWiring(
                new CatalogWiring.Services(
                        services.catalog(),
                        services.tables().tables(),
                        services.tables().changes(),
                        services.tables().imports(),
                        branching.rehearsals(),
                        services.engine(),
                        services.home().root().resolve("catalog-view.json")),
                shell,
                frame.jobs(),
                frame.layout(),
                gate,
                references,
                clipboard);
        rows = new RowsWiring(
                services.tables().tables(),
                services.engines(),
                services.home().cache().resolve("rows"),
                frame.jobs(),
                shell,
                clipboard);
        branches = BranchesWiring.view(
                new BranchesModel.Services(
                        branching, references, frame.jobs(), gate, Clock.systemDefaultZone(), Platform::runLater),
                shell,
                frame.commands(),
                frame.layout(),
                clipboard,
                () -> stackModel.start(ServiceKind.CATALOG),
                rows::pane);
        settings = new SettingsView(
                new SettingsModel(
                        new SettingsModel.Services(
                                services.settings(),
                                services.secrets(),
                                services.home(),
                                stack,
                                ComponentManifest.bundled().components()),
                        new PortOwners(),
                        frame.jobs()),
                frame.theme(),
                openFolder);
        SettingsCommands.register(frame.commands(), shell);
        models = ModelsWiring.view(
                new ModelServices(
                        services.tracking().registry(),
                        services.tracking(),
                        services.endpoints(),
                        services.tables().tables(),
                        services.tables().imports(),
                        services.catalog(),
                        Clock.systemDefaultZone()),
                shell,
                frame.jobs(),
                frame.commands(),
                frame.layout(),
                references,
                gate,
                clipboard);
        sql = SqlWiring.view(new SqlWiring.Parts(
                services.home(),
                services.settings(),
                services.engines(),
                services.catalog(),
                (at, table) -> columns(services, at, table),
                statements,
                references,
                gate,
                shell,
                frame.jobs(),
                frame.problems(),
                frame.commands(),
                frame.layout(),
                stack.environment() instanceof Environment.Embedded));
        rehearse = BranchesWiring.rehearse(branches, shell, frame.jobs(), rows::pane);
        sql.launch().rehearseWith(rehearse::statements);
        training = new TrainingWiring(
                services.trainings(),
                services.home().root().resolve("training"),
                shell,
                frame.jobs(),
                frame.commands(),
                references,
                clipboard);
        experiments = ExperimentsWiring.view(
                new ExperimentsWiring.Services(
                        services.tracking(),
                        services.home().root().resolve("experiments-view.json"),
                        run -> run.dataVersion().ifPresent(data -> training.reproduce(data.job())),
                        training::open,
                        training::follow,
                        training::script),
                shell,
                frame.jobs(),
                frame.commands(),
                frame.layout(),
                references,
                clipboard);
        TrainedRuns trained = new TrainedRuns(
                frame.jobs(),
                () -> stack.services().contains(ServiceKind.MLFLOW)
                        && stack.status(ServiceKind.MLFLOW).state() == ServiceState.READY,
                progress -> RunsOnCommits.read(services.tracking(), progress));
        training.model().onFinished(job -> trained.refresh());
        branches.showRuns(trained);
        home = home(services, frame, references, gate, statements, openActivity);
    }

    private HomeView home(
            Services services,
            Session.Frame frame,
            ReferenceSwitcherModel references,
            WriteGate gate,
            StatementHistory statements,
            Consumer<String> openActivity) {
        Shell shell = frame.shell();
        Stack stack = services.stack();
        HomeModel model = new HomeModel(
                new HomeModel.Services(
                        stack,
                        services.catalog(),
                        services.engine(),
                        new SampleLakehouse(
                                services.engine(),
                                services.catalog(),
                                services.home().cache().resolve("sample")),
                        services.journal().index(),
                        statements,
                        services.settings()),
                new HomeModel.Window(
                        references.currentProperty(), references::references, catalog::recent, references::refresh),
                stackModel,
                frame.jobs(),
                gate);
        return new HomeView(
                model,
                new HomeView.Host(
                        stack.services().stream()
                                .map(kind -> new ServiceLog(kind, stack.logFile(kind)))
                                .toList(),
                        shell.remedies(),
                        () -> shell.show("stack"),
                        () -> shell.show("stack", "connect"),
                        new HomeView.Ways(
                                table -> shell.show("catalog", Places.table(table)),
                                sql -> shell.show("sql", Places.statement(sql)),
                                openActivity,
                                shell::show),
                        () -> shell.show("settings", "memory"),
                        training.model()));
    }

    /** The catalog answers. */
    void catalogReady() {
        leftovers.remove();
    }

    private static List<NameSource.ColumnName> columns(Services services, Reference at, List<String> table) {
        return services.tables().tables().load(TableVersion.current(at, table)).schema().columns().stream()
                .map(column -> new NameSource.ColumnName(column.name(), column.fullType(), column.doc()))
                .toList();
    }

    /** In the order of the rail. */
    List<View> all() {
        return List.of(home, catalog.view(), sql, branches, experiments, models, stackView, settings);
    }

    @Override
    public void close() throws Exception {
        home.close();
        rehearse.close();
        branches.close();
        rows.close();
        catalog.close();
        sql.close();
        models.close();
        experiments.close();
        stackView.close();
        stackModel.close();
    }
}
