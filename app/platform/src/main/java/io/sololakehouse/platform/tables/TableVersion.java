package io.sololakehouse.platform.tables;

import io.sololakehouse.platform.catalog.Reference;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which table, as of what: the table of that name at a reference, and of it the current snapshot or a chosen one.
 *
 * @param at where the catalog is read; its hash counts, so that an answer is about one commit even when a branch moves
 * @param name the elements of its key, outermost namespace first
 * @param snapshot a snapshot of that table, or empty for its current one
 */
public record TableVersion(Reference at, List<String> name, OptionalLong snapshot) {

    public TableVersion {
        name = List.copyOf(name);
    }

    public static TableVersion current(Reference at, List<String> name) {
        return new TableVersion(at, name, OptionalLong.empty());
    }

    public TableVersion asOf(long snapshotId) {
        return new TableVersion(at, name, OptionalLong.of(snapshotId));
    }

    /** The elements joined by dots, for people; not quoted. */
    public String qualifiedName() {
        return String.join(".", name);
    }
}
