package io.sololakehouse.platform.sample;

import java.util.stream.IntStream;

/**
 * The months of 2013 whose flights are loaded.
 *
 * @param first 1 to 12
 * @param last {@code first} to 12
 */
public record Months(int first, int last) {

    public Months {
        if (first < 1 || last > 12 || first > last) {
            throw new IllegalArgumentException("Months " + first + " to " + last + " are not in one year");
        }
    }

    /** All of them: what the sample is. */
    public static Months all() {
        return new Months(1, 12);
    }

    IntStream stream() {
        return IntStream.rangeClosed(first, last);
    }
}
