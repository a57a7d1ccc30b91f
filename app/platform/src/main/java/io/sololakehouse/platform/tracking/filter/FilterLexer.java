package io.sololakehouse.platform.tracking.filter;

import io.sololakehouse.platform.tracking.filter.FilterToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a filter into tokens. Never fails: what it does not know is a token of its own. */
public final class FilterLexer {

    private static final Set<String> KEYWORDS = Set.of("AND", "OR", "IN", "NOT", "LIKE", "ILIKE", "IS", "NULL");

    private final String text;
    private final List<FilterToken> tokens = new ArrayList<>();
    private int at;

    private FilterLexer(String text) {
        this.text = text;
    }

    /** The tokens in their order, without the space between them. */
    public static List<FilterToken> tokens(String text) {
        FilterLexer lexer = new FilterLexer(text);
        while (lexer.at < text.length()) {
            lexer.next();
        }
        return List.copyOf(lexer.tokens);
    }

    private void next() {
        char c = text.charAt(at);
        int from = at;
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '(' || c == ')' || c == ',') {
            at++;
            add(c == '(' ? Kind.OPEN : c == ')' ? Kind.CLOSE : Kind.COMMA, from);
        } else if (c == '\'' || c == '"') {
            add(quoted(c) ? Kind.STRING : Kind.BAD, from);
        } else if ("=<>!".indexOf(c) >= 0) {
            at++;
            if (at < text.length() && text.charAt(at) == '=') {
                at++;
            }
            add(text.substring(from, at).equals("!") ? Kind.BAD : Kind.OPERATOR, from);
        } else if (startsNumber()) {
            number();
            add(Kind.NUMBER, from);
        } else if (isWord(c) || c == '`') {
            add(word() ? Kind.FIELD : Kind.BAD, from);
        } else {
            at++;
            add(Kind.BAD, from);
        }
    }

    private void add(Kind kind, int from) {
        String piece = text.substring(from, at);
        boolean keyword = kind == Kind.FIELD && KEYWORDS.contains(piece.toUpperCase(Locale.ROOT));
        tokens.add(new FilterToken(keyword ? Kind.KEYWORD : kind, piece, from, at));
    }

    /** @return false when the end of the text comes before the closing quote */
    private boolean quoted(char quote) {
        int end = text.indexOf(quote, at + 1);
        at = end < 0 ? text.length() : end + 1;
        return end >= 0;
    }

    private boolean startsNumber() {
        char c = text.charAt(at);
        if (Character.isDigit(c)) {
            return true;
        }
        boolean sign = c == '-' || c == '+' || c == '.';
        return sign && at + 1 < text.length() && (Character.isDigit(text.charAt(at + 1)) || text.charAt(at + 1) == '.');
    }

    private void number() {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean exponent = (c == '-' || c == '+') && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E');
            if (!Character.isLetterOrDigit(c) && c != '.' && c != '_' && !exponent) {
                break;
            }
            at++;
        }
    }

    /** Words joined by dots; each may stand between backticks, or between double quotes after a dot. */
    private boolean word() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean afterDot = at > 0 && text.charAt(at - 1) == '.';
            if (c == '`' || (c == '"' && afterDot)) {
                if (!quoted(c)) {
                    return false;
                }
            } else if (isWord(c) || c == '.') {
                at++;
            } else {
                break;
            }
        }
        return true;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
