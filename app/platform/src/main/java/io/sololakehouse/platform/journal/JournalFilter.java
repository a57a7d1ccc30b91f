package io.sololakehouse.platform.journal;

import java.util.Set;

/**
 * Which calls to show.
 *
 * @param text found, ignoring the case of ASCII letters, in the action, the text, the service or the result; empty for all
 * @param kinds the kinds to show; empty for all
 * @param outcomes the outcomes to show; empty for all
 * @param changesOnly only calls that changed something
 */
public record JournalFilter(String text, Set<CallKind> kinds, Set<Outcome> outcomes, boolean changesOnly) {

    public JournalFilter {
        kinds = Set.copyOf(kinds);
        outcomes = Set.copyOf(outcomes);
    }

    public static JournalFilter all() {
        return new JournalFilter("", Set.of(), Set.of(), false);
    }

    /** True when every call passes. */
    public boolean isAll() {
        return text.isEmpty() && kinds.isEmpty() && outcomes.isEmpty() && !changesOnly;
    }
}
