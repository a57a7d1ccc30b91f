package io.sololakehouse.platform.tables;

import java.util.List;
import java.util.stream.Collectors;

/** A partition spec. @param id its id in the table; @param fields empty for an unpartitioned table */
public record Partitioning(int id, List<Field> fields) {

    /**
     * A partition field.
     *
     * @param name the name of the partition value ("departed_month")
     * @param source the column it is made from, with dots for fields of structs
     * @param transform Iceberg's transform ("identity", "month", "bucket[16]", "truncate[4]", "void")
     */
    public record Field(String name, String source, String transform) {

        /** As people write it: {@code month(departed)}, {@code bucket(16, id)}, {@code carrier}. */
        public String text() {
            return Transforms.text(transform, source);
        }
    }

    public Partitioning {
        fields = List.copyOf(fields);
    }

    public boolean isPartitioned() {
        return fields.stream().anyMatch(field -> !field.transform().equals("void"));
    }

    /** Its fields as people write them, or "not partitioned". */
    public String text() {
        return isPartitioned() ? fields.stream().map(Field::text).collect(Collectors.joining(", ")) : "not partitioned";
    }
}
