package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.Partitioning;
import io.sololakehouse.platform.tables.SortField;
import io.sololakehouse.platform.tables.TableSchema;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortDirection;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** From Iceberg's schemas to ours. */
final class Schemas {

    private Schemas() {}

    static TableSchema schema(Schema schema) {
        return new TableSchema(schema.schemaId(), columns(schema));
    }

    static List<Column> columns(Schema schema) {
        return columns(schema.columns(), schema.identifierFieldIds());
    }

    private static List<Column> columns(List<Types.NestedField> fields, Set<Integer> identifiers) {
        return fields.stream().map(field -> column(field, identifiers)).toList();
    }

    private static Column column(Types.NestedField field, Set<Integer> identifiers) {
        Type type = field.type();
        List<Column> nested = type.isNestedType() ? columns(type.asNestedType().fields(), identifiers) : List.of();
        return new Column(
                field.fieldId(),
                field.name(),
                typeName(type),
                kind(type),
                field.isRequired(),
                identifiers.contains(field.fieldId()),
                field.doc() == null ? "" : field.doc(),
                field.initialDefault() == null ? null : String.valueOf(field.initialDefault()),
                nested);
    }

    private static String typeName(Type type) {
        return switch (type.typeId()) {
            case STRUCT -> "struct";
            case LIST -> "list";
            case MAP -> "map";
            default -> type.toString();
        };
    }

    static Column.Kind kind(Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> Column.Kind.BOOLEAN;
            case INTEGER, LONG -> Column.Kind.INTEGER;
            case FLOAT, DOUBLE -> Column.Kind.FLOATING;
            case DECIMAL -> Column.Kind.DECIMAL;
            case DATE -> Column.Kind.DATE;
            case TIME -> Column.Kind.TIME;
            case TIMESTAMP ->
                ((Types.TimestampType) type).shouldAdjustToUTC()
                        ? Column.Kind.TIMESTAMP_WITH_ZONE
                        : Column.Kind.TIMESTAMP;
            case TIMESTAMP_NANO ->
                ((Types.TimestampNanoType) type).shouldAdjustToUTC()
                        ? Column.Kind.TIMESTAMP_WITH_ZONE
                        : Column.Kind.TIMESTAMP;
            case STRING -> Column.Kind.TEXT;
            case UUID -> Column.Kind.UUID;
            case FIXED, BINARY -> Column.Kind.BINARY;
            case STRUCT -> Column.Kind.STRUCT;
            case LIST -> Column.Kind.LIST;
            case MAP -> Column.Kind.MAP;
            default -> Column.Kind.OTHER;
        };
    }

    static Partitioning partitioning(PartitionSpec spec) {
        return new Partitioning(
                spec.specId(),
                spec.fields().stream()
                        .map(field -> new Partitioning.Field(
                                field.name(),
                                columnName(spec.schema(), field.sourceId()),
                                field.transform().toString()))
                        .toList());
    }

    static List<SortField> sortOrder(SortOrder order, Schema schema) {
        return order.fields().stream()
                .map(field -> new SortField(
                        columnName(schema, field.sourceId()),
                        field.transform().toString(),
                        field.direction() == SortDirection.ASC,
                        field.nullOrder() == org.apache.iceberg.NullOrder.NULLS_FIRST))
                .toList();
    }

    /** The column's name, or its id when a later schema dropped it. */
    private static String columnName(Schema schema, int id) {
        String name = schema.findColumnName(id);
        return name == null ? "#" + id : name;
    }
}
