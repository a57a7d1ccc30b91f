package io.sololakehouse.workbench.rows;

import io.sololakehouse.platform.branches.RowDifferences;
import io.sololakehouse.platform.results.ResultStore;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.tables.Tables;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.Shell;
import io.sololakehouse.workbench.task.Jobs;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.stage.FileChooser;

/** Makes row differences for the views of a session: {@link #pane} is one that is in no window yet. */
public final class RowsWiring implements AutoCloseable {

    private final RowsModel.Services services;
    private final Shell shell;
    private final Consumer<String> copy;

    /**
     * @param results a directory for what is exported, on its way to a file
     * @param copy puts a text on the clipboard
     */
    public RowsWiring(
            Tables tables, List<QueryEngine> engines, Path results, Jobs jobs, Shell shell, Consumer<String> copy) {
        RowDifferences differences = new RowDifferences(tables);
        this.services = new RowsModel.Services(
                differences, engines, new RowExport(differences, new ResultStore(results)), jobs);
        this.shell = shell;
        this.copy = copy;
    }

    /** A new one, with a model of its own. */
    public RowsPane pane() {
        return new RowsPane(
                new RowsModel(services), new RowsPane.Host(shell.remedies(), this::askFile, this::exported, text -> {
                    copy.accept(text);
                    shell.toasts().show(Toasts.Notice.done("Copied the statement", ""));
                }));
    }

    private Optional<Path> askFile(String name, String kind) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export the differing rows");
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(kind, "*" + name.substring(name.lastIndexOf('.'))));
        File file = chooser.showSaveDialog(shell.getScene().getWindow());
        return Optional.ofNullable(file).map(File::toPath);
    }

    private void exported(RowExport.Written written) {
        Path folder = written.file().toAbsolutePath().getParent();
        Toasts.Notice notice = Toasts.Notice.done(
                "Exported " + Units.count(written.rows(), "row", "rows"),
                written.file().getFileName() + ", " + Units.bytes(written.bytes()) + ", of " + written.read());
        shell.toasts()
                .show(
                        folder == null
                                ? notice
                                : notice.withAction(
                                        "Open the folder",
                                        () -> shell.remedies()
                                                .handle(
                                                        new Remedy("Open the folder", new Remedy.OpenFolder(folder)),
                                                        null)));
    }

    @Override
    public void close() {
        services.export().close();
    }
}
