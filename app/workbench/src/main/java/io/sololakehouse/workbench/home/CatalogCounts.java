package io.sololakehouse.workbench.home;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import java.util.List;

/**
 * What the catalog holds.
 *
 * @param tables tables and views at the reference
 * @param commits of the reference; {@code more} when there are more than were counted
 */
record CatalogCounts(String reference, int tables, int branches, int tags, int commits, boolean more) {

    private static final int COMMIT_LIMIT = 500;

    /** Asks the catalog; blocks. @param entries what there is at the reference */
    static CatalogCounts of(Catalog catalog, Reference at, List<CatalogEntry> entries) {
        List<Reference> references = catalog.references();
        int commits = catalog.log(at, COMMIT_LIMIT).size();
        return new CatalogCounts(
                at.name(),
                (int) entries.stream()
                        .filter(entry ->
                                entry.kind() == CatalogEntry.Kind.TABLE || entry.kind() == CatalogEntry.Kind.VIEW)
                        .count(),
                count(references, Reference.Kind.BRANCH),
                count(references, Reference.Kind.TAG),
                commits,
                commits == COMMIT_LIMIT);
    }

    private static int count(List<Reference> references, Reference.Kind kind) {
        return (int) references.stream()
                .filter(reference -> reference.kind() == kind)
                .count();
    }
}
