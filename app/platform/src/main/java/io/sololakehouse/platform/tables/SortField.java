package io.sololakehouse.platform.tables;

/** One field of a sort order. @param transform Iceberg's transform, "identity" for the plain column */
public record SortField(String source, String transform, boolean ascending, boolean nullsFirst) {

    /** As people write it: {@code departed ascending, nulls first}. */
    public String text() {
        return Transforms.text(transform, source)
                + (ascending ? " ascending" : " descending")
                + (nullsFirst ? ", nulls first" : ", nulls last");
    }
}
