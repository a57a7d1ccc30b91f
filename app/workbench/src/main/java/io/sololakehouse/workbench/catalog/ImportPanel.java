package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.branches.Rehearsals;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.tables.TableImports;
import io.sololakehouse.workbench.shell.WriteGate;
import io.sololakehouse.workbench.task.Jobs;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the import of a file over the window. */
final class ImportPanel {

    private final TableImports imports;
    private final Rehearsals rehearsals;
    private final Jobs jobs;
    private final WriteGate gate;
    private final PageHost host;
    private final CatalogModel model;
    private final Supplier<List<Reference>> references;
    private final Runnable changed;
    private final Function<List<String>, String> nameProblem;

    /**
     * @param references every branch and tag that is known now
     * @param nameProblem why the catalog cannot keep a name, or empty
     */
    ImportPanel(
            TableImports imports,
            Rehearsals rehearsals,
            Jobs jobs,
            WriteGate gate,
            PageHost host,
            CatalogModel model,
            Supplier<List<Reference>> references,
            Runnable changed,
            Function<List<String>, String> nameProblem) {
        this.imports = imports;
        this.rehearsals = rehearsals;
        this.jobs = jobs;
        this.gate = gate;
        this.host = host;
        this.model = model;
        this.references = references;
        this.changed = changed;
        this.nameProblem = nameProblem;
    }

    /** @param file null when one is still to be chosen */
    void open(List<String> namespace, @Nullable Path file) {
        ImportModel importing = new ImportModel(
                imports,
                rehearsals,
                jobs,
                gate,
                name -> model.tree().index().find(name).isPresent()
                        ? CatalogNames.brief(name) + " exists already."
                        : nameProblem.apply(name),
                changed,
                namespace,
                model.reference());
        List<Reference> branches =
                references.get().stream().filter(Reference::isWritable).toList();
        ImportCard card = new ImportCard(importing, branches, host, model);
        host.overlay().show(card.node(), importing::leave);
        card.start(file);
    }
}
