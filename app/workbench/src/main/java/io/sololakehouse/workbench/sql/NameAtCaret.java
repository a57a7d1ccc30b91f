package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.language.SqlTokens;
import io.sololakehouse.platform.sql.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The name that the caret is in, with its qualifiers. Pure functions. */
final class NameAtCaret {

    private NameAtCaret() {}

    /** The elements of the whole name: {@code a.b|.c} is all three. */
    static Optional<List<String>> of(String text, int caret, SqlDialect dialect) {
        List<Token> tokens = SqlTokens.of(text, dialect);
        int at = -1;
        for (int i = 0; i < tokens.size() && at < 0; i++) {
            Token token = tokens.get(i);
            if (token.from() <= caret && caret <= token.to() && isName(token)) {
                at = i;
            }
        }
        if (at < 0) {
            return Optional.empty();
        }
        int first = at;
        while (first >= 2 && isDot(tokens.get(first - 1)) && isName(tokens.get(first - 2))) {
            first -= 2;
        }
        List<String> names = new ArrayList<>();
        names.add(tokens.get(first).plainName());
        int next = first + 1;
        while (next + 1 < tokens.size() && isDot(tokens.get(next)) && isName(tokens.get(next + 1))) {
            names.add(tokens.get(next + 1).plainName());
            next += 2;
        }
        return Optional.of(names);
    }

    /** As the catalog writes it: without the engine's name of the catalog, with the default namespace. */
    static List<String> resolve(List<String> name, List<String> defaultNamespace) {
        if (name.size() > 1
                && name.getFirst().toLowerCase(java.util.Locale.ROOT).startsWith("lakehouse")) {
            return name.subList(1, name.size());
        }
        if (name.size() == 1 && !defaultNamespace.isEmpty()) {
            List<String> full = new ArrayList<>(defaultNamespace);
            full.addAll(name);
            return full;
        }
        return name;
    }

    private static boolean isName(Token token) {
        return token.type() == Token.Type.IDENTIFIER
                || token.type() == Token.Type.QUOTED_IDENTIFIER
                || token.type() == Token.Type.KEYWORD;
    }

    private static boolean isDot(Token token) {
        return token.text().equals(".");
    }
}
