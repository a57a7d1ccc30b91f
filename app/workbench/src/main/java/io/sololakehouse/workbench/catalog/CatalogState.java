package io.sololakehouse.workbench.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the view was left, section {@value #SECTION} of its own file.
 *
 * @param expanded the names of open rows of the tree, each by its elements
 * @param open the name of the open page; empty for none
 * @param tab the open tab of table pages
 * @param columns widths in px by table and column ("schema/Type")
 * @param recent the pages that were open last, the newest first
 * @param asOf the snapshot that the open page is shown as of; 0 for the current one
 */
record CatalogState(
        List<List<String>> expanded,
        List<String> open,
        String tab,
        Map<String, Double> columns,
        List<List<String>> recent,
        long asOf) {

    static final String SECTION = "catalog";
    static final int MOST_RECENT = 8;
    private static final int MOST_EXPANDED = 500;

    CatalogState {
        expanded = List.copyOf(expanded);
        open = List.copyOf(open);
        columns = Map.copyOf(columns);
        recent = List.copyOf(recent);
    }

    static CatalogState defaults() {
        return new CatalogState(List.of(List.of()), List.of(), "", Map.of(), List.of(), 0);
    }

    CatalogState withExpanded(List<List<String>> names) {
        return new CatalogState(
                names.subList(0, Math.min(MOST_EXPANDED, names.size())), open, tab, columns, recent, asOf);
    }

    /** Another page starts at its current snapshot. */
    CatalogState withOpen(List<String> name) {
        if (name.isEmpty()) {
            return new CatalogState(expanded, name, tab, columns, recent, 0);
        }
        List<List<String>> newRecent = new java.util.ArrayList<>();
        newRecent.add(name);
        recent.stream()
                .filter(known -> !known.equals(name))
                .limit(MOST_RECENT - 1L)
                .forEach(newRecent::add);
        return new CatalogState(expanded, name, tab, columns, newRecent, name.equals(open) ? asOf : 0);
    }

    CatalogState withTab(String name) {
        return new CatalogState(expanded, open, name, columns, recent, asOf);
    }

    CatalogState withColumn(String column, double width) {
        Map<String, Double> changed = new HashMap<>(columns);
        changed.put(column, width);
        return new CatalogState(expanded, open, tab, changed, recent, asOf);
    }

    CatalogState withAsOf(long snapshot) {
        return new CatalogState(expanded, open, tab, columns, recent, snapshot);
    }
}
