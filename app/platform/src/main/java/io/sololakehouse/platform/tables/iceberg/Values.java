package io.sololakehouse.platform.tables.iceberg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** From Iceberg's values to those that pages hold. */
final class Values {

    private Values() {}

    static List<@Nullable Object> row(StructLike record, List<Types.NestedField> fields) {
        List<@Nullable Object> row = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            row.add(value(fields.get(i).type(), record.get(i, Object.class)));
        }
        return row;
    }

    static @Nullable Object value(Type type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (type.typeId()) {
            case STRUCT -> struct(type.asStructType(), (StructLike) value);
            case LIST -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (Object element : (List<?>) value) {
                    list.add(value(type.asListType().elementType(), element));
                }
                yield list;
            }
            case MAP -> {
                Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
                ((Map<?, ?>) value)
                        .forEach((key, element) -> map.put(
                                value(type.asMapType().keyType(), key),
                                value(type.asMapType().valueType(), element)));
                yield map;
            }
            case BINARY, FIXED -> value instanceof ByteBuffer buffer ? bytes(buffer) : ((byte[]) value).clone();
            case BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, DECIMAL, DATE, TIME, TIMESTAMP, TIMESTAMP_NANO, UUID -> value;
            default -> value.toString();
        };
    }

    private static Map<String, @Nullable Object> struct(Types.StructType type, StructLike value) {
        Map<String, @Nullable Object> struct = new LinkedHashMap<>();
        for (int i = 0; i < type.fields().size(); i++) {
            Types.NestedField field = type.fields().get(i);
            struct.put(field.name(), value(field.type(), value.get(i, Object.class)));
        }
        return struct;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** Roughly how much memory a value takes, in bytes. */
    static long weight(@Nullable Object value) {
        return switch (value) {
            case null -> 4;
            case String text -> 40 + 2L * text.length();
            case byte[] bytes -> 16 + (long) bytes.length;
            case List<?> list -> 40 + list.stream().mapToLong(Values::weight).sum();
            case Map<?, ?> map ->
                64
                        + map.entrySet().stream()
                                .mapToLong(entry -> 40 + weight(entry.getKey()) + weight(entry.getValue()))
                                .sum();
            default -> 32;
        };
    }
}
