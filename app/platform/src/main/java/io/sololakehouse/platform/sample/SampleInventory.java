package io.sololakehouse.platform.sample;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.support.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of the sample is there, and whether it really is the sample's. A name says what to look at, the marker in the
 * table's or namespace's properties says whose it is; a branch or tag is the sample's when the sample's first table
 * stands in it.
 */
final class SampleInventory {

    private final QueryEngine engine;
    private final Catalog catalog;

    SampleInventory(QueryEngine engine, Catalog catalog) {
        this.engine = engine;
        this.catalog = catalog;
    }

    /** By names alone, from the catalog: no engine is needed. */
    SampleState state() {
        List<Reference> references = catalog.references();
        Set<String> names = references.stream().map(Reference::name).collect(Collectors.toSet());
        int branches =
                (int) SampleNames.BRANCHES.stream().filter(names::contains).count();
        int tags = (int) SampleNames.TAGS.stream().filter(names::contains).count();
        Set<String> entries = names(catalog.defaultBranch());
        int tables = (int) SampleNames.TABLES.stream().filter(entries::contains).count();
        boolean released = references.stream()
                .filter(reference -> reference.name().equals(SampleNames.RELEASE_TAG))
                .anyMatch(tag -> names(tag).contains(SampleNames.FIRST_TABLE));
        SampleState.Status status = released
                ? SampleState.Status.LOADED
                : tables + branches + tags == 0 ? SampleState.Status.ABSENT : SampleState.Status.PARTIAL;
        return new SampleState(
                status,
                tables,
                SampleNames.TABLES.size(),
                branches,
                SampleNames.BRANCHES.size(),
                tags,
                SampleNames.TAGS.size());
    }

    /** The tables at a reference that carry names of the sample's. */
    List<String> namedTables(Reference at) {
        Set<String> entries = names(at);
        List<String> tables = new ArrayList<>(SampleNames.TABLES);
        tables.add(SampleNames.FEATURE_TABLE);
        tables.retainAll(entries);
        return tables;
    }

    boolean isOurs(String table, Reference at, Progress progress) {
        var result = engine.run(
                new Query("SHOW TBLPROPERTIES " + table + " ('" + SampleNames.MARKER + "')", at.name(), "", 10),
                progress);
        return result.rows().stream().anyMatch(row -> row.contains(SampleNames.VERSION));
    }

    /** The namespaces of the sample's that it made and in which nothing is left. */
    List<String> emptyNamespaces(Reference branch, Progress progress) {
        List<CatalogEntry> entries = catalog.entries(branch);
        List<String> empty = new ArrayList<>();
        for (String namespace : SampleNames.NAMESPACES) {
            boolean exists = entries.stream().anyMatch(entry -> entry.name().equals(List.of(namespace)));
            boolean used = entries.stream()
                    .anyMatch(entry ->
                            entry.name().size() > 1 && entry.name().getFirst().equals(namespace));
            if (exists && !used && isOurNamespace(namespace, branch, progress)) {
                empty.add(namespace);
            }
        }
        return empty;
    }

    private boolean isOurNamespace(String namespace, Reference branch, Progress progress) {
        var result =
                engine.run(new Query("DESCRIBE NAMESPACE EXTENDED " + namespace, branch.name(), "", 100), progress);
        String property = "(" + SampleNames.MARKER + "," + SampleNames.VERSION + ")";
        return result.rows().stream()
                .flatMap(List::stream)
                .anyMatch(value -> value != null && value.toString().contains(property));
    }

    /** The references that carry names of the sample's, the one that says "loaded" first. */
    List<Reference> namedReferences() {
        List<Reference> references = new ArrayList<>();
        find(SampleNames.RELEASE_TAG).ifPresent(references::add);
        for (Reference reference : catalog.references()) {
            boolean named = SampleNames.BRANCHES.contains(reference.name())
                    || SampleNames.HALF_YEAR_TAG.equals(reference.name());
            if (named) {
                references.add(reference);
            }
        }
        return references;
    }

    private Optional<Reference> find(String name) {
        return catalog.references().stream()
                .filter(reference -> reference.name().equals(name))
                .findFirst();
    }

    boolean isOurs(Reference reference, Progress progress) {
        return names(reference).contains(SampleNames.FIRST_TABLE)
                && isOurs(SampleNames.FIRST_TABLE, reference, progress);
    }

    /** What a branch of the sample's holds that neither the sample nor the default branch has: somebody's own work. */
    List<String> foreignEntries(Reference branch) {
        Set<String> known = names(catalog.defaultBranch());
        return catalog.entries(branch).stream()
                .map(CatalogEntry::qualifiedName)
                .filter(name -> !known.contains(name))
                .filter(name -> !SampleNames.TABLES.contains(name) && !SampleNames.NAMESPACES.contains(name))
                .filter(name -> !name.equals(SampleNames.FEATURE_TABLE))
                .toList();
    }

    private Set<String> names(Reference at) {
        return catalog.entries(at).stream().map(CatalogEntry::qualifiedName).collect(Collectors.toSet());
    }
}
