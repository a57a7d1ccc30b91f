package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.branches.Rehearsals;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.tables.TableChanges;
import io.sololakehouse.platform.tables.TableImports;
import io.sololakehouse.platform.tables.Tables;
import io.sololakehouse.workbench.shell.LayoutStore;
import io.sololakehouse.workbench.shell.ReferenceSwitcherModel;
import io.sololakehouse.workbench.shell.Shell;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Jobs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the catalog view together. FX thread only. */
public final class CatalogWiring implements AutoCloseable {

    private final CatalogModel model;
    private final CatalogMemory memory;
    private final CatalogView view;

    /**
     * What the view works on.
     *
     * @param imports makes tables of files, or null where nothing can be imported
     * @param rehearsals runs imports on throwaway branches
     * @param spark runs maintenance
     * @param memory the file that keeps how the view was left
     */
    public record Services(
            Catalog catalog,
            Tables tables,
            TableChanges changes,
            @Nullable TableImports imports,
            Rehearsals rehearsals,
            QueryEngine spark,
            Path memory) {}

    /**
     * @param references the reference that the workbench is on, and those it could be on
     * @param clipboard takes a text
     */
    public CatalogWiring(
            Services services,
            Shell shell,
            Jobs jobs,
            LayoutStore layout,
            WriteGate gate,
            ReferenceSwitcherModel references,
            Consumer<String> clipboard) {
        memory = new CatalogMemory(services.memory(), jobs);
        model = new CatalogModel(services.catalog(), services.tables(), jobs, references.currentProperty(), memory);
        PageHost host = new PageHost(
                shell.overlay(), shell.toasts(), shell.remedies(), shell, clipboard, Clock.systemDefaultZone());
        CatalogWrites writes = new CatalogWrites(
                new CatalogWrites.Services(services.catalog(), services.changes(), services.spark()),
                jobs,
                gate,
                shell.toasts()::show,
                references::refresh);
        TableImports importing = services.imports();
        ImportPanel imports = importing == null
                ? null
                : new ImportPanel(
                        importing,
                        services.rehearsals(),
                        jobs,
                        gate,
                        host,
                        model,
                        references::references,
                        references::refresh,
                        services.changes()::nameProblem);
        EntryActions actions = new EntryActions(model, writes, host, imports == null ? null : imports::open);
        view = new CatalogView(
                model,
                new CatalogView.Pieces(
                        actions,
                        new SnapshotActions(model, writes, actions, services.changes(), host, jobs),
                        new MaintenanceModel(model, writes),
                        new PropertiesModel(model, services.changes(), writes),
                        new ColumnWidths(memory),
                        (into, file) -> actions.importFile(into, file == null ? null : file.toPath()),
                        new DetachedStrip(references::defaultBranch, () -> backToBranch(references))),
                host,
                layout);
    }

    private static void backToBranch(ReferenceSwitcherModel references) {
        references.references().stream()
                .filter(known -> known.name().equals(references.defaultBranch()))
                .findFirst()
                .ifPresent(references::select);
    }

    public CatalogView view() {
        return view;
    }

    /** The tables that were looked at last, the newest first. */
    public List<List<String>> recent() {
        return memory.state().recent();
    }

    @Override
    public void close() {
        memory.flush();
        model.close();
    }
}
