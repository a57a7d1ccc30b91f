package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.KeyChange;
import org.jspecify.annotations.Nullable;

/** What can be told from the catalog alone about combining a table; Iceberg's metadata decides the rest. */
final class CombineRules {

    private CombineRules() {}

    /** Why two changes of a key cannot be combined, or empty when Iceberg's metadata has to be asked. */
    static String unable(MergePreview.Card card) {
        if (card.kind() != CatalogEntry.Kind.TABLE) {
            return "Only tables can be combined: this is a "
                    + (card.kind() == CatalogEntry.Kind.VIEW ? "view, whose text is one or the other." : "namespace.");
        }
        String source = unable(card.source(), "the source");
        return source.isEmpty() ? unable(card.target(), "the target") : source;
    }

    private static String unable(@Nullable KeyChange change, String side) {
        if (change == null) {
            return "It ends on " + side + " as it was at the common ancestor, so there is nothing to combine.";
        }
        return switch (change.kind()) {
            case ADDED -> "Both sides created a table of this name: these are two tables, which share no history.";
            case REMOVED -> "It was dropped on " + side + ".";
            case REPLACED -> "It was dropped and created again on " + side + ": these are two tables.";
            case CHANGED -> "";
        };
    }
}
