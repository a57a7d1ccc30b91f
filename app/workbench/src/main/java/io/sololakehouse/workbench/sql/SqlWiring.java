package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.results.ResultStore;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.drafts.DraftStore;
import io.sololakehouse.platform.sql.drafts.SavedQueries;
import io.sololakehouse.platform.sql.history.StatementHistory;
import io.sololakehouse.platform.sql.language.NameSource;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.workbench.shell.Commands;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.Places;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import io.sololakehouse.workbench.shell.Shell;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Problems;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.stage.FileChooser;

/** Puts the SQL workbench together. FX thread only. */
public final class SqlWiring {

    private SqlWiring() {}

    /**
     * What the SQL workbench needs from around it.
     *
     * @param engines in the order to offer them
     * @param columns the columns of a table at a reference; blocks
     * @param history where statements are noted when they end
     * @param filesAreShared true when Spark writes to this machine's own folders
     */
    public record Parts(
            DataDirectory home,
            SettingsStore settings,
            List<QueryEngine> engines,
            Catalog catalog,
            BiFunction<Reference, List<String>, List<NameSource.ColumnName>> columns,
            StatementHistory history,
            ReferenceSwitcherModel references,
            WriteGate gate,
            Shell shell,
            Jobs jobs,
            Problems problems,
            Commands commands,
            LayoutStore layout,
            boolean filesAreShared) {}

    /** The statements that were run in SQL. @param home of this installation */
    public static StatementHistory history(DataDirectory home) {
        return new StatementHistory(home.root().resolve("editor").resolve("history.db"));
    }

    /** The view, with the tabs of the last session. */
    public static SqlView view(Parts parts) {
        Executor background = task -> Thread.ofVirtual().name("sql-editor").start(task);
        SqlHost host = new SqlHost(
                parts.engines(),
                parts.jobs(),
                parts.settings(),
                parts.gate(),
                Platform::runLater,
                background,
                SqlWiring::later);
        Path editor = parts.home().root().resolve("editor");
        CatalogNames names = new CatalogNames(parts.catalog()::entries, parts.columns(), background);
        SqlModel model = new SqlModel(
                host,
                parts.references(),
                new DraftStore(editor.resolve("tabs")),
                new SavedQueries(editor.resolve("queries")),
                names);
        model.restore();
        model.refreshSaved();
        Shell shell = parts.shell();
        ResultStore results = new ResultStore(editor.resolve("results"));
        Set<String> owners = model.tabs().stream().map(SqlTabModel::id).collect(Collectors.toSet());
        background.execute(() -> results.retain(owners));
        model.onForgotten(tab -> background.execute(
                () -> results.kept(tab).forEach(kept -> kept.result().close())));
        model.closeWith(results);
        StatementHistory statements = parts.history();
        model.closeWith(statements);
        HistoryModel history = new HistoryModel(statements, parts.jobs());
        model.onRunEnded(history::note);
        HistoryPane pane = new HistoryPane(history, shell.overlay(), model::openAgain);
        SqlView view = new SqlView(
                model,
                new SqlView.Host(
                        shell.overlay(),
                        shell.toasts(),
                        parts.layout(),
                        problem -> parts.problems().report(problem, null),
                        (tab, maximise) -> new TabResults(
                                tab,
                                host,
                                results,
                                new TabResultsHost(
                                        model, tab, shell, parts.catalog(), parts.filesAreShared(), maximise)),
                        pane.node(),
                        opened -> openFiles(shell, opened),
                        (name, chosen) -> saveFile(shell, name, chosen),
                        table -> shell.show("catalog", Places.table(table)),
                        () -> parts.commands().run("inspector")));
        new SqlPalette(
                        () -> names.at(parts.references().currentProperty().get(), List.of()),
                        statements,
                        table -> shell.show("catalog", Places.table(table)),
                        entry -> {
                            shell.show("sql");
                            model.openAgain(entry);
                        })
                .install(shell.paletteModel());
        SqlCommands.register(parts.commands(), view, model, shell);
        return view;
    }

    private static void later(Duration delay, Runnable action) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, Platform::runLater)
                .execute(action);
    }

    private static void openFiles(Shell shell, Consumer<List<Path>> opened) {
        List<File> files = chooser("Open SQL files")
                .showOpenMultipleDialog(shell.getScene().getWindow());
        if (files != null) {
            opened.accept(files.stream().map(File::toPath).toList());
        }
    }

    private static void saveFile(Shell shell, String name, Consumer<Path> chosen) {
        FileChooser chooser = chooser("Save the tab");
        chooser.setInitialFileName(name);
        File file = chooser.showSaveDialog(shell.getScene().getWindow());
        if (file != null) {
            chosen.accept(file.toPath());
        }
    }

    private static FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("SQL", "*.sql"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        return chooser;
    }
}
