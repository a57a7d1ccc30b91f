package io.sololakehouse.workbench.catalog;

import java.util.Locale;

/** The icon of a column's type. */
final class TypeIcons {

    private TypeIcons() {}

    /** @param type as Iceberg writes it ("decimal(10, 2)", "list<string>") */
    static String of(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < name.length() && Character.isLetter(name.charAt(end))) {
            end++;
        }
        return switch (name.substring(0, end)) {
            case "int", "integer", "long", "bigint", "smallint", "tinyint", "float", "double", "decimal", "real" ->
                "fth-hash";
            case "timestamp", "timestamptz", "date", "time" -> "fth-clock";
            case "boolean" -> "fth-toggle-left";
            case "struct", "row" -> "fth-layers";
            case "list", "array" -> "fth-list";
            case "map" -> "fth-repeat";
            case "binary", "fixed", "varbinary" -> "fth-cpu";
            case "uuid" -> "fth-key";
            default -> "fth-type";
        };
    }
}
