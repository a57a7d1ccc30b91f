package io.sololakehouse.workbench.catalog;

import java.util.Arrays;
import java.util.List;

/** The tabs of a table's page, in their order. */
enum TableTab {
    OVERVIEW("Overview"),
    DATA("Data"),
    SNAPSHOTS("Snapshots"),
    FILES("Files"),
    HISTORY("History"),
    DDL("DDL"),
    PROPERTIES("Properties");

    private final String label;

    TableTab(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** The tab of that name, else the first one. */
    static TableTab of(String name) {
        return Arrays.stream(values())
                .filter(tab -> tab.name().equals(name))
                .findFirst()
                .orElse(OVERVIEW);
    }

    /** The tabs that a view has. */
    static List<TableTab> ofViews() {
        return List.of(OVERVIEW, HISTORY, DDL, PROPERTIES);
    }
}
