package io.sololakehouse.platform.sql;

/**
 * The commit that a statement read, as far as it can be known: where its reference stood just before and just after.
 *
 * @param reference branch, tag or {@code branch@hash} that the statement named
 * @param before commit before it was sent, 64 hex digits, or empty when the catalog did not say
 * @param after commit when it had ended, or empty
 */
public record CommitStamp(String reference, String before, String after) {

    /** The newest commit that the result can stem from, or empty when unknown. */
    public String hash() {
        return after.isEmpty() ? before : after;
    }

    /**
     * True when a read saw this very commit. False when the reference moved meanwhile: the result then stems from {@link
     * #before} or a commit up to {@link #after}. (A write moves it itself.)
     */
    public boolean isExact() {
        return !before.isEmpty() && before.equals(after);
    }
}
