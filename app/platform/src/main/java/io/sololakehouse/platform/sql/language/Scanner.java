package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.SqlDialect;

/**
 * Cuts a text into {@link Region regions} in one pass, in the way the engine's own lexer does; a test compares the two.
 * An open comment or literal reaches to the end. A cursor: not thread-safe.
 */
final class Scanner {

    private final CharSequence text;
    private final SqlDialect dialect;
    private int at;
    private Region region;
    private int depth;
    private int from;
    private Region found = Region.CODE;
    private boolean closed;

    Scanner(CharSequence text, SqlDialect dialect) {
        this(text, dialect, Region.CODE, 0);
    }

    /** Goes on where another text ended. */
    Scanner(CharSequence text, SqlDialect dialect, Region region, int depth) {
        this.text = text;
        this.dialect = dialect;
        this.region = region;
        this.depth = depth;
    }

    /** Moves to the next stretch. @return false at the end */
    boolean next() {
        if (at >= text.length()) {
            return false;
        }
        from = at;
        if (region == Region.CODE) {
            Region opened = skipCode();
            if (at > from) {
                found = Region.CODE;
                closed = true;
                return true;
            }
            region = opened;
            at += opened.opening();
            depth = opened == Region.BLOCK_COMMENT ? 1 : 0;
        }
        found = region;
        closed = switch (region) {
            case LINE_COMMENT -> lineComment();
            case BLOCK_COMMENT -> blockComment();
            case DOLLAR_STRING -> dollarString();
            default -> quoted(region.quote());
        };
        if (closed) {
            region = Region.CODE;
        }
        return true;
    }

    Region region() {
        return found;
    }

    int from() {
        return from;
    }

    int to() {
        return at;
    }

    /** False when the text ends within this stretch. */
    boolean isClosed() {
        return closed;
    }

    /** What the text after this one starts in. */
    Region openRegion() {
        return region;
    }

    int openDepth() {
        return depth;
    }

    private Region skipCode() {
        Region opened = opens();
        while (opened == Region.CODE && ++at < text.length()) {
            opened = opens();
        }
        return opened;
    }

    private Region opens() {
        char c = text.charAt(at);
        return switch (c) {
            case '-' -> peek(1) == '-' ? Region.LINE_COMMENT : Region.CODE;
            // A hint of Spark is code: it has words of its own.
            case '/' ->
                peek(1) == '*' && !(Lexis.hasHints(dialect) && peek(2) == '+') ? Region.BLOCK_COMMENT : Region.CODE;
            case '\'' -> Region.STRING;
            case '"' -> Region.DOUBLE_QUOTED;
            case '`' -> Region.BACK_QUOTED;
            case '$' -> Lexis.hasDollarStrings(dialect) && peek(1) == '$' ? Region.DOLLAR_STRING : Region.CODE;
            case 'r', 'R' -> raw();
            default -> Region.CODE;
        };
    }

    private Region raw() {
        boolean prefix = Lexis.hasRawStrings(dialect) && (at == 0 || !isWordPart(text.charAt(at - 1)));
        return !prefix
                ? Region.CODE
                : peek(1) == '\'' ? Region.RAW_STRING : peek(1) == '"' ? Region.RAW_DOUBLE_QUOTED : Region.CODE;
    }

    private boolean lineComment() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\n') {
                boolean goesOn = Lexis.continuesComments(dialect) && at >= 2 && text.charAt(at - 2) == '\\';
                if (!goesOn) {
                    return true;
                }
            }
        }
        // A line that was cut out of a text ends here; Spark's comments go on behind a backslash.
        return !(Lexis.continuesComments(dialect) && at > 0 && text.charAt(at - 1) == '\\');
    }

    private boolean blockComment() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '*' && peek(1) == '/') {
                at += 2;
                if (--depth <= 0) {
                    depth = 0;
                    return true;
                }
            } else if (c == '/' && peek(1) == '*' && Lexis.commentsNest(dialect) && peek(2) != '+') {
                at += 2;
                depth++;
            } else {
                at++;
            }
        }
        return false;
    }

    private boolean dollarString() {
        while (at < text.length()) {
            if (text.charAt(at) == '$' && peek(1) == '$') {
                at += 2;
                return true;
            }
            at++;
        }
        return false;
    }

    private boolean quoted(char quote) {
        boolean raw = region == Region.RAW_STRING || region == Region.RAW_DOUBLE_QUOTED;
        boolean backslash = Lexis.escapesWithBackslash(dialect) && !raw && quote != '`';
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && backslash) {
                at += 2;
            } else if (c == quote && peek(1) == quote && !raw) {
                at += 2;
            } else if (c == quote) {
                at++;
                return true;
            } else {
                at++;
            }
        }
        at = text.length();
        return false;
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    static boolean isWordPart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
