package io.sololakehouse.platform.sql;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a statement does, told from its keywords alone.
 *
 * <p>This looks at the first keyword, and behind {@code WITH} and {@code FROM} for the first verb outside of
 * parentheses; comments and literals are skipped. It is not a parser: what it does not know is {@link #OTHER}, which
 * counts as a change.
 */
public enum StatementKind {
    /** Reads rows. */
    QUERY(false),
    /** Shows names, schemas or plans. */
    INSPECT(false),
    /** Changes the session and nothing else: {@code USE}, {@code SET}, temporary views, caches. */
    SESSION(false),
    /** Changes rows. */
    WRITE(true),
    /** Changes tables, views or namespaces. */
    DEFINE(true),
    /** Calls a procedure. */
    CALL(true),
    /** Not known; may change something. */
    OTHER(true);

    private static final Set<String> VERBS = Set.of("SELECT", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "MERGE");

    private final boolean changes;

    StatementKind(boolean changes) {
        this.changes = changes;
    }

    /** True when a statement of this kind changes, or may change, what others see. */
    public boolean changes() {
        return changes;
    }

    /** The kind of one statement. */
    public static StatementKind of(String sql) {
        Words words = new Words(sql);
        String first = words.next().orElse("");
        return switch (first) {
            case "SELECT", "VALUES", "TABLE" -> QUERY;
            case "WITH", "FROM" -> behind(words);
            case "INSERT", "UPDATE", "DELETE", "MERGE", "LOAD", "COPY" -> WRITE;
            case "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "LIST" -> INSPECT;
            case "USE", "SET", "RESET", "CACHE", "UNCACHE", "CLEAR", "REFRESH", "DECLARE", "ADD" -> SESSION;
            case "CREATE" -> created(words);
            case "DROP" -> words.next().orElse("").equals("TEMPORARY") ? SESSION : DEFINE;
            case "ALTER", "TRUNCATE", "COMMENT", "REPLACE", "ANALYZE", "MSCK", "RENAME", "REPAIR" -> DEFINE;
            case "CALL" -> CALL;
            default -> OTHER;
        };
    }

    private static StatementKind behind(Words words) {
        StatementKind kind = QUERY;
        for (Optional<String> word = words.next(); word.isPresent(); word = words.next()) {
            if (!VERBS.contains(word.get())) {
                continue;
            }
            kind = switch (word.get()) {
                case "SELECT", "VALUES", "TABLE" -> QUERY;
                default -> WRITE;
            };
            if (kind == WRITE) {
                return kind;
            }
        }
        return kind;
    }

    private static StatementKind created(Words words) {
        String word = words.next().orElse("");
        if (word.equals("OR")) {
            words.next();
            word = words.next().orElse("");
        }
        if (word.equals("GLOBAL") || word.equals("LOCAL")) {
            word = words.next().orElse("");
        }
        return word.equals("TEMPORARY") || word.equals("TEMP") ? SESSION : DEFINE;
    }

    /** The bare words of a statement outside of parentheses, comments, literals and quoted names, in upper case. */
    private static final class Words {
        private final String sql;
        private int at;

        private Words(String sql) {
            this.sql = sql;
        }

        private Optional<String> next() {
            int depth = 0;
            while (at < sql.length()) {
                char c = sql.charAt(at);
                if (sql.startsWith("--", at)) {
                    at = end(sql.indexOf('\n', at), 1);
                } else if (sql.startsWith("/*", at)) {
                    at = end(sql.indexOf("*/", at + 2), 2);
                } else if (c == '\'' || c == '"' || c == '`') {
                    skipQuoted(c);
                } else if (Character.isLetter(c) || c == '_') {
                    int from = at;
                    while (at < sql.length() && isWordPart(sql.charAt(at))) {
                        at++;
                    }
                    if (depth == 0) {
                        return Optional.of(sql.substring(from, at).toUpperCase(Locale.ROOT));
                    }
                } else {
                    // "(SELECT 1) UNION …" starts with a parenthesis that belongs to the statement itself.
                    boolean leading = c == '(' && sql.substring(0, at).isBlank();
                    depth += c == '(' && !leading ? 1 : c == ')' ? -1 : 0;
                    depth = Math.max(depth, 0);
                    at++;
                }
            }
            return Optional.empty();
        }

        private void skipQuoted(char quote) {
            for (at++; at < sql.length() && sql.charAt(at) != quote; at++) {
                if (sql.charAt(at) == '\\' && quote != '`') {
                    at++;
                }
            }
            at++;
        }

        private int end(int found, int length) {
            return found < 0 ? sql.length() : found + length;
        }

        private static boolean isWordPart(char c) {
            return Character.isLetterOrDigit(c) || c == '_';
        }
    }
}
