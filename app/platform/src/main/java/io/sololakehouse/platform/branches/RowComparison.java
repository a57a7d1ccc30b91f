package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.tables.TableVersion;
import java.util.List;

/**
 * What to compare row by row.
 *
 * @param before a table at a reference; its reference is a branch or tag, or a commit
 * @param after the same table at another one
 * @param keyColumns which columns say that two rows are the same row; empty to compare whole rows
 * @param tolerance how far two floating point values may be apart and count as equal; 0 for exactly equal
 * @param sample how many differing rows to bring back at most
 */
public record RowComparison(
        TableVersion before, TableVersion after, List<String> keyColumns, double tolerance, int sample) {

    public RowComparison {
        keyColumns = List.copyOf(keyColumns);
        if (!(tolerance >= 0) || sample < 0) {
            throw new IllegalArgumentException("tolerance " + tolerance + ", sample " + sample);
        }
    }
}
