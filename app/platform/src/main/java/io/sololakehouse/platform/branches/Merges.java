package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.graph.MergeBase;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.TableAppends;
import io.sololakehouse.platform.tables.TableVersion;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merging: first a preview, made of a dry run and two comparisons, then a plan with a choice for every conflict, then the
 * merge. All methods block and throw {@code LakehouseException}.
 */
public final class Merges {

    private final Catalog catalog;
    private final TableAppends appends;
    private final SequenceLog log;
    private final Clock clock;

    /** @param sequences where a merge is kept until it has ended */
    public Merges(Catalog catalog, TableAppends appends, SequenceLog sequences, Clock clock) {
        this.catalog = catalog;
        this.appends = appends;
        this.log = sequences;
        this.clock = clock;
    }

    /** Looks at what merging would do, at the hashes of the two references. Changes nothing. */
    public MergePreview preview(Reference from, Reference into, Progress progress) {
        progress.report("Trying the merge", Progress.UNKNOWN);
        long start = System.nanoTime();
        MergeResult dryRun = catalog.previewMerge(from, into);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        progress.report("Looking for the common ancestor", Progress.UNKNOWN);
        MergeBase.Fork fork = MergeBase.between(catalog, from, into, progress);
        var base = fork.base()
                .orElseThrow(() -> refused(
                        from, into, "The two have no commit in common, so there is nothing to compare them with."));
        Reference ancestor = new Reference(Reference.Kind.COMMIT, "", base.hash());
        progress.report("Comparing both sides with the common ancestor", Progress.UNKNOWN);
        Map<List<String>, KeyChange> source = byKey(catalog.diff(ancestor, from));
        Map<List<String>, KeyChange> target = byKey(catalog.diff(ancestor, into));
        return new MergePreview(from, into, base, fork.ours(), fork.theirs(), cards(dryRun, source, target), took);
    }

    private static List<MergePreview.Card> cards(
            MergeResult dryRun, Map<List<String>, KeyChange> source, Map<List<String>, KeyChange> target) {
        Map<List<String>, MergeResult.Conflict> conflicts = new HashMap<>();
        dryRun.conflicts().forEach(conflict -> conflicts.put(conflict.elements(), conflict));
        Set<List<String>> keys = new LinkedHashSet<>(dryRun.keys());
        keys.addAll(source.keySet());
        keys.addAll(conflicts.keySet());
        List<MergePreview.Card> cards = new ArrayList<>();
        for (List<String> key : keys) {
            KeyChange ours = source.get(key);
            KeyChange theirs = target.get(key);
            CatalogEntry.Kind kind =
                    ours != null ? ours.entryKind() : theirs != null ? theirs.entryKind() : CatalogEntry.Kind.OTHER;
            cards.add(new MergePreview.Card(key, kind, ours, theirs, conflicts.get(key)));
        }
        cards.sort(Comparator.comparing((MergePreview.Card card) -> !card.isConflict())
                .thenComparing(MergePreview.Card::qualifiedName));
        return cards;
    }

    private static Map<List<String>, KeyChange> byKey(List<KeyChange> changes) {
        Map<List<String>, KeyChange> byKey = new HashMap<>();
        changes.forEach(change -> byKey.put(change.key(), change));
        return byKey;
    }

    /** Whether a table that both sides changed can be combined, and if not, why. Reads metadata only. */
    public TableAppends.Combination combination(MergePreview preview, MergePreview.Card card, Progress progress) {
        String unable = CombineRules.unable(card);
        if (!unable.isEmpty()) {
            return new TableAppends.Combination(false, unable, 0, 0, 0, 0, 0);
        }
        return appends.plan(
                version(preview, preview.base().hash(), card),
                TableVersion.current(preview.from(), card.key()),
                TableVersion.current(preview.into(), card.key()),
                progress);
    }

    static TableVersion version(MergePreview preview, String hash, MergePreview.Card card) {
        return TableVersion.current(
                new Reference(Reference.Kind.COMMIT, preview.into().name(), hash), card.key());
    }

    /** Conflicts for which nothing was chosen. */
    public static List<MergePreview.Card> unresolved(MergePreview preview, MergeChoices choices) {
        return preview.conflicts().stream()
                .filter(card -> choices.of(card.key()) == Resolution.NONE)
                .toList();
    }

    /**
     * The merge with its choices, as the calls that it will make.
     *
     * @throws LakehouseException when there is nothing to merge, or the name of the tag cannot be used. A conflict
     *     without a choice is not an error here: the server refuses the merge, and nothing is changed.
     */
    public ChangePlan plan(MergePreview preview, MergeChoices choices) {
        if (preview.isNothingToMerge()) {
            throw refused(
                    preview.from(),
                    preview.into(),
                    preview.into().name() + " has every commit of "
                            + preview.from().name() + " already.");
        }
        if (preview.cards().stream().allMatch(card -> choices.of(card.key()) == Resolution.KEEP_TARGET)) {
            throw refused(preview.from(), preview.into(), MergeRun.NOTHING);
        }
        if (!choices.tag().isEmpty()) {
            ReferenceNames.problem(choices.tag()).ifPresent(problem -> {
                throw refused(preview.from(), preview.into(), "The tag cannot be called that. " + problem);
            });
        }
        MergeRun run = new MergeRun(catalog, appends, log, clock, preview, choices);
        return new ChangePlan(
                "Merge " + preview.from().name() + " into " + preview.into().name(),
                run.calls(),
                run.consequences(),
                run::run);
    }

    static LakehouseException refused(Reference from, Reference into, String why) {
        return new LakehouseException(
                Problem.of("Merging " + from.name() + " into " + into.name() + " is not possible", why)
                        .withEffect("Nothing was changed."));
    }
}
