package io.sololakehouse.platform.sql.language;

/**
 * What a line starts in: carried from line to line, so that a changed line can be coloured without the ones before it.
 *
 * @param region what goes on from the line before
 * @param depth comments that are open, in {@link Region#BLOCK_COMMENT}
 * @param relation true behind {@code FROM} and the like, where the name of a table follows
 */
public record LineState(Region region, int depth, boolean relation) {

    /** The first line's. */
    public static final LineState START = new LineState(Region.CODE, 0, false);
}
