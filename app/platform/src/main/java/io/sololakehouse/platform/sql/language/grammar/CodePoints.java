package io.sololakehouse.platform.sql.language.grammar;

/** ANTLR counts code points, editors count chars; they differ behind a character outside of the basic plane. */
final class CodePoints {

    private final String text;
    private final boolean same;
    private int point;
    private int offset;

    CodePoints(String text) {
        this.text = text;
        this.same = text.codePointCount(0, text.length()) == text.length();
    }

    /** The offset in chars of a position in code points. Quick when positions only grow. */
    int offset(int position) {
        if (same) {
            return Math.min(position, text.length());
        }
        if (position < point) {
            point = 0;
            offset = 0;
        }
        while (point < position && offset < text.length()) {
            offset += Character.charCount(text.codePointAt(offset));
            point++;
        }
        return offset;
    }
}
