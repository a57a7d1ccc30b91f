package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A catalog of which only the names matter: what a tree is made of. Everything else is refused. */
public final class FixedCatalog {

    static final Reference MAIN = new Reference(Reference.Kind.BRANCH, "main", "ab".repeat(32));

    private FixedCatalog() {}

    /** @param entries the entries at a reference; may throw */
    public static Catalog of(Function<Reference, List<CatalogEntry>> entries) {
        return (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("entries")) {
                        return entries.apply((Reference) arguments[0]);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** The names of the sample. */
    static List<CatalogEntry> sample() {
        List<CatalogEntry> entries = new ArrayList<>();
        for (String namespace : List.of("silver", "bronze", "empty")) {
            entries.add(new CatalogEntry(CatalogEntry.Kind.NAMESPACE, List.of(namespace)));
        }
        entries.add(table("silver", "flights"));
        entries.add(table("silver", "weather"));
        entries.add(table("bronze", "flights"));
        entries.add(new CatalogEntry(CatalogEntry.Kind.VIEW, List.of("silver", "delays")));
        // A namespace that only exists as a part of a table's key.
        entries.add(table("gold", "deep", "fact`s"));
        return entries;
    }

    /** Many tables in a few namespaces. */
    public static List<CatalogEntry> many(int count) {
        List<CatalogEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(table("ns" + i % 10, "table_" + i));
        }
        return entries;
    }

    static CatalogEntry table(String... name) {
        return new CatalogEntry(CatalogEntry.Kind.TABLE, List.of(name));
    }
}
