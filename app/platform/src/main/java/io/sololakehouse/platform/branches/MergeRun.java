package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.KeyResolution;
import io.sololakehouse.platform.catalog.MergeRequest;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.PlannedCall;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.tables.TableAppends;
import io.sololakehouse.platform.tables.TableVersion;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One merge with its choices. Tables that are combined are first made on a scratch branch at the target's head, so that
 * their files are in reach of a reference from the moment they are written; what they are there is what the merge is told
 * to put on the target, provided the target still has what it had. The scratch branch is deleted whatever happens; its
 * name is in the {@link SequenceLog} before it exists.
 */
final class MergeRun {

    /** What scratch branches are called, so that views can leave them out. */
    static final String SCRATCH = "scratch/combine/";

    /** The catalog makes no commit that changes no key, not even one that only joins two histories. */
    static final String NOTHING = "Everything stays as it is on the target, so there is nothing to commit. Choose the"
            + " source or combine for at least one table, or leave the branch unmerged.";

    private static final String LATER = "⟨known when the table was combined⟩";

    private final Catalog catalog;
    private final TableAppends appends;
    private final SequenceLog log;
    private final Clock clock;
    private final MergePreview preview;
    private final MergeChoices choices;
    private final Reference from;
    private final Reference into;
    private final List<MergePreview.Card> combined;
    private final String id = UUID.randomUUID().toString();

    MergeRun(
            Catalog catalog,
            TableAppends appends,
            SequenceLog log,
            Clock clock,
            MergePreview preview,
            MergeChoices choices) {
        this.catalog = catalog;
        this.appends = appends;
        this.log = log;
        this.clock = clock;
        this.preview = preview;
        this.choices = choices;
        this.from = preview.from();
        this.into = preview.into();
        this.combined = preview.cards().stream()
                .filter(card -> choices.of(card.key()) == Resolution.COMBINE)
                .toList();
    }

    List<PlannedCall> calls() {
        List<PlannedCall> calls = new ArrayList<>();
        Reference scratch = new Reference(Reference.Kind.BRANCH, SCRATCH + id, into.hash());
        if (!combined.isEmpty()) {
            calls.add(catalog.plan(
                    "Make a scratch branch at the head of " + into.name(),
                    c -> c.createBranch(scratch.name(), commit(into.hash()))));
            for (MergePreview.Card card : combined) {
                calls.add(onScratch(
                        scratch,
                        catalog.plan(
                                "Add the source's new files to " + card.qualifiedName() + " there",
                                c -> c.commit(
                                        into,
                                        "Combine " + card.qualifiedName(),
                                        List.of(new KeyEdit.Put(card.key(), later(card)))))));
            }
        }
        MergeRequest request = new MergeRequest(from, into, choices.message(), resolutions(null));
        calls.add(catalog.plan("Merge", c -> c.merge(request)));
        if (!choices.tag().isEmpty()) {
            PlannedCall tag = catalog.plan(
                    "Tag the merge as " + choices.tag(), c -> c.createTag(choices.tag(), commit(into.hash())));
            String body = tag.body();
            calls.add(new PlannedCall(
                    tag.purpose(),
                    tag.method(),
                    tag.uri(),
                    body == null ? null : body.replace(into.hash(), "⟨hash of the merge⟩")));
        }
        if (!combined.isEmpty()) {
            calls.add(catalog.plan("Delete the scratch branch", c -> c.delete(scratch)));
        }
        return calls;
    }

    /** The scratch branch does not exist yet, so its commit is planned on the target, which it will be a copy of. */
    private PlannedCall onScratch(Reference scratch, PlannedCall call) {
        String uri =
                call.uri().toString().replace("/trees/" + encoded(into.name()), "/trees/" + encoded(scratch.name()));
        return new PlannedCall(call.purpose(), call.method(), URI.create(uri), call.body());
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    List<String> consequences() {
        List<String> consequences = new ArrayList<>();
        for (MergePreview.Card card : preview.conflicts()) {
            switch (choices.of(card.key())) {
                case KEEP_SOURCE ->
                    consequences.add(card.qualifiedName() + " becomes what it is on " + from.name() + "; what "
                            + into.name() + " did to it since the common ancestor is lost.");
                case KEEP_TARGET ->
                    consequences.add(card.qualifiedName() + " stays what it is on " + into.name() + "; what "
                            + from.name() + " did to it is not merged.");
                case COMBINE -> consequences.add(card.qualifiedName() + " gets the new data files of both sides.");
                case NONE -> consequences.add(card.qualifiedName() + " is in conflict, and nothing was chosen for it.");
            }
        }
        return consequences;
    }

    private EntryContent later(MergePreview.Card card) {
        EntryContent now = catalog.content(into, card.key()).orElseThrow(() -> gone(card));
        return EntryContent.table(now.id(), LATER, now.versionId(), now.schemaId(), now.specId(), now.sortOrderId());
    }

    /** @param scratch where combined tables were made, or null when they are not made yet */
    private List<KeyResolution> resolutions(@Nullable Reference scratch) {
        List<KeyResolution> resolutions = new ArrayList<>();
        for (MergePreview.Card card : preview.cards()) {
            switch (choices.of(card.key())) {
                case NONE -> {}
                case KEEP_SOURCE -> resolutions.add(KeyResolution.keepSource(card.key()));
                case KEEP_TARGET -> resolutions.add(KeyResolution.keepTarget(card.key()));
                case COMBINE -> {
                    EntryContent expected = catalog.content(into, card.key()).orElseThrow(() -> gone(card));
                    EntryContent made = scratch == null
                            ? later(card)
                            : catalog.content(scratch, card.key()).orElseThrow(() -> gone(card));
                    resolutions.add(KeyResolution.combine(card.key(), made, expected));
                }
            }
        }
        return resolutions;
    }

    private LakehouseException gone(MergePreview.Card card) {
        return Merges.refused(from, into, card.qualifiedName() + " is not on " + into.name() + " any more.");
    }

    Done run(Progress progress) {
        String scratch = combined.isEmpty() ? "" : SCRATCH + id;
        SequenceRecord sequence =
                new SequenceRecord(id, SequenceRecord.Kind.MERGE, from, into, choices.tag(), scratch, clock.instant());
        log.begin(sequence);
        Reference merged;
        try {
            merged = merge(sequence, progress);
        } catch (RuntimeException e) {
            merged = afterFailure(sequence, e);
        }
        tag(merged, sequence);
        if (sweep(sequence)) {
            log.end(id);
        } else {
            log.leave(id);
        }
        String text = "Merged " + from.name() + " into " + into.name();
        return new Done(
                text,
                merged,
                Optional.of(new Undo.Move("the merge of " + from.name() + " into " + into.name(), into, merged)));
    }

    private Reference merge(SequenceRecord sequence, Progress progress) {
        Reference scratch = null;
        if (!combined.isEmpty()) {
            scratch = catalog.createBranch(sequence.scratch(), commit(into.hash()));
            for (MergePreview.Card card : combined) {
                progress.checkCancelled();
                progress.report("Combining " + card.qualifiedName(), Progress.UNKNOWN);
                scratch = appends.append(
                        scratch,
                        Merges.version(preview, preview.base().hash(), card),
                        TableVersion.current(from, card.key()),
                        TableVersion.current(into, card.key()),
                        progress);
            }
        }
        progress.checkCancelled();
        progress.report("Merging", Progress.UNKNOWN);
        MergeResult result = catalog.merge(new MergeRequest(from, into, choices.message(), resolutions(scratch)));
        if (!result.applied() && result.conflicts().isEmpty()) {
            throw Merges.refused(from, into, NOTHING);
        }
        if (!result.applied()) {
            throw Merges.refused(
                    from,
                    into,
                    result.conflicts().stream()
                            .map(conflict -> conflict.key() + ": " + conflict.message())
                            .distinct()
                            .limit(5)
                            .reduce((a, b) -> a + "; " + b)
                            .orElse("The server did not apply it."));
        }
        return new Reference(into.kind(), into.name(), result.targetHash());
    }

    /**
     * After a failure the target is either where it was, or has the merge: the reference is asked which.
     *
     * @return the target with the merge, when only the answer was lost
     */
    private Reference afterFailure(SequenceRecord sequence, RuntimeException failure) {
        Optional<CommitInfo> merge;
        try {
            merge = MergeState.find(catalog, sequence);
        } catch (RuntimeException unanswered) {
            log.leave(sequence.id());
            LakehouseException unknown = new LakehouseException(
                    Problem.of(
                                    "Merging " + from.name() + " into " + into.name() + " was interrupted",
                                    "The catalog stopped answering. Whether it has made the merge is not known yet: "
                                            + "either " + into.name() + " is as it was, at " + into.shortHash()
                                            + ", or the merge is complete. It will be looked at when the catalog answers.",
                                    new Remedy("Start the catalog", new Remedy.StartService("catalog")))
                            .withDetails(failure.toString()),
                    failure);
            unknown.addSuppressed(unanswered);
            throw unknown;
        }
        if (merge.isPresent()) {
            return new Reference(into.kind(), into.name(), merge.get().hash());
        }
        if (sweep(sequence)) {
            log.end(sequence.id());
        } else {
            log.leave(sequence.id());
        }
        throw failure;
    }

    private void tag(Reference merged, SequenceRecord sequence) {
        if (choices.tag().isEmpty()) {
            return;
        }
        try {
            catalog.createTag(choices.tag(), commit(merged.hash()));
        } catch (LakehouseException e) {
            sweep(sequence);
            log.leave(sequence.id());
            throw new LakehouseException(
                    Problem.of(
                                    "The tag " + choices.tag() + " was not made",
                                    e.problem().why(),
                                    new Remedy("Try again", new Remedy.Retry()))
                            .withEffect(from.name() + " was merged into " + into.name() + ", which is now at "
                                    + merged.shortHash() + ".")
                            .withDetails(e.problem().details()),
                    e);
        }
    }

    /** Deletes the scratch branch, if there is one. @return false when the server did not let us */
    private boolean sweep(SequenceRecord sequence) {
        try {
            MergeState.sweep(catalog, sequence);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static Reference commit(String hash) {
        return new Reference(Reference.Kind.COMMIT, "", hash);
    }
}
