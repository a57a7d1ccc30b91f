package io.sololakehouse.platform.tables;

import java.util.List;

/**
 * A column of an import.
 *
 * @param source the name in the file, as the reader knows it
 * @param name the name in the table; can be edited
 * @param type one of {@link #TYPES}, or {@code decimal(p, s)}, or a nested type as it was inferred; can be edited
 * @param included false to leave it out
 */
public record ImportColumn(String source, String name, String type, boolean included) {

    /** The types to choose from, as Iceberg names them. */
    public static final List<String> TYPES = List.of(
            "string",
            "boolean",
            "int",
            "long",
            "float",
            "double",
            "decimal(38, 10)",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "uuid",
            "binary");

    public ImportColumn as(String newName, String newType) {
        return new ImportColumn(source, newName, newType, included);
    }
}
