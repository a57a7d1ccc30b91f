package io.sololakehouse.platform.sql;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement brought back.
 *
 * @param rows values by column; a value is null, Boolean, a Number, String, a java.time value, byte[], List or Map
 * @param truncated true when there were more rows than the limit
 * @param hash the commit that the reference stood at when the statement ended, or empty when unknown
 */
public record QueryResult(
        List<Column> columns, List<List<@Nullable Object>> rows, boolean truncated, Duration duration, String hash) {

    /** A column. @param type the engine's own name of the type */
    public record Column(String name, String type) {}
}
