package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.support.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the tree.
 *
 * @param name the elements of the entry's key; of a column: of its table, and then the column's own name
 * @param depth 0 for the catalog itself
 * @param expandable true when it can have rows below it
 * @param note what stands at the right end: a count, a type, or empty
 * @param problem why the entry cannot be read, or null
 */
record TreeRow(
        Kind kind,
        List<String> name,
        String label,
        int depth,
        boolean expandable,
        boolean expanded,
        String note,
        @Nullable Problem problem) {

    /** What a row stands for. */
    enum Kind {
        CATALOG("fth-database"),
        NAMESPACE("fth-folder"),
        TABLE("fth-grid"),
        VIEW("fth-eye"),
        OTHER("fth-file"),
        COLUMN("fth-minus"),
        WAITING("fth-loader");

        private final String icon;

        Kind(String icon) {
            this.icon = icon;
        }

        String icon() {
            return icon;
        }
    }

    TreeRow {
        name = List.copyOf(name);
    }

    /** True for what has a page of its own. */
    boolean hasPage() {
        return kind == Kind.NAMESPACE || kind == Kind.TABLE || kind == Kind.VIEW;
    }

    /** True for what can be dropped and, a table or view, renamed. */
    boolean isEntry() {
        return hasPage() || kind == Kind.OTHER;
    }
}
