package io.sololakehouse.platform.tables;

import org.jspecify.annotations.Nullable;

/**
 * What a file says about one of its columns; everything it does not say is null.
 *
 * @param column the column's name, with dots for fields of structs
 * @param lower a lower bound as text, perhaps shortened by the writer
 * @param upper an upper bound as text
 */
public record FileBounds(
        int columnId,
        String column,
        String type,
        @Nullable Long values,
        @Nullable Long nulls,
        @Nullable Long nans,
        @Nullable String lower,
        @Nullable String upper,
        @Nullable Long bytes) {}
