package io.sololakehouse.platform.sql.trino;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names of the catalogs that stand for references. The catalog of the branch {@code dev} is {@code "lakehouse@dev"};
 * {@code lakehouse} alone is that of the statement's own reference. Trino makes small letters of every name, so a large
 * letter is written as {@code ^} and its small one; nobody has to type that, because {@link #resolve} writes it.
 */
final class TrinoNames {

    /** The lakehouse in every statement, whatever the reference. */
    static final String LAKEHOUSE = "lakehouse";

    private static final String AT = LAKEHOUSE + "@";

    private TrinoNames() {}

    /** The catalog's name in Trino. @param reference a branch, a tag or {@code branch@hash} */
    static String catalog(String reference) {
        StringBuilder name = new StringBuilder(AT);
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            if (Character.isUpperCase(c)) {
                name.append('^').append(Character.toLowerCase(c));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    private static String reference(String written) {
        StringBuilder reference = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '^' && i + 1 < written.length()) {
                reference.append(Character.toUpperCase(written.charAt(++i)));
            } else {
                reference.append(c);
            }
        }
        return reference.toString();
    }

    /**
     * A statement as Trino gets it.
     *
     * @param sql with the names of catalogs as Trino has them
     * @param references that it names beside its own
     */
    record Resolved(String sql, Set<String> references, List<Edit> edits) {

        /** The column in the user's text of a column in {@link #sql}, both from 1. */
        int column(int line, int column) {
            int shift = 0;
            for (Edit edit : edits) {
                if (edit.line() != line || edit.column() + shift >= column) {
                    continue;
                }
                int end = edit.column() + shift + edit.newLength();
                if (column < end) {
                    return edit.column();
                }
                shift += edit.newLength() - edit.oldLength();
            }
            return column - shift;
        }
    }

    /** A replaced name. @param column where it begins in the user's text, from 1 */
    private record Edit(int line, int column, int oldLength, int newLength) {}

    /** Puts Trino's names of catalogs in the place of the user's. @param own the reference that {@code lakehouse} means */
    static Resolved resolve(String sql, String own) {
        List<Token> tokens = tokens(sql);
        boolean alias = false;
        for (int i = 0; i < tokens.size(); i++) {
            alias |= tokens.get(i).isName(LAKEHOUSE) && !isCatalog(tokens, i) && !follows(tokens, i, ".");
        }
        StringBuilder text = new StringBuilder();
        Set<String> references = new LinkedHashSet<>();
        List<Edit> edits = new ArrayList<>();
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            String reference = null;
            if (token.name() != null
                    && token.name().length() > AT.length()
                    && token.name().toLowerCase(Locale.ROOT).startsWith(AT)) {
                reference = reference(token.name().substring(AT.length()));
                references.add(reference);
            } else if (!alias && token.isName(LAKEHOUSE) && isCatalog(tokens, i)) {
                reference = own;
            }
            if (reference != null) {
                String written = '"' + catalog(reference) + '"';
                text.append(sql, copied, token.from()).append(written);
                copied = token.to();
                String before = sql.substring(0, token.from());
                edits.add(new Edit(
                        1 + (int) before.chars().filter(c -> c == '\n').count(),
                        token.from() - before.lastIndexOf('\n'),
                        token.to() - token.from(),
                        written.length()));
            }
        }
        text.append(sql, copied, sql.length());
        references.remove(own);
        return new Resolved(text.toString(), references, edits);
    }

    /** The first part of a qualified name, or what SHOW and USE name. */
    private static boolean isCatalog(List<Token> tokens, int at) {
        if (follows(tokens, at, ".")) {
            return false;
        }
        if (at + 1 < tokens.size() && tokens.get(at + 1).is(".")) {
            return true;
        }
        return tokens.getFirst().isName("show")
                && at > 0
                && (tokens.get(at - 1).isName("from") || tokens.get(at - 1).isName("in"));
    }

    private static boolean follows(List<Token> tokens, int at, String sign) {
        return at > 0 && tokens.get(at - 1).is(sign);
    }

    /** A word, a quoted name or a sign. @param name what a word or quoted name says, or null for a sign or literal */
    private record Token(
            int from,
            int to,
            @org.jspecify.annotations.Nullable String name,
            char sign) {
        boolean isName(String expected) {
            return name != null && name.equalsIgnoreCase(expected);
        }

        boolean is(String expected) {
            return name == null && sign == expected.charAt(0);
        }
    }

    private static List<Token> tokens(String sql) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int from = at;
            if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                at = end < 0 ? sql.length() : end + 2;
            } else if (c == '\'' || c == '"') {
                at = quotedEnd(sql, at, c);
                String inside = sql.substring(from + 1, Math.max(from + 1, at - 1));
                tokens.add(new Token(from, at, c == '"' ? inside.replace("\"\"", "\"") : null, c));
            } else if (Character.isLetter(c) || c == '_') {
                while (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_')) {
                    at++;
                }
                tokens.add(new Token(from, at, sql.substring(from, at), c));
            } else {
                at++;
                if (!Character.isWhitespace(c)) {
                    tokens.add(new Token(from, at, null, c));
                }
            }
        }
        return tokens;
    }

    private static int quotedEnd(String sql, int from, char quote) {
        int at = from + 1;
        while (at < sql.length()) {
            if (sql.charAt(at) == quote) {
                if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                    at++;
                } else {
                    return at + 1;
                }
            }
            at++;
        }
        return sql.length();
    }
}
