package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.SqlDialect;

/** In what the lexers of the dialects differ. */
final class Lexis {

    private Lexis() {}

    /** True when a comment in a comment has to be closed as well. */
    static boolean commentsNest(SqlDialect dialect) {
        return dialect == SqlDialect.SPARK;
    }

    /** True when {@code /*+} opens a hint, which is code. */
    static boolean hasHints(SqlDialect dialect) {
        return dialect == SqlDialect.SPARK;
    }

    /** True when a backslash in a literal takes the next character's meaning away. */
    static boolean escapesWithBackslash(SqlDialect dialect) {
        return dialect == SqlDialect.SPARK;
    }

    /** True when a backslash at the end of a line carries a line comment on. */
    static boolean continuesComments(SqlDialect dialect) {
        return dialect == SqlDialect.SPARK;
    }

    /** True when {@code r'…'} is a literal without escapes. */
    static boolean hasRawStrings(SqlDialect dialect) {
        return dialect == SqlDialect.SPARK;
    }

    /** True when {@code "…"} is a name; false when it is a literal. */
    static boolean doubleQuotesName(SqlDialect dialect) {
        return dialect == SqlDialect.TRINO;
    }

    /** True when {@code $$…$$} is a literal. */
    static boolean hasDollarStrings(SqlDialect dialect) {
        return dialect == SqlDialect.TRINO;
    }
}
