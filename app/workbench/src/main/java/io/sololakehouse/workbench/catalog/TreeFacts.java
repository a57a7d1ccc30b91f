package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import java.util.List;

/**
 * What the tree tells of a table or view beside its name.
 *
 * @param rows its rows, or -1 when nobody counted them
 */
record TreeFacts(long rows, List<Column> columns) {

    /** A column. @param type as Iceberg writes it */
    record Column(String name, String type) {}

    /** Reads the facts of one entry. Blocks; off the FX thread. */
    @FunctionalInterface
    interface Reader {

        /** @throws io.sololakehouse.platform.support.LakehouseException when the entry cannot be read */
        TreeFacts read(Reference at, CatalogEntry entry);
    }

    TreeFacts {
        columns = List.copyOf(columns);
    }
}
