package io.sololakehouse.platform.sql.language;

import java.util.List;

/**
 * A line's colours.
 *
 * @param spans in order, without overlaps; what lies between them has the default colour
 * @param end what the next line starts in
 */
public record HighlightedLine(List<Span> spans, LineState end) {

    /** A coloured stretch. @param from offset in the line @param to offset behind it */
    public record Span(int from, int to, Highlight highlight) {}
}
