package io.sololakehouse.platform.tables.imports;

import io.sololakehouse.platform.tables.FieldType;
import io.sololakehouse.platform.tables.ImportRequest;
import java.util.List;
import java.util.stream.Collectors;

/** What an import does in the lakehouse, as text. */
final class Statements {

    private Statements() {}

    /** Iceberg's calls and the commit: no engine runs them, so they are written as what they are. */
    static String create(ImportRequest request, List<FieldType.Field> fields) {
        String name = String.join(".", request.name());
        String columns = fields.stream()
                .map(field -> "  " + field.name() + " " + field.type().text())
                .collect(Collectors.joining(",\n"));
        return "-- Iceberg's Java API, one commit of the branch "
                + request.branch().name() + ":\n-- create table "
                + name + " (\n" + columns.lines().map(line -> "-- " + line).collect(Collectors.joining("\n"))
                + ")\n-- append the files that were written\n-- message: " + message(request);
    }

    static String message(ImportRequest request) {
        return "Import " + request.file().getFileName() + " as " + String.join(".", request.name());
    }
}
