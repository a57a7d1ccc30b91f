package io.sololakehouse.platform.sql.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a name in a statement means in the catalog. */
final class Names {

    /** The engines' name of the lakehouse; Trino and Spark call it {@code lakehouse@branch} at another reference. */
    private static final String CATALOG = "lakehouse";

    private Names() {}

    /** The table that is meant, as the catalog writes it. */
    static Optional<List<String>> resolve(List<String> written, NameSource names) {
        List<List<String>> candidates = new ArrayList<>();
        if (written.size() > 1 && isCatalog(written.getFirst())) {
            candidates.add(written.subList(1, written.size()));
        }
        candidates.add(written);
        List<String> inDefault = new ArrayList<>(names.defaultNamespace());
        inDefault.addAll(written);
        candidates.add(inDefault);
        for (List<String> candidate : candidates) {
            for (NameSource.RelationName relation : names.relations()) {
                if (same(relation.name(), candidate)) {
                    return Optional.of(relation.name());
                }
            }
        }
        return Optional.empty();
    }

    static boolean isCatalog(String element) {
        return element.equalsIgnoreCase(CATALOG)
                || element.toLowerCase(java.util.Locale.ROOT).startsWith(CATALOG + "@");
    }

    private static boolean same(List<String> key, List<String> written) {
        if (key.size() != written.size()) {
            return false;
        }
        for (int i = 0; i < key.size(); i++) {
            String name = written.get(i);
            // Spark takes the reference behind the table's name.
            int at = i == key.size() - 1 ? name.indexOf('@') : -1;
            if (!key.get(i).equalsIgnoreCase(name) && !(at > 0 && key.get(i).equalsIgnoreCase(name.substring(0, at)))) {
                return false;
            }
        }
        return true;
    }
}
