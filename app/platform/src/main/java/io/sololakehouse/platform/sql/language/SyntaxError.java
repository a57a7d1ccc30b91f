package io.sololakehouse.platform.sql.language;

/**
 * The first thing that an engine's parser does not understand.
 *
 * @param from offset in the text that was checked
 * @param to offset behind it; greater than {@code from}, except at the end of an empty text
 * @param message a sentence for people
 * @param incomplete true when the text is right as far as it goes
 */
public record SyntaxError(int from, int to, String message, boolean incomplete) {

    /** The same error in a text that this one is a part of. */
    public SyntaxError shifted(int by) {
        return new SyntaxError(from + by, to + by, message, incomplete);
    }
}
