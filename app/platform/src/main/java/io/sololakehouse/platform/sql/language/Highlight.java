package io.sololakehouse.platform.sql.language;

/** How a stretch of a statement is coloured. */
public enum Highlight {
    KEYWORD,
    FUNCTION,
    STRING,
    NUMBER,
    COMMENT,
    TYPE,
    /** The name of a table or view. */
    RELATION,
    /** Signs, and the qualifier before a dot. */
    SIGN,
    PARAMETER,
    /** What the lexer does not know. */
    UNKNOWN
}
