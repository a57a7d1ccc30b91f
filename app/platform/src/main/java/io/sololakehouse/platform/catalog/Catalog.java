package io.sololakehouse.platform.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The references and contents of the catalog. Every method is one or a few calls to the server, blocks, and throws
 * {@code LakehouseException} when it fails; changing ones carry the hash that the caller saw, so that a reference that
 * moved in the meantime is noticed and nothing is overwritten.
 */
public interface Catalog extends AutoCloseable {

    /** Every branch and tag, branches first, each group by name. */
    List<Reference> references();

    /** Every branch and tag as {@link #references} orders them, each with how it stands to the default branch. */
    List<ReferenceStanding> standings();

    Optional<Reference> reference(String name);

    /** The default branch ("main"). */
    Reference defaultBranch();

    /** @param from where it starts: any reference, at its hash */
    Reference createBranch(String name, Reference from);

    Reference createTag(String name, Reference at);

    /** Deletes a branch or tag that still stands at its hash. */
    void delete(Reference reference);

    /**
     * Moves a branch or tag that still stands at its hash to another commit. Commits that no other reference reaches
     * are out of sight afterwards; the server keeps them until its garbage collection.
     *
     * @return the reference where it stands now
     */
    Reference assign(Reference reference, Reference to);

    /** Tries a merge without changing anything. */
    default MergeResult previewMerge(Reference from, Reference into) {
        return previewMerge(new MergeRequest(from, into, "Preview"));
    }

    /** Tries a merge without changing anything. */
    MergeResult previewMerge(MergeRequest request);

    /** Merges; a conflict changes nothing and is returned, not thrown. */
    default MergeResult merge(Reference from, Reference into, String message) {
        return merge(new MergeRequest(from, into, message));
    }

    /** Merges; a conflict changes nothing and is returned, not thrown. A target that moved is an error. */
    MergeResult merge(MergeRequest request);

    /** Tries a transplant without changing anything. */
    MergeResult previewTransplant(TransplantRequest request);

    /** Copies commits; a conflict changes nothing and is returned, not thrown. A target that moved is an error. */
    MergeResult transplant(TransplantRequest request);

    /**
     * One commit with these edits on a branch that still stands at its hash.
     *
     * @param edits at least one, one per key
     * @return the branch where it stands now
     */
    Reference commit(Reference branch, String message, List<KeyEdit> edits);

    /** Namespaces, tables and views at a reference, by name. */
    List<CatalogEntry> entries(Reference at);

    /** What the catalog holds at a key. */
    Optional<EntryContent> content(Reference at, List<String> key);

    /** What the catalog holds at these keys; a key that is not there is not in the answer. One call per 500 keys. */
    Map<List<String>, EntryContent> contents(Reference at, Collection<List<String>> keys);

    /** Every key that differs between two references, by name. */
    List<KeyChange> diff(Reference from, Reference to);

    /** Creates a namespace; one that exists is left as it is. @return true when it was created */
    boolean createNamespace(Reference branch, List<String> name);

    /** The newest commits first, with their operations. @param limit at most so many */
    List<CommitInfo> log(Reference at, int limit);

    /** One page of a log. */
    CommitPage commits(CommitQuery query);

    /** A commit with its operations, whether a reference reaches it or not. @param hash 64 hex digits */
    Optional<CommitInfo> commit(String hash);

    /** Counts what either side has that the other has not, looking at no more than {@code limit} commits of each. */
    AheadBehind aheadBehind(Reference reference, Reference base, int limit);

    /**
     * The request that a change would send, made by the same code and not sent. What the change reads before is read.
     *
     * @param purpose what the request is for
     * @param change calls exactly one changing method of the catalog that it is given
     */
    PlannedCall plan(String purpose, Consumer<Catalog> change);

    @Override
    void close();
}
