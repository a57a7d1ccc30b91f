package io.sololakehouse.platform.catalog;

import java.util.List;

/** A thing in the catalog. @param name the elements of its key, outermost namespace first */
public record CatalogEntry(Kind kind, List<String> name) {

    /** What an entry is. */
    public enum Kind {
        NAMESPACE,
        TABLE,
        VIEW,
        OTHER
    }

    public CatalogEntry {
        name = List.copyOf(name);
    }

    /** The elements joined by dots, for people; not quoted. */
    public String qualifiedName() {
        return String.join(".", name);
    }
}
