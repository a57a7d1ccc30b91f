package io.sololakehouse.platform.sql.language;

import java.util.Locale;

/**
 * A word, literal, sign or comment.
 *
 * @param from offset of its first character
 * @param to offset behind its last character
 * @param text as it is written
 */
public record Token(Type type, int from, int to, String text) {

    /** What a token is to the engine's lexer. */
    public enum Type {
        KEYWORD,
        IDENTIFIER,
        QUOTED_IDENTIFIER,
        STRING,
        NUMBER,
        COMMENT,
        /** Signs, brackets, commas, dots. */
        SIGN,
        /** What the lexer does not know. */
        UNKNOWN
    }

    /** The text in upper case. */
    String upper() {
        return text.toUpperCase(Locale.ROOT);
    }

    boolean is(String sign) {
        return type == Type.SIGN && text.equals(sign);
    }

    boolean isWord(String keyword) {
        return type == Type.KEYWORD && text.equalsIgnoreCase(keyword);
    }

    boolean isName() {
        return type == Type.IDENTIFIER || type == Type.QUOTED_IDENTIFIER;
    }

    /** The name without its quotes. */
    public String plainName() {
        return name();
    }

    String name() {
        if (type != Type.QUOTED_IDENTIFIER || text.length() < 2) {
            return text;
        }
        char quote = text.charAt(0);
        boolean closed = text.charAt(text.length() - 1) == quote;
        String inner = text.substring(1, closed ? text.length() - 1 : text.length());
        return inner.replace("" + quote + quote, "" + quote);
    }
}
