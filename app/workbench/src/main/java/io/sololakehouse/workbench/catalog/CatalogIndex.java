package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.CatalogEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of the catalog at one reference as a tree: namespaces first, then tables and views, each by name. A
 * namespace that only exists as part of a table's key is in it too. Immutable; any thread.
 */
final class CatalogIndex {

    private static final Comparator<CatalogEntry> ORDER = Comparator.comparing(
                    (CatalogEntry entry) -> entry.kind() != CatalogEntry.Kind.NAMESPACE)
            .thenComparing(entry -> entry.name().getLast().toLowerCase(Locale.ROOT))
            .thenComparing(entry -> entry.name().getLast());

    private final Map<List<String>, CatalogEntry> entries = new HashMap<>();
    private final Map<List<String>, List<CatalogEntry>> children = new HashMap<>();

    private CatalogIndex() {}

    static CatalogIndex of(List<CatalogEntry> all) {
        CatalogIndex index = new CatalogIndex();
        all.forEach(index::add);
        for (CatalogEntry entry : all) {
            index.addParents(entry.name());
        }
        index.children.values().forEach(list -> list.sort(ORDER));
        return index;
    }

    private void add(CatalogEntry entry) {
        if (!entry.name().isEmpty() && entries.putIfAbsent(entry.name(), entry) == null) {
            children.computeIfAbsent(parent(entry.name()), key -> new ArrayList<>())
                    .add(entry);
        }
    }

    private void addParents(List<String> name) {
        for (List<String> at = parent(name); !at.isEmpty() && !entries.containsKey(at); at = parent(at)) {
            add(new CatalogEntry(CatalogEntry.Kind.NAMESPACE, at));
        }
    }

    /** The namespace of a name; empty for one at the top. */
    static List<String> parent(List<String> name) {
        return name.isEmpty() ? List.of() : List.copyOf(name.subList(0, name.size() - 1));
    }

    Optional<CatalogEntry> find(List<String> name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** What stands directly below a namespace, in order. @param name empty for the top */
    List<CatalogEntry> children(List<String> name) {
        return children.getOrDefault(name, List.of());
    }

    /** Tables and views directly in a namespace. */
    int count(List<String> name) {
        return children(name).size();
    }

    /** Every entry, in no order. */
    Iterable<CatalogEntry> all() {
        return entries.values();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }
}
