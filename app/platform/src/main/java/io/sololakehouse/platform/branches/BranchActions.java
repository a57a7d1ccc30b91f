package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.TransplantRequest;
import io.sololakehouse.platform.catalog.graph.MergeBase;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that can be done with references and commits, except merging. Every method reads what it needs, changes
 * nothing, and returns a plan; running the plan changes. All block and throw {@code LakehouseException}.
 */
public final class BranchActions {

    private final Catalog catalog;
    private final Renames renames;

    /** @param sequences where sequences of several calls are kept until they have ended */
    public BranchActions(Catalog catalog, SequenceLog sequences, Clock clock) {
        this.catalog = catalog;
        this.renames = new Renames(catalog, sequences, clock);
    }

    /** @param at any reference, at its hash */
    public ChangePlan createBranch(String name, Reference at) {
        requireName("Creating the branch", name);
        return new ChangePlan(
                "Create the branch " + name + " at " + at.shortHash(),
                List.of(catalog.plan("Create the branch", c -> c.createBranch(name, at))),
                List.of(),
                progress -> created(catalog.createBranch(name, at)));
    }

    /** @param at any reference, at its hash */
    public ChangePlan createTag(String name, Reference at) {
        requireName("Creating the tag", name);
        return new ChangePlan(
                "Tag " + at.shortHash() + " as " + name,
                List.of(catalog.plan("Create the tag", c -> c.createTag(name, at))),
                List.of(),
                progress -> created(catalog.createTag(name, at)));
    }

    private static Done created(Reference created) {
        return new Done(
                "Created " + created.name(),
                created,
                Optional.of(new Undo.Creation("the creation of " + created.name(), created)));
    }

    /** Says which commits would be out of sight. */
    public ChangePlan delete(Reference reference, Progress progress) {
        Renames.requireNotDefault(catalog, reference, "Deleting " + reference.name());
        return new ChangePlan(
                "Delete " + reference.name(),
                List.of(catalog.plan("Delete " + reference.name(), c -> c.delete(reference))),
                outOfSight(unreachable(reference, Optional.empty(), progress)),
                running -> {
                    catalog.delete(reference);
                    return new Done(
                            "Deleted " + reference.name(),
                            reference,
                            Optional.of(new Undo.Deletion("the deletion of " + reference.name(), reference)));
                });
    }

    public ChangePlan rename(Reference reference, String newName) {
        Renames.requireNotDefault(catalog, reference, "Renaming " + reference.name());
        requireName("Renaming " + reference.name(), newName);
        return renames.plan(reference, newName);
    }

    /** Moves a branch or tag to another commit. Says which commits would be out of sight. */
    public ChangePlan assign(Reference reference, Reference to, Progress progress) {
        return new ChangePlan(
                "Move " + reference.name() + " to " + to.shortHash(),
                List.of(catalog.plan("Move " + reference.name(), c -> c.assign(reference, to))),
                outOfSight(unreachable(reference, Optional.of(to), progress)),
                running -> moved(
                        "Moved " + reference.name() + " to " + to.shortHash(),
                        "the move of " + reference.name(),
                        reference,
                        catalog.assign(reference, to)));
    }

    /**
     * The commits that no reference would reach if this one were deleted, or moved, newest first.
     *
     * @param to where it is moved, or empty when it is deleted
     */
    public List<CommitInfo> unreachable(Reference reference, Optional<Reference> to, Progress progress) {
        List<Reference> others = new ArrayList<>(catalog.references().stream()
                .filter(other -> !other.name().equals(reference.name()))
                .toList());
        to.ifPresent(others::add);
        return MergeBase.onlyIn(catalog, reference, others, progress);
    }

    private static List<String> outOfSight(List<CommitInfo> commits) {
        if (commits.isEmpty()) {
            return List.of("Every commit stays within reach of another branch or tag.");
        }
        String first = commits.stream()
                .limit(3)
                .map(commit -> "“" + firstLine(commit.message()) + "”")
                .collect(Collectors.joining(", "));
        return List.of((commits.size() == 1 ? "One commit is" : commits.size() + " commits are")
                + " then within reach of no branch or tag: " + first + (commits.size() > 3 ? ", …" : "")
                + ". Undo brings them back until the server's garbage collection removes them.");
    }

    /**
     * Copies commits on top of a branch.
     *
     * @param commits in any order; all from the history of {@code from}, each the parent of the next
     * @throws LakehouseException when one of them collides with what the branch has, or when they do not follow each other
     */
    public ChangePlan transplant(List<CommitInfo> commits, Reference from, Reference into) {
        List<String> hashes = line(commits, "Transplanting " + commits.size() + " commits to " + into.name());
        TransplantRequest request = new TransplantRequest(hashes, from, into, List.of());
        String what = hashes.size() == 1 ? "one commit" : hashes.size() + " commits";
        MergeResult preview = catalog.previewTransplant(request);
        requireNoConflict("Transplanting " + what + " to " + into.name(), into, preview);
        return new ChangePlan(
                "Transplant " + what + " to " + into.name(),
                List.of(catalog.plan("Copy " + what, c -> c.transplant(request))),
                List.of("Each commit keeps its message and author, and gets a hash and a time of its own."),
                running -> {
                    MergeResult result = catalog.transplant(request);
                    requireNoConflict("Transplanting " + what + " to " + into.name(), into, result);
                    return moved(
                            "Transplanted " + what + " to " + into.name(),
                            "the transplant to " + into.name(),
                            into,
                            new Reference(into.kind(), into.name(), result.targetHash()));
                });
    }

    /** The hashes of commits that follow each other, the oldest first: the catalog copies nothing else in one call. */
    private static List<String> line(List<CommitInfo> commits, String attempted) {
        Map<String, CommitInfo> byParent = new HashMap<>();
        commits.forEach(commit ->
                byParent.put(commit.parents().isEmpty() ? "" : commit.parents().getFirst(), commit));
        Set<String> chosen = commits.stream().map(CommitInfo::hash).collect(Collectors.toSet());
        List<CommitInfo> begins = commits.stream()
                .filter(commit -> commit.parents().isEmpty()
                        || !chosen.contains(commit.parents().getFirst()))
                .toList();
        if (begins.size() > 1 || byParent.size() < commits.size()) {
            CommitInfo between = begins.size() > 1 ? begins.getFirst() : commits.getFirst();
            throw refused(
                    attempted,
                    "They do not follow each other: the parent of “" + firstLine(between.message())
                            + "” is not among them. The catalog copies an unbroken line of commits in one call; choose"
                            + " those between as well, or transplant one after the other.");
        }
        List<String> hashes = new ArrayList<>();
        for (CommitInfo next = begins.getFirst(); next != null; next = byParent.get(next.hash())) {
            hashes.add(next.hash());
        }
        return hashes;
    }

    /**
     * Takes back what one commit did, with a new commit that puts the state before it back. A merge is taken back as a
     * whole: everything that it brought.
     *
     * @throws LakehouseException when one of its keys was changed again since, or there is nothing to take back
     */
    public ChangePlan revert(CommitInfo commit, Reference branch) {
        String attempted = "Reverting “" + firstLine(commit.message()) + "”";
        if (commit.parents().isEmpty()) {
            throw refused(attempted, "It is the first commit: there is no state before it.");
        }
        Reference before =
                new Reference(Reference.Kind.COMMIT, "", commit.parents().getFirst());
        Reference after = new Reference(Reference.Kind.COMMIT, "", commit.hash());
        List<KeyChange> changes = catalog.diff(before, after);
        List<List<String>> changedSince = catalog.diff(after, branch).stream()
                .map(KeyChange::key)
                .filter(key -> changes.stream().anyMatch(change -> change.key().equals(key)))
                .toList();
        if (!changedSince.isEmpty()) {
            throw refused(
                    attempted,
                    names(changedSince) + (changedSince.size() == 1 ? " was" : " were")
                            + " changed again since then. Revert the later commits first, or restore single tables.");
        }
        if (changes.isEmpty()) {
            throw refused(attempted, "It changed nothing.");
        }
        List<KeyEdit> edits = changes.stream()
                .<KeyEdit>map(change -> new KeyEdit.Restore(change.key(), before))
                .toList();
        return commit(
                "Revert “" + firstLine(commit.message()) + "” on " + branch.name(),
                "Revert \"" + firstLine(commit.message()) + "\"\n\nTakes back the commit " + commit.hash() + ".",
                branch,
                edits,
                "the revert on " + branch.name());
    }

    /** Makes one table, view or namespace what it was at another commit, with a new commit. */
    public ChangePlan restore(List<String> key, Reference source, Reference branch) {
        String name = String.join(".", key);
        String attempted = "Restoring " + name;
        var then = catalog.content(source, key);
        var now = catalog.content(branch, key);
        if (then.equals(now)) {
            throw refused(attempted, "It is the same on " + branch.name() + " as at " + source.shortHash() + ".");
        }
        return commit(
                (then.isEmpty() ? "Drop " + name + ", which did not exist" : "Restore " + name + " as it was") + " at "
                        + source.shortHash(),
                "Restore " + name + " as of " + source.shortHash(),
                branch,
                List.of(new KeyEdit.Restore(key, source)),
                "the restoring of " + name);
    }

    private ChangePlan commit(String title, String message, Reference branch, List<KeyEdit> edits, String what) {
        return new ChangePlan(
                title,
                List.of(catalog.plan("Commit the earlier state", c -> c.commit(branch, message, edits))),
                List.of("History is not rewritten: the earlier state comes back as a new commit on " + branch.name()
                        + "."),
                running -> moved(title, what, branch, catalog.commit(branch, message, edits)));
    }

    private static Done moved(String text, String what, Reference before, Reference after) {
        return new Done(text, after, Optional.of(new Undo.Move(what, before, after)));
    }

    /** Taking changes back. */
    public Undos undos() {
        return new Undos(catalog, renames);
    }

    Renames renames() {
        return renames;
    }

    private static void requireName(String attempted, String name) {
        ReferenceNames.problem(name).ifPresent(problem -> {
            throw refused(attempted, problem);
        });
    }

    private static void requireNoConflict(String attempted, Reference into, MergeResult result) {
        if (!result.conflicts().isEmpty()) {
            throw refused(
                    attempted,
                    names(result.conflicts().stream()
                                    .map(MergeResult.Conflict::elements)
                                    .toList())
                            + " cannot be copied as is: " + into.name() + " has a change of its own ("
                            + result.conflicts().getFirst().message() + ").");
        }
    }

    private static String names(List<List<String>> keys) {
        String shown = keys.stream().limit(3).map(key -> String.join(".", key)).collect(Collectors.joining(", "));
        return keys.size() > 3 ? shown + " and " + (keys.size() - 3) + " more" : shown;
    }

    static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static LakehouseException refused(String attempted, String why) {
        return new LakehouseException(
                Problem.of(attempted + " is not possible", why).withEffect("Nothing was changed."));
    }
}
