package io.sololakehouse.platform.catalog;

import java.util.List;
import java.util.Optional;

/**
 * The references and contents of the catalog. Every method is one or a few calls to the server, blocks, and throws
 * {@code LakehouseException} when it fails; changing ones carry the hash that the caller saw, so that a reference that
 * moved in the meantime is noticed and nothing is overwritten.
 */
public interface Catalog extends AutoCloseable {

    /** Every branch and tag, branches first, each group by name. */
    List<Reference> references();

    Optional<Reference> reference(String name);

    /** The default branch ("main"). */
    Reference defaultBranch();

    /** @param from where it starts: any reference, at its hash */
    Reference createBranch(String name, Reference from);

    Reference createTag(String name, Reference at);

    void delete(Reference reference);

    /** Tries a merge without changing anything. */
    MergeResult previewMerge(Reference from, Reference into);

    /** Merges; a conflict changes nothing and is returned, not thrown. */
    MergeResult merge(Reference from, Reference into, String message);

    /** Namespaces, tables and views at a reference, by name. */
    List<CatalogEntry> entries(Reference at);

    /** Creates a namespace; one that exists is left as it is. @return true when it was created */
    boolean createNamespace(Reference branch, List<String> name);

    /** The newest commits first. @param limit at most so many */
    List<CommitInfo> log(Reference at, int limit);

    /** Counts what either side has that the other has not, looking at no more than {@code limit} commits of each. */
    AheadBehind aheadBehind(Reference reference, Reference base, int limit);

    @Override
    void close();
}
