package io.sololakehouse.platform.catalog.graph;

import java.util.List;

/**
 * How the lanes cross one row of the graph.
 *
 * @param lane of the commit, 0 at the left
 * @param line what the commit's lane stands for: the number of a head that the layout was given, or a larger number for
 *     commits that no head leads to along its own line. The lines of one lane follow each other; a line keeps its number.
 * @param strands what runs through the row
 */
public record LaneRow(int lane, int line, List<Strand> strands) {

    /** The end of a strand that is the commit itself. */
    public static final int COMMIT = -1;

    public LaneRow {
        strands = List.copyOf(strands);
    }

    /**
     * A strand through a row.
     *
     * @param top its lane at the upper edge, or {@link #COMMIT} when it begins at the commit
     * @param bottom its lane at the lower edge, or {@link #COMMIT} when it ends at the commit
     * @param line what it stands for
     */
    public record Strand(int top, int bottom, int line) {}

    /** How many lanes the row needs. */
    public int width() {
        int width = lane + 1;
        for (Strand strand : strands) {
            width = Math.max(width, Math.max(strand.top(), strand.bottom()) + 1);
        }
        return width;
    }
}
