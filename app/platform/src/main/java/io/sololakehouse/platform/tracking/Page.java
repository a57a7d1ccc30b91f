package io.sololakehouse.platform.tracking;

import java.util.List;

/**
 * Some of the answers to a question, in the question's order.
 *
 * @param nextToken what to ask on with, empty when this was the last page
 */
public record Page<T>(List<T> items, String nextToken) {

    public Page {
        items = List.copyOf(items);
    }

    public boolean isLast() {
        return nextToken.isEmpty();
    }
}
