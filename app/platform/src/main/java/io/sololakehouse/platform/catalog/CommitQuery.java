package io.sololakehouse.platform.catalog;

/**
 * A page of a log: the commits from a reference back along first parents, newest first.
 *
 * @param limit at most so many, at least 1; the server may return fewer
 * @param operations whether to bring what each commit did, key by key; costs time
 * @param until the hash of the last commit to return, or empty for the first commit of all
 * @param page the {@link CommitPage#next} of the page before, or empty for the first
 */
public record CommitQuery(Reference at, int limit, boolean operations, CommitFilter filter, String until, String page) {

    /** The newest commits without their operations. */
    public static CommitQuery newest(Reference at, int limit) {
        return new CommitQuery(at, limit, false, CommitFilter.all(), "", "");
    }

    public CommitQuery withOperations() {
        return new CommitQuery(at, limit, true, filter, until, page);
    }

    public CommitQuery matching(CommitFilter newFilter) {
        return new CommitQuery(at, limit, operations, newFilter, until, page);
    }

    public CommitQuery after(CommitPage before) {
        return new CommitQuery(at, limit, operations, filter, until, before.next());
    }
}
