package io.sololakehouse.platform.tables;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column, or a field inside of one.
 *
 * @param id Iceberg's field id: stays the same when the column is renamed
 * @param type Iceberg's name of the type ({@code decimal(38, 2)}, {@code struct}, {@code list}, {@code map})
 * @param kind what values look like
 * @param identifier true when it is one of the table's identifier fields
 * @param doc the comment, or empty
 * @param initialDefault what rows written before the column existed have, as text, or null
 * @param fields the fields of a struct; {@code element} of a list; {@code key} and {@code value} of a map
 */
public record Column(
        int id,
        String name,
        String type,
        Kind kind,
        boolean required,
        boolean identifier,
        String doc,
        @Nullable String initialDefault,
        List<Column> fields) {

    /** The kinds of value, and the Java class that {@link RowPage} holds them as. */
    public enum Kind {
        /** {@code Boolean}. */
        BOOLEAN,
        /** {@code Integer} or {@code Long}. */
        INTEGER,
        /** {@code Float} or {@code Double}. */
        FLOATING,
        /** {@code BigDecimal}. */
        DECIMAL,
        /** {@code LocalDate}. */
        DATE,
        /** {@code LocalTime}. */
        TIME,
        /** {@code LocalDateTime}, no zone. */
        TIMESTAMP,
        /** {@code OffsetDateTime} in UTC. */
        TIMESTAMP_WITH_ZONE,
        /** {@code String}. */
        TEXT,
        /** {@code UUID}. */
        UUID,
        /** {@code byte[]}. */
        BINARY,
        /** {@code Map} by field name, in the order of the fields. */
        STRUCT,
        /** {@code List}. */
        LIST,
        /** {@code Map}. */
        MAP,
        /** {@code String}: shown as text. */
        OTHER;

        public boolean isNumeric() {
            return this == INTEGER || this == FLOATING || this == DECIMAL;
        }

        public boolean isNested() {
            return this == STRUCT || this == LIST || this == MAP;
        }
    }

    public Column {
        fields = List.copyOf(fields);
    }

    /** The field of that name, case-sensitive. */
    public Optional<Column> field(String fieldName) {
        return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
    }

    /** The type written out with everything inside of it ({@code struct<a: int, b: list<string>>}). */
    public String fullType() {
        return switch (kind) {
            case STRUCT ->
                fields.stream()
                        .map(field -> field.name() + ": " + field.fullType())
                        .collect(java.util.stream.Collectors.joining(", ", "struct<", ">"));
            case LIST -> "list<" + fields.getFirst().fullType() + ">";
            case MAP ->
                "map<" + fields.getFirst().fullType() + ", " + fields.getLast().fullType() + ">";
            default -> type;
        };
    }
}
