package io.sololakehouse.platform.sql.spark;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.types.variant.Variant;
import org.jspecify.annotations.Nullable;
import org.sparkproject.org.apache.arrow.vector.DateDayVector;
import org.sparkproject.org.apache.arrow.vector.FieldVector;
import org.sparkproject.org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.sparkproject.org.apache.arrow.vector.SmallIntVector;
import org.sparkproject.org.apache.arrow.vector.TimeNanoVector;
import org.sparkproject.org.apache.arrow.vector.TimeStampMicroTZVector;
import org.sparkproject.org.apache.arrow.vector.TimeStampMicroVector;
import org.sparkproject.org.apache.arrow.vector.TinyIntVector;
import org.sparkproject.org.apache.arrow.vector.ValueVector;
import org.sparkproject.org.apache.arrow.vector.VarCharVector;
import org.sparkproject.org.apache.arrow.vector.complex.ListVector;
import org.sparkproject.org.apache.arrow.vector.complex.MapVector;
import org.sparkproject.org.apache.arrow.vector.complex.StructVector;

/**
 * Values of Arrow vectors as plain Java values: Boolean, Integer, Long, Float, Double, BigDecimal, String, byte[],
 * LocalDate, LocalTime, LocalDateTime, Instant, Duration, Period, List, and Map for maps and structs. A variant is its
 * JSON text, a calendar interval its ISO 8601 text.
 */
final class ArrowValues {

    private ArrowValues() {}

    /** The value in a row, or null. */
    static @Nullable Object at(ValueVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        return switch (vector) {
            case VarCharVector text -> new String(text.get(row), StandardCharsets.UTF_8);
            case TinyIntVector number -> (int) number.get(row);
            case SmallIntVector number -> (int) number.get(row);
            case DateDayVector date -> LocalDate.ofEpochDay(date.get(row));
            case TimeNanoVector time -> LocalTime.ofNanoOfDay(time.get(row));
            case TimeStampMicroTZVector instant -> Instant.EPOCH.plus(instant.get(row), ChronoUnit.MICROS);
            case TimeStampMicroVector local ->
                LocalDateTime.ofInstant(Instant.EPOCH.plus(local.get(row), ChronoUnit.MICROS), ZoneOffset.UTC);
            case IntervalMonthDayNanoVector interval -> String.valueOf(interval.getObject(row));
            case MapVector map -> mapAt(map, row);
            case ListVector list -> listAt(list, row);
            case StructVector struct -> structAt(struct, row);
            default -> vector.getObject(row);
        };
    }

    private static List<@Nullable Object> listAt(ListVector list, int row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = list.getElementStartIndex(row); i < list.getElementEndIndex(row); i++) {
            values.add(at(list.getDataVector(), i));
        }
        return values;
    }

    private static Map<@Nullable Object, @Nullable Object> mapAt(MapVector map, int row) {
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        List<FieldVector> entry = ((StructVector) map.getDataVector()).getChildrenFromFields();
        for (int i = map.getElementStartIndex(row); i < map.getElementEndIndex(row); i++) {
            values.put(at(entry.get(0), i), at(entry.get(1), i));
        }
        return values;
    }

    private static Object structAt(StructVector struct, int row) {
        List<FieldVector> fields = struct.getChildrenFromFields();
        if (isVariant(fields)) {
            return variantAt(fields, row);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (FieldVector field : fields) {
            values.put(field.getName(), at(field, row));
        }
        return values;
    }

    /** Spark marks the metadata field of a variant in Arrow's schema. */
    private static boolean isVariant(List<FieldVector> fields) {
        return fields.size() == 2
                && fields.stream()
                        .anyMatch(field ->
                                "true".equals(field.getField().getMetadata().get("variant")));
    }

    private static Object variantAt(List<FieldVector> fields, int row) {
        byte[] value = new byte[0];
        byte[] metadata = new byte[0];
        for (FieldVector field : fields) {
            Object bytes = field.getObject(row);
            if (bytes instanceof byte[] known) {
                if (field.getName().equals("metadata")) {
                    metadata = known;
                } else {
                    value = known;
                }
            }
        }
        return new Variant(value, metadata).toJson(ZoneOffset.UTC);
    }
}
