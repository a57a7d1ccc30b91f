package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.PlannedCall;
import io.sololakehouse.platform.catalog.Reference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The calls behind the writes of this view, as text to read before they are made: the request to the catalog, and the
 * Spark statement that does the same. Pure functions, any thread.
 */
final class WriteCalls {

    private WriteCalls() {}

    /** A planned call: what it is for, then {@code METHOD path}, and the body below it. */
    static String text(PlannedCall call) {
        String body = call.body();
        return "# " + call.purpose() + "\n" + call.method() + " " + call.path()
                + (body == null || body.isBlank() ? "" : "\n" + body.strip());
    }

    static String createNamespace(Reference branch, List<String> name) {
        return commit(branch, put("NAMESPACE", name)) + sql("CREATE NAMESPACE " + CatalogNames.spark(name));
    }

    static String dropNamespace(Reference branch, List<String> name) {
        return commit(branch, delete(name)) + sql("DROP NAMESPACE " + CatalogNames.spark(name));
    }

    static String drop(Reference branch, List<String> name, boolean view) {
        return commit(branch, delete(name)) + sql((view ? "DROP VIEW " : "DROP TABLE ") + CatalogNames.spark(name));
    }

    static String rename(Reference branch, List<String> name, List<String> newName, boolean view) {
        return commit(branch, delete(name) + ",\n  " + put(view ? "ICEBERG_VIEW" : "ICEBERG_TABLE", newName))
                + sql((view ? "ALTER VIEW " : "ALTER TABLE ") + CatalogNames.spark(name) + " RENAME TO "
                        + CatalogNames.spark(newName));
    }

    static String properties(Reference branch, List<String> name, Map<String, String> set, Set<String> remove) {
        StringBuilder statements = new StringBuilder();
        if (!set.isEmpty()) {
            statements.append(sql("ALTER TABLE " + CatalogNames.spark(name) + " SET TBLPROPERTIES ("
                    + set.entrySet().stream()
                            .map(property -> literal(property.getKey()) + " = " + literal(property.getValue()))
                            .collect(Collectors.joining(", "))
                    + ")"));
        }
        if (!remove.isEmpty()) {
            statements.append(sql("ALTER TABLE " + CatalogNames.spark(name) + " UNSET TBLPROPERTIES ("
                    + remove.stream().map(WriteCalls::literal).collect(Collectors.joining(", ")) + ")"));
        }
        return commit(branch, put("ICEBERG_TABLE", name)) + statements;
    }

    static String createBranch(String name, Reference from) {
        return "POST /api/v2/trees?name=" + name + "&type=BRANCH\n{ \"type\": \"" + from.kind() + "\", \"name\": \""
                + from.name() + "\", \"hash\": \"" + from.shortHash() + "…\" }";
    }

    /** One commit with these operations, at the hash that was looked at. */
    private static String commit(Reference branch, String operations) {
        return "POST /api/v2/trees/" + branch.name() + "@" + branch.shortHash() + "…/history/commit\n"
                + "{ \"operations\": [\n  " + operations + " ] }";
    }

    private static String delete(List<String> name) {
        return "{ \"type\": \"DELETE\", \"key\": " + key(name) + " }";
    }

    private static String put(String type, List<String> name) {
        return "{ \"type\": \"PUT\", \"key\": " + key(name) + ", \"content\": { \"type\": \"" + type + "\", … } }";
    }

    private static String key(List<String> name) {
        return name.stream()
                .map(element -> "\"" + element.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(", ", "{ \"elements\": [", "] }"));
    }

    private static String sql(String statement) {
        return "\n\n-- The same in Spark SQL\n" + statement;
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
