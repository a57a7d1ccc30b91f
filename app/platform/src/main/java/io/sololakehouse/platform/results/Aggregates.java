package io.sololakehouse.platform.results;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What selected cells come to.
 *
 * @param cells all of them
 * @param values those that are not null
 * @param numbers values of columns of numbers
 * @param sum of the numbers, exact as long as every column is; null when there is none, or when it is not finite
 * @param average of the numbers, or null
 * @param min the smallest value, when all selected columns hold comparable values; or null
 * @param max the largest
 */
public record Aggregates(
        long cells,
        long values,
        long numbers,
        @Nullable BigDecimal sum,
        @Nullable Double average,
        @Nullable Object min,
        @Nullable Object max) {

    public static final Aggregates NONE = new Aggregates(0, 0, 0, null, null, null, null);
}
