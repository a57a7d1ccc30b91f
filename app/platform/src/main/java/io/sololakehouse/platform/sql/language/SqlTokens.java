package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.SqlDialect;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a text, comments included, white space not. Pure functions. */
public final class SqlTokens {

    private SqlTokens() {}

    /** Every token of the text; an open literal or comment is one token to the end. */
    public static List<Token> of(String text, SqlDialect dialect) {
        return of(text, new Scanner(text, dialect), dialect);
    }

    /** The same for a text whose start lies in something that was opened before. */
    static List<Token> of(String text, Scanner scanner, SqlDialect dialect) {
        Grammar grammar = Grammar.of(dialect);
        List<Token> tokens = new ArrayList<>();
        int codeFrom = -1;
        while (scanner.next()) {
            if (scanner.region() == Region.CODE) {
                codeFrom = scanner.from();
                continue;
            }
            int from = scanner.from();
            if (codeFrom >= 0) {
                if (scanner.region() == Region.STRING) {
                    from -= prefix(text, codeFrom, from, dialect);
                }
                tokens.addAll(grammar.lex(text.substring(codeFrom, from), codeFrom));
                codeFrom = -1;
            }
            tokens.add(
                    new Token(type(scanner.region(), dialect), from, scanner.to(), text.substring(from, scanner.to())));
        }
        if (codeFrom >= 0) {
            tokens.addAll(grammar.lex(text.substring(codeFrom), codeFrom));
        }
        return tokens;
    }

    /** How many characters before a literal belong to it in Trino: {@code X'…'} and {@code U&'…'}. */
    private static int prefix(String text, int from, int to, SqlDialect dialect) {
        if (dialect != SqlDialect.TRINO || to == from) {
            return 0;
        }
        char last = text.charAt(to - 1);
        int length = last == 'x' || last == 'X'
                ? 1
                : last == '&' && to - from > 1 && "uU".indexOf(text.charAt(to - 2)) >= 0 ? 2 : 0;
        boolean wordBefore = to - length > from && Scanner.isWordPart(text.charAt(to - length - 1));
        return wordBefore ? 0 : length;
    }

    /** The same without comments. */
    static List<Token> significant(String text, SqlDialect dialect) {
        List<Token> tokens = of(text, dialect);
        tokens.removeIf(token -> token.type() == Token.Type.COMMENT);
        return tokens;
    }

    static Token.Type type(Region region, SqlDialect dialect) {
        return switch (region) {
            case LINE_COMMENT, BLOCK_COMMENT -> Token.Type.COMMENT;
            case BACK_QUOTED -> Token.Type.QUOTED_IDENTIFIER;
            case DOUBLE_QUOTED -> Lexis.doubleQuotesName(dialect) ? Token.Type.QUOTED_IDENTIFIER : Token.Type.STRING;
            case STRING, RAW_STRING, RAW_DOUBLE_QUOTED, DOLLAR_STRING -> Token.Type.STRING;
            case CODE -> Token.Type.UNKNOWN;
        };
    }
}
