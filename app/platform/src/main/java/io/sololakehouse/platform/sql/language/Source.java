package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.language.NameSource.ColumnName;
import java.util.List;

/**
 * Something with columns that a place in a statement can see.
 *
 * @param alias the name to qualify with: its alias, or the last element of its name
 * @param table the table's name as it is in the catalog; empty for a subquery or a CTE
 * @param columns as far as they are known
 * @param level 0 for the query that the place is in, 1 for the query around it, and so on
 */
record Source(String alias, List<String> table, List<ColumnName> columns, int level) {

    /** What a person calls it: "silver.flights", or the alias of a subquery. */
    String title() {
        return table.isEmpty() ? alias : String.join(".", table);
    }
}
