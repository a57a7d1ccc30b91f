package io.sololakehouse.platform.sql;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * References that the workbench makes for a while: tags for reads at a commit. Their names say so, and {@link #sweep}
 * removes those that a killed workbench left behind.
 */
public final class TemporaryReferences {

    /** Begins the names of tags that pin a read to a commit. */
    public static final String READ = "workbench-read/";

    private static final int HASH_DIGITS = 16;

    private TemporaryReferences() {}

    /** The tag for reads at a commit. */
    public static String readTag(String hash) {
        return READ + hash.substring(0, Math.min(HASH_DIGITS, hash.length()));
    }

    /** True for a reference that nobody made by hand: lists of references leave it out. */
    public static boolean isTemporary(String name) {
        return name.startsWith(READ);
    }

    /** Removes what an earlier workbench left; called before the first statement of this one. @return their names */
    public static List<String> sweep(Catalog catalog) {
        List<String> removed = new ArrayList<>();
        for (Reference reference : catalog.references()) {
            if (isTemporary(reference.name())) {
                catalog.delete(reference);
                removed.add(reference.name());
            }
        }
        return removed;
    }
}
