package io.sololakehouse.platform.sample;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sample.SampleStep.DeleteReference;
import io.sololakehouse.platform.sample.SampleStep.Statement;
import io.sololakehouse.platform.support.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps that take the sample away, found by looking: first the tag that says "loaded", then branches and tags, then
 * the tables on the default branch. What is not the sample's is left, and so is a branch that somebody worked on.
 */
final class SampleRemoval {

    private final SampleInventory inventory;
    private final Catalog catalog;

    SampleRemoval(SampleInventory inventory, Catalog catalog) {
        this.inventory = inventory;
        this.catalog = catalog;
    }

    List<SampleStep> references(Progress progress) {
        List<SampleStep> steps = new ArrayList<>();
        for (Reference reference : inventory.namedReferences()) {
            if (inventory.isOurs(reference, progress)
                    && inventory.foreignEntries(reference).isEmpty()) {
                steps.add(new DeleteReference(reference.name()));
            }
        }
        return steps;
    }

    List<SampleStep> tables(Progress progress) {
        Reference main = catalog.defaultBranch();
        List<SampleStep> steps = new ArrayList<>();
        for (String table : inventory.namedTables(main).reversed()) {
            if (inventory.isOurs(table, main, progress)) {
                steps.add(new Statement("Drop " + table, main.name(), "DROP TABLE " + table));
            }
        }
        return steps;
    }

    /** Asked for once the tables are gone. */
    List<SampleStep> namespaces(Progress progress) {
        Reference main = catalog.defaultBranch();
        List<SampleStep> steps = new ArrayList<>();
        for (String namespace : inventory.emptyNamespaces(main, progress)) {
            steps.add(new Statement("Drop the namespace " + namespace, main.name(), "DROP NAMESPACE " + namespace));
        }
        return steps;
    }
}
