package io.sololakehouse.platform.catalog.graph;

import java.util.Arrays;

/** A growing list of numbers, without a box around each. */
final class IntLog {

    private int[] values = new int[8192];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    void set(int index, int value) {
        values[index] = value;
    }

    int size() {
        return size;
    }
}
