package io.sololakehouse.platform.catalog;

/**
 * A branch, a tag or a commit of the catalog.
 *
 * @param name the name of the branch or tag; for a detached commit the name it was reached from, or empty
 * @param hash the commit it stands at, 64 hex digits
 */
public record Reference(Kind kind, String name, String hash) {

    /** The kinds of reference. Only a branch can be written to. */
    public enum Kind {
        BRANCH,
        TAG,
        COMMIT
    }

    public boolean isWritable() {
        return kind == Kind.BRANCH;
    }

    /** The first eight digits of the hash, as people compare them. */
    public String shortHash() {
        return hash.length() <= 8 ? hash : hash.substring(0, 8);
    }
}
