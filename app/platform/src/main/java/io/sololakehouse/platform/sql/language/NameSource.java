package io.sololakehouse.platform.sql.language;

import java.util.List;

/**
 * What the catalog holds at the reference of a statement, as far as it is known at this moment. Never blocks: what is not
 * known yet is missing, and a later call may have it. Called from any thread.
 */
public interface NameSource {

    /** Every namespace, as the elements of its name. */
    List<List<String>> namespaces();

    /** Every table and view. */
    List<RelationName> relations();

    /** The columns of a table, in its order; empty when there is no such table or its columns are not known yet. */
    List<ColumnName> columns(List<String> table);

    /** Where names without a namespace are looked for, as elements; may be empty. */
    List<String> defaultNamespace();

    /** A table or view. @param name the elements of its key, outermost namespace first */
    record RelationName(List<String> name, boolean view) {
        public RelationName {
            name = List.copyOf(name);
        }
    }

    /** A column. @param type as people read it, may be empty @param doc its comment, or empty */
    record ColumnName(String name, String type, String doc) {}
}
