package io.sololakehouse.platform.catalog;

import java.util.List;

/**
 * The branches that are asked about before anything is written to them, section {@value #SECTION} of the settings.
 *
 * @param names exact names of branches
 */
public record ProtectedBranches(List<String> names) {

    public static final String SECTION = "catalog";

    public ProtectedBranches {
        names = List.copyOf(names);
    }

    /** {@code main} alone. */
    public static ProtectedBranches defaults() {
        return new ProtectedBranches(List.of("main"));
    }

    /** True when a write to this reference asks first. */
    public boolean protects(Reference reference) {
        return reference.isWritable() && protects(reference.name());
    }

    /** True when a write to the branch of this name asks first. */
    public boolean protects(String branch) {
        return names.contains(branch);
    }
}
