package io.sololakehouse.platform.catalog;

import java.util.List;

/**
 * A page of a log.
 *
 * @param next where the next page begins, or empty when this is the last
 */
public record CommitPage(List<CommitInfo> commits, String next) {

    public CommitPage {
        commits = List.copyOf(commits);
    }

    public boolean isLast() {
        return next.isEmpty();
    }
}
