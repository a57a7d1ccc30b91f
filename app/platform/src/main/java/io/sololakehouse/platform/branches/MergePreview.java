package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.MergeResult.Conflict;
import io.sololakehouse.platform.catalog.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A merge before it is made.
 *
 * @param from at the hash that was looked at
 * @param into at the hash that was looked at
 * @param base the newest commit that both have
 * @param toMerge commits that only the source has, the newest first
 * @param onTarget commits that only the target has, the newest first
 * @param cards one for every key that the source changed, conflicts first, then by name
 * @param dryRun how long the server took to try it
 */
public record MergePreview(
        Reference from,
        Reference into,
        CommitInfo base,
        List<CommitInfo> toMerge,
        List<CommitInfo> onTarget,
        List<Card> cards,
        Duration dryRun) {

    public MergePreview {
        toMerge = List.copyOf(toMerge);
        onTarget = List.copyOf(onTarget);
        cards = List.copyOf(cards);
    }

    /**
     * A key that the source changed since the common ancestor.
     *
     * @param source from the common ancestor to the source; null when the source ends as it began
     * @param target from the common ancestor to the target, or null when the target did not change it
     * @param conflict why it cannot be merged as it is, or null
     */
    public record Card(
            List<String> key,
            CatalogEntry.Kind kind,
            @Nullable KeyChange source,
            @Nullable KeyChange target,
            @Nullable Conflict conflict) {

        public Card {
            key = List.copyOf(key);
        }

        public boolean isConflict() {
            return conflict != null;
        }

        /** The elements joined by dots, for people; not quoted. */
        public String qualifiedName() {
            return String.join(".", key);
        }
    }

    public List<Card> conflicts() {
        return cards.stream().filter(Card::isConflict).toList();
    }

    /** True when the target has everything already. */
    public boolean isNothingToMerge() {
        return toMerge.isEmpty();
    }

    /** The card of a key. */
    public Optional<Card> card(List<String> key) {
        return cards.stream().filter(card -> card.key().equals(key)).findFirst();
    }
}
