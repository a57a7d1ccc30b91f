package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.workbench.control.Overlay;
import io.sololakehouse.workbench.control.Toasts;
import io.sololakehouse.workbench.shell.Places;
import io.sololakehouse.workbench.shell.Shell;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.sql.results.ResultsHost;
import io.sololakehouse.workbench.sql.results.ShownStatement;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.RemedyHandler;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/** What the window does for the results of one tab. */
final class TabResultsHost implements ResultsHost {

    private final SqlModel sql;
    private final SqlTabModel tab;
    private final Shell shell;
    private final Catalog catalog;
    private final boolean filesAreShared;
    private final Runnable toggleMaximised;

    TabResultsHost(
            SqlModel sql,
            SqlTabModel tab,
            Shell shell,
            Catalog catalog,
            boolean filesAreShared,
            Runnable toggleMaximised) {
        this.sql = sql;
        this.tab = tab;
        this.shell = shell;
        this.catalog = catalog;
        this.filesAreShared = filesAreShared;
        this.toggleMaximised = toggleMaximised;
    }

    @Override
    public Jobs jobs() {
        return sql.host().jobs();
    }

    @Override
    public Overlay overlay() {
        return shell.overlay();
    }

    @Override
    public void notice(Toasts.Notice notice) {
        shell.toasts().show(notice);
    }

    @Override
    public RemedyHandler remedies() {
        return shell.remedies();
    }

    @Override
    public void runAgain(ShownStatement run) {
        tab.runAgain(run.engine(), run.query());
    }

    @Override
    public void browse(URI page) {
        shell.browse(page);
    }

    @Override
    public void openFolder(Path folder) {
        shell.remedies().handle(new Remedy("Open the folder", new Remedy.OpenFolder(folder)), null);
    }

    @Override
    public void showCommit(String reference, String hash) {
        shell.show("branches", Places.commit(hash));
    }

    @Override
    public void toggleMaximised() {
        toggleMaximised.run();
    }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void copy(Image picture) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(picture);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public Optional<Path> askFile(String name, String kind) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export the result");
        chooser.setInitialFileName(name);
        int dot = name.lastIndexOf('.');
        if (dot >= 0) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*" + name.substring(dot)));
        }
        File file = chooser.showSaveDialog(shell.getScene().getWindow());
        return Optional.ofNullable(file).map(File::toPath);
    }

    @Override
    public void write(String branch, String headline, String statement, Runnable action) {
        sql.host()
                .gate()
                .pass(WriteGate.Write.to(branch, headline, statement, "Run on " + branch), tab.consent(), action);
    }

    @Override
    public @Nullable String branch() {
        String name = tab.effectiveReference();
        return name.contains("@") || sql.isTag(name) ? null : name;
    }

    @Override
    public List<Reference> branches() {
        return sql.references().stream()
                .filter(reference -> reference.kind() == Reference.Kind.BRANCH)
                .toList();
    }

    @Override
    public Reference createBranch(String name, Reference at) {
        return catalog.createBranch(name, at);
    }

    @Override
    public void deleteBranch(String name) {
        catalog.reference(name).ifPresent(catalog::delete);
    }

    @Override
    public @Nullable QueryEngine localSpark() {
        return filesAreShared ? sql.host().engine(SqlDialect.SPARK).orElse(null) : null;
    }
}
