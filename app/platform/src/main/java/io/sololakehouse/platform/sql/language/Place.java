package io.sololakehouse.platform.sql.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the caret stands in a statement, and what can follow there.
 *
 * @param expects what fits best
 * @param clause the last word that opened a clause at this level, in upper case, or empty
 * @param before the token before the word at the caret, or null at the start
 * @param qualifier the names before the dot that the word follows, or none
 * @param index of the first token that is not before the word
 * @param from offset of the word
 * @param to offset behind the word
 */
record Place(
        Expects expects, String clause, @Nullable Token before, List<String> qualifier, int index, int from, int to) {

    /** What can stand at a place. */
    enum Expects {
        NOTHING,
        STATEMENT,
        RELATION,
        NAMESPACE,
        /** A column, a function, a literal. */
        VALUE,
        /** A value is complete: an operator or the next clause. */
        OPERATOR,
        TYPE
    }

    private static final Set<String> CLAUSES = Set.of(
            "SELECT",
            "FROM",
            "JOIN",
            "ON",
            "WHERE",
            "GROUP",
            "ORDER",
            "HAVING",
            "SET",
            "VALUES",
            "INTO",
            "UPDATE",
            "TABLE",
            "USING",
            "WITH",
            "LIMIT",
            "WHEN",
            "THEN",
            "ELSE",
            "CASE",
            "DESCRIBE",
            "DELETE",
            "INSERT",
            "CREATE",
            "ALTER",
            "DROP",
            "SHOW",
            "USE",
            "CALL",
            "PARTITION",
            "OVER",
            "UNION",
            "EXPLAIN",
            "MERGE");
    private static final Set<String> RELATION_FOLLOWS =
            Set.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE", "DESCRIBE", "DESC", "VIEW", "OVERWRITE", "USING");
    private static final Set<String> NAMESPACE_FOLLOWS =
            Set.of("USE", "SCHEMA", "SCHEMAS", "NAMESPACE", "DATABASE", "NAMESPACES", "DATABASES");
    private static final Set<String> NAMES_SOMETHING = Set.of("AS", "WITH", "RECURSIVE", "COLUMN", "RENAME");
    /** Keywords that are values themselves: an operator follows them. */
    private static final Set<String> VALUE_WORDS =
            Set.of("NULL", "TRUE", "FALSE", "END", "CURRENT_DATE", "CURRENT_TIMESTAMP", "ASC", "DESC");

    /** @param tokens of the statement without comments @param caret offset, outside of literals and comments */
    static Place of(List<Token> tokens, int caret) {
        int index = 0;
        int from = caret;
        int to = caret;
        for (; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            if (token.to() < caret) {
                continue;
            }
            boolean touches = token.from() < caret && caret <= token.to();
            if (touches && isWord(token)) {
                from = token.from();
                to = token.to();
            } else if (touches && token.to() == caret) {
                continue;
            }
            break;
        }
        Token before = index == 0 ? null : tokens.get(index - 1);
        List<String> qualifier = qualifier(tokens, index);
        String clause = clause(tokens, index);
        Expects expects = expects(tokens, index, before, clause, qualifier);
        Token word = index < tokens.size() ? tokens.get(index) : null;
        if (word != null && from < caret && word.type() == Token.Type.NUMBER) {
            expects = Expects.NOTHING;
        }
        return new Place(expects, clause, before, qualifier, index, from, to);
    }

    private static boolean isWord(Token token) {
        return token.isName() || token.type() == Token.Type.KEYWORD || token.type() == Token.Type.NUMBER;
    }

    private static List<String> qualifier(List<Token> tokens, int index) {
        List<String> names = new ArrayList<>();
        int i = index - 1;
        while (i >= 1 && tokens.get(i).is(".")) {
            Token name = tokens.get(i - 1);
            if (!name.isName() && name.type() != Token.Type.KEYWORD) {
                break;
            }
            names.addFirst(name.name());
            i -= 2;
        }
        return names;
    }

    private static String clause(List<Token> tokens, int index) {
        int depth = 0;
        for (int i = index - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            if (token.is(")")) {
                depth++;
            } else if (token.is("(")) {
                if (depth == 0) {
                    return tokens.subList(i + 1, index).isEmpty() && i > 0 && isQueryStart(tokens, i) ? "(" : "";
                }
                depth--;
            } else if (depth == 0 && token.type() == Token.Type.KEYWORD && CLAUSES.contains(token.upper())) {
                return token.upper();
            }
        }
        return "";
    }

    /** True for a parenthesis that a subquery may start in. */
    private static boolean isQueryStart(List<Token> tokens, int open) {
        Token before = tokens.get(open - 1);
        return before.isWord("FROM")
                || before.isWord("JOIN")
                || before.isWord("AS")
                || before.isWord("IN")
                || before.isWord("EXISTS")
                || before.isWord("USING")
                || before.is(",");
    }

    private static Expects expects(
            List<Token> tokens, int index, @Nullable Token before, String clause, List<String> qualifier) {
        if (before == null || before.is(";")) {
            return Expects.STATEMENT;
        }
        if (!qualifier.isEmpty()) {
            Token opener = index - 1 - 2 * qualifier.size() < 0 ? null : tokens.get(index - 1 - 2 * qualifier.size());
            return opener != null && opensRelation(opener, clause) ? Expects.RELATION : Expects.VALUE;
        }
        if (before.is(".")) {
            return Expects.NOTHING;
        }
        if (before.is("::") || before.isWord("AS") && insideCast(tokens, index)) {
            return Expects.TYPE;
        }
        if (before.type() == Token.Type.KEYWORD) {
            String word = before.upper();
            if (RELATION_FOLLOWS.contains(word) && !(word.equals("USING") && !startsWith(tokens, "MERGE"))) {
                // ORDER BY a DESC: the word that also opens DESCRIBE.
                return word.equals("DESC") && index > 1 ? Expects.OPERATOR : Expects.RELATION;
            }
            if (NAMESPACE_FOLLOWS.contains(word)
                    || (word.equals("IN") || word.equals("FROM")) && startsWith(tokens, "SHOW")) {
                return Expects.NAMESPACE;
            }
            if (NAMES_SOMETHING.contains(word)) {
                return clause.equals("WITH") && word.equals("AS") ? Expects.STATEMENT : Expects.NOTHING;
            }
            if (word.equals("EXPLAIN") || word.equals("ANALYZE") || word.equals("UNION") || word.equals("ALL")) {
                return clause.equals("SELECT") ? Expects.VALUE : Expects.STATEMENT;
            }
            return VALUE_WORDS.contains(word) ? Expects.OPERATOR : Expects.VALUE;
        }
        if (before.is(",")) {
            return clause.equals("FROM") ? Expects.RELATION : Expects.VALUE;
        }
        if (before.is("(") && clause.equals("(")) {
            return Expects.STATEMENT;
        }
        boolean ended = before.isName()
                || before.type() == Token.Type.NUMBER
                || before.type() == Token.Type.STRING
                || before.is(")")
                || before.is("]")
                || before.is("*")
                        && index > 1
                        && (tokens.get(index - 2).isWord("SELECT")
                                || tokens.get(index - 2).is("."));
        return ended ? Expects.OPERATOR : Expects.VALUE;
    }

    private static boolean opensRelation(Token opener, String clause) {
        return opener.type() == Token.Type.KEYWORD && RELATION_FOLLOWS.contains(opener.upper())
                || opener.is(",") && clause.equals("FROM");
    }

    private static boolean startsWith(List<Token> tokens, String word) {
        return !tokens.isEmpty() && tokens.getFirst().isWord(word);
    }

    private static boolean insideCast(List<Token> tokens, int index) {
        int depth = 0;
        for (int i = index - 1; i > 0; i--) {
            Token token = tokens.get(i);
            depth += token.is(")") ? 1 : token.is("(") ? -1 : 0;
            if (depth < 0) {
                return tokens.get(i - 1)
                        .text()
                        .toLowerCase(java.util.Locale.ROOT)
                        .endsWith("cast");
            }
        }
        return false;
    }
}
