package io.sololakehouse.platform.tables.iceberg;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The longest increasing subsequence, by patience sorting: O(n log n). */
final class Increasing {

    private Increasing() {}

    /** @param values one for every item, all different @return the items of one longest increasing subsequence */
    static <T> Set<T> longest(List<T> items, int[] values) {
        int[] ends = new int[values.length];
        int[] before = new int[values.length];
        int[] piles = new int[values.length];
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            int at = Arrays.binarySearch(ends, 0, length, values[i]);
            int pile = at < 0 ? -at - 1 : at;
            ends[pile] = values[i];
            piles[pile] = i;
            before[i] = pile == 0 ? -1 : piles[pile - 1];
            length = Math.max(length, pile + 1);
        }
        Set<T> kept = new HashSet<>();
        for (int i = length == 0 ? -1 : piles[length - 1]; i >= 0; i = before[i]) {
            kept.add(items.get(i));
        }
        return kept;
    }
}
