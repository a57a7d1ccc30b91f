package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.CommitQuery;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import java.util.List;
import java.util.Optional;

/** Taking changes back while nothing was built on them. */
public final class Undos {

    private final Catalog catalog;
    private final Renames renames;

    Undos(Catalog catalog, Renames renames) {
        this.catalog = catalog;
        this.renames = renames;
    }

    /**
     * The call that takes a change back.
     *
     * @throws LakehouseException when it is not safe any more, with the reason
     */
    public ChangePlan plan(Undo undo) {
        return switch (undo) {
            case Undo.Move move -> moveBack(move);
            case Undo.Creation creation -> delete(creation);
            case Undo.Deletion deletion -> recreate(deletion);
            case Undo.Renaming renaming -> {
                requireThere(undo, renaming.after());
                yield renames.plan(renaming.after(), renaming.before().name());
            }
        };
    }

    private ChangePlan moveBack(Undo.Move undo) {
        Reference after = undo.after();
        Reference before = undo.before();
        requireThere(undo, after);
        return new ChangePlan(
                "Undo " + undo.what(),
                List.of(catalog.plan(
                        "Move " + after.name() + " back to " + before.shortHash(),
                        c -> c.assign(after, commit(before)))),
                List.of(),
                progress -> new Done(
                        "Undid " + undo.what(),
                        catalog.assign(after, commit(before)),
                        Optional.of(new Undo.Move("the undo of " + undo.what(), after, before))));
    }

    private ChangePlan delete(Undo.Creation undo) {
        Reference created = undo.created();
        requireThere(undo, created);
        return new ChangePlan(
                "Undo " + undo.what(),
                List.of(catalog.plan("Delete " + created.name(), c -> c.delete(created))),
                List.of(),
                progress -> {
                    catalog.delete(created);
                    return new Done(
                            "Undid " + undo.what(),
                            created,
                            Optional.of(new Undo.Deletion("the deletion of " + created.name(), created)));
                });
    }

    private ChangePlan recreate(Undo.Deletion undo) {
        Reference deleted = undo.deleted();
        catalog.reference(deleted.name()).ifPresent(other -> {
            throw unsafe(undo, "There is a new " + name(other) + " of that name, at " + other.shortHash() + ".");
        });
        if (catalog.commit(deleted.hash()).isEmpty()) {
            throw unsafe(undo, "The server no longer has the commit " + deleted.shortHash() + ".");
        }
        return new ChangePlan(
                "Undo " + undo.what(),
                List.of(catalog.plan("Create " + deleted.name() + " again", c -> create(c, deleted))),
                List.of(),
                progress -> new Done(
                        "Undid " + undo.what(),
                        create(catalog, deleted),
                        Optional.of(new Undo.Creation("the return of " + deleted.name(), deleted))));
    }

    private static Reference create(Catalog catalog, Reference deleted) {
        return deleted.kind() == Reference.Kind.TAG
                ? catalog.createTag(deleted.name(), commit(deleted))
                : catalog.createBranch(deleted.name(), commit(deleted));
    }

    /** The reference still stands where the change left it: then nothing was built on it. */
    private void requireThere(Undo undo, Reference after) {
        Reference now = catalog.reference(after.name())
                .orElseThrow(() -> unsafe(undo, after.name() + " does not exist any more."));
        if (!now.hash().equals(after.hash())) {
            throw unsafe(undo, since(after, now));
        }
    }

    private String since(Reference after, Reference now) {
        CommitQuery query =
                new CommitQuery(now, 100, false, io.sololakehouse.platform.catalog.CommitFilter.all(), "", "");
        List<CommitInfo> newer = catalog.commits(query).commits().stream()
                .takeWhile(commit -> !commit.hash().equals(after.hash()))
                .toList();
        if (newer.isEmpty() || newer.size() == 100) {
            return after.name() + " was moved to " + now.shortHash() + " since then.";
        }
        return after.name() + " has " + (newer.size() == 1 ? "a newer commit" : newer.size() + " newer commits")
                + " (the last: \"" + newer.getFirst().message() + "\"), which undoing would drop.";
    }

    private static LakehouseException unsafe(Undo undo, String why) {
        return new LakehouseException(Problem.of("Undoing " + undo.what() + " is not safe any more", why)
                .withEffect("Nothing was changed."));
    }

    private static String name(Reference reference) {
        return reference.kind() == Reference.Kind.TAG ? "tag" : "branch";
    }

    static Reference commit(Reference reference) {
        return new Reference(Reference.Kind.COMMIT, "", reference.hash());
    }
}
