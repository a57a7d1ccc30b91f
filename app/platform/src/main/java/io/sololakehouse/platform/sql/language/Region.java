package io.sololakehouse.platform.sql.language;

/** What a stretch of a text is, before anybody looks at words. */
public enum Region {
    CODE,
    LINE_COMMENT,
    BLOCK_COMMENT,
    /** {@code '…'}. */
    STRING,
    /** {@code r'…'} in Spark, where a backslash is a backslash. */
    RAW_STRING,
    /** {@code "…"}: a literal in Spark, a name in Trino. */
    DOUBLE_QUOTED,
    /** {@code r"…"} in Spark. */
    RAW_DOUBLE_QUOTED,
    /** {@code `…`}. */
    BACK_QUOTED,
    /** {@code $$…$$} in Trino. */
    DOLLAR_STRING;

    /** How many characters open it. */
    int opening() {
        return switch (this) {
            case CODE -> 0;
            case STRING, DOUBLE_QUOTED, BACK_QUOTED -> 1;
            default -> 2;
        };
    }

    boolean isComment() {
        return this == LINE_COMMENT || this == BLOCK_COMMENT;
    }

    char quote() {
        return switch (this) {
            case STRING, RAW_STRING -> '\'';
            case DOUBLE_QUOTED, RAW_DOUBLE_QUOTED -> '"';
            case BACK_QUOTED -> '`';
            default -> throw new IllegalStateException(this + " has no quote");
        };
    }
}
