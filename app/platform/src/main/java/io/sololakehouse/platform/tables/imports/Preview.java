package io.sololakehouse.platform.tables.imports;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.FieldType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first rows of an import. */
final class Preview {

    private Preview() {}

    /** Values as the table's pages hold them; nested ones as text. */
    static List<List<@Nullable Object>> rows(
            Duck duck, String sql, List<FieldType.Field> fields, int limit, Progress progress) throws SQLException {
        String selected = fields.stream()
                .map(field -> field.type() instanceof FieldType.Scalar
                        ? Sql.name(field.name())
                        : "CAST(to_json(" + Sql.name(field.name()) + ") AS VARCHAR)")
                .collect(Collectors.joining(", "));
        return duck.ask("SELECT " + selected + " FROM (" + sql + ") LIMIT " + limit, progress, row -> {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            while (row.next()) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = 0; i < fields.size(); i++) {
                    values.add(value(row, i + 1, fields.get(i).type()));
                }
                rows.add(values);
            }
            return rows;
        });
    }

    private static @Nullable Object value(ResultSet row, int column, FieldType type) throws SQLException {
        if (row.getObject(column) == null) {
            return null;
        }
        String name = type instanceof FieldType.Scalar scalar ? scalar.text() : "string";
        return switch (name) {
            case "date" -> row.getObject(column, java.time.LocalDate.class);
            case "time" -> row.getObject(column, java.time.LocalTime.class);
            case "timestamp" -> row.getObject(column, java.time.LocalDateTime.class);
            case "timestamptz" -> row.getObject(column, java.time.OffsetDateTime.class);
            case "binary" -> row.getBytes(column);
            case "string" -> row.getString(column);
            default -> row.getObject(column);
        };
    }
}
