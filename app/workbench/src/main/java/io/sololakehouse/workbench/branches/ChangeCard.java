package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.CatalogEntry;
import java.util.List;

/**
 * One changed key as people read it: in a commit, between two references, or in a merge.
 *
 * @param operation in a word or two ("append", "overwrite", "new table", "dropped")
 * @param added rows that came, or {@link #UNKNOWN}
 * @param removed rows that went, or {@link #UNKNOWN}
 * @param exact false when rows of rewritten files are counted on both sides
 * @param rowsBefore rows before, or {@link #UNKNOWN}
 * @param rowsAfter rows afterwards, or {@link #UNKNOWN}
 * @param filesAdded data files, or {@link #UNKNOWN}
 * @param filesRemoved data files, or {@link #UNKNOWN}
 * @param lines the difference of the schema, of properties or of a view's text, line by line
 * @param note what else is to be said, or empty
 */
record ChangeCard(
        List<String> key,
        CatalogEntry.Kind kind,
        String operation,
        long added,
        long removed,
        boolean exact,
        long rowsBefore,
        long rowsAfter,
        long filesAdded,
        long filesRemoved,
        List<Line> lines,
        String note) {

    static final long UNKNOWN = -1;

    ChangeCard {
        key = List.copyOf(key);
        lines = List.copyOf(lines);
    }

    /** What a line of a difference is. */
    enum Sign {
        ADDED("+", "added"),
        REMOVED("-", "removed"),
        CHANGED("~", "updated");

        private final String sign;
        private final String style;

        Sign(String sign, String style) {
            this.sign = sign;
            this.style = style;
        }

        String sign() {
            return sign;
        }

        String style() {
            return style;
        }
    }

    /**
     * A line of a difference.
     *
     * @param subject what it is about (a column), or empty for a line of text
     * @param code true for a line of a view's text
     */
    record Line(Sign sign, String subject, String text, boolean code) {}

    String qualifiedName() {
        return String.join(".", key);
    }

    boolean knowsRows() {
        return added != UNKNOWN && removed != UNKNOWN && added + removed > 0;
    }

    /** Rows that were rewritten: they went and came again. */
    long updated() {
        return operation.equals("overwrite") ? Math.min(Math.max(0, added), Math.max(0, removed)) : 0;
    }
}
