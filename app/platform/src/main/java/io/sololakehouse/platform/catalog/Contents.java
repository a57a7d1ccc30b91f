package io.sololakehouse.platform.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the catalog's keys point at: for tables and views, metadata files. Every method is one or a few calls to the
 * server, blocks, and throws {@code LakehouseException} when it fails.
 */
public interface Contents extends AutoCloseable {

    /** What a name points at, or empty when there is no such name. */
    Optional<Content> find(Reference at, List<String> name);

    /** The same for many names, in few calls; names that are not there are left out. */
    Map<List<String>, Content> find(Reference at, Collection<List<String>> names);

    /**
     * Makes one commit.
     *
     * @param branch as the caller saw it: a change of one of the same keys since then is refused
     * @return the branch at its new hash
     */
    Reference commit(Reference branch, String message, List<ContentChange> changes);

    /** The commits that changed a name, the newest first, found by the server. @param limit at most so many */
    List<CommitInfo> history(Reference at, List<String> name, int limit);

    @Override
    void close();
}
