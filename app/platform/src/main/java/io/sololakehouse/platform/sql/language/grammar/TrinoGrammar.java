package io.sololakehouse.platform.sql.language.grammar;

import io.sololakehouse.platform.sql.language.Grammar;
import io.sololakehouse.platform.sql.language.Parameters;
import io.sololakehouse.platform.sql.language.SyntaxError;
import io.sololakehouse.platform.sql.language.Token;
import io.trino.grammar.sql.SqlBaseLexer;
import io.trino.grammar.sql.SqlBaseParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Vocabulary;

/** Trino's grammar, from the artifact that Trino's own parser is made of. */
public enum TrinoGrammar implements Grammar {
    INSTANCE;

    /** Keywords that the rule {@code nonReserved} of the grammar leaves out. */
    private static final Set<String> RESERVED = Set.of(
            "ALTER",
            "AND",
            "AS",
            "AUTO",
            "BETWEEN",
            "BY",
            "CASE",
            "CAST",
            "CONSTRAINT",
            "CREATE",
            "CROSS",
            "CUBE",
            "CURRENT_CATALOG",
            "CURRENT_DATE",
            "CURRENT_PATH",
            "CURRENT_ROLE",
            "CURRENT_SCHEMA",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURRENT_USER",
            "DEALLOCATE",
            "DELETE",
            "DESCRIBE",
            "DISTINCT",
            "DROP",
            "ELSE",
            "END",
            "ESCAPE",
            "EXCEPT",
            "EXECUTE",
            "EXISTS",
            "EXTRACT",
            "FALSE",
            "FOR",
            "FROM",
            "FULL",
            "GROUP",
            "GROUPING",
            "HAVING",
            "IN",
            "INNER",
            "INSERT",
            "INTERSECT",
            "INTO",
            "IS",
            "JOIN",
            "JSON_ARRAY",
            "JSON_EXISTS",
            "JSON_OBJECT",
            "JSON_QUERY",
            "JSON_TABLE",
            "JSON_VALUE",
            "LEFT",
            "LIKE",
            "LISTAGG",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "NATURAL",
            "NORMALIZE",
            "NOT",
            "NULL",
            "ON",
            "OR",
            "ORDER",
            "OUTER",
            "PREPARE",
            "RECURSIVE",
            "RIGHT",
            "ROLLUP",
            "SELECT",
            "SKIP",
            "TABLE",
            "THEN",
            "TRIM",
            "TRUE",
            "UESCAPE",
            "UNION",
            "UNNEST",
            "USING",
            "VALUES",
            "WHEN",
            "WHERE",
            "WITH");

    private static final Set<String> KEYWORDS = Words.of(SqlBaseLexer.VOCABULARY);

    @Override
    public List<Token> lex(String code, int offset) {
        SqlBaseLexer lexer = new SqlBaseLexer(new UpperCase(code));
        lexer.removeErrorListeners();
        CodePoints positions = new CodePoints(code);
        List<Token> tokens = new ArrayList<>();
        for (var next = lexer.nextToken(); next.getType() != SqlBaseLexer.EOF; next = lexer.nextToken()) {
            if (next.getType() == SqlBaseLexer.WS) {
                continue;
            }
            int from = positions.offset(next.getStartIndex());
            int to = positions.offset(next.getStopIndex() + 1);
            tokens.add(new Token(type(next.getType()), offset + from, offset + to, code.substring(from, to)));
        }
        return tokens;
    }

    private static Token.Type type(int type) {
        return switch (type) {
            case SqlBaseLexer.IDENTIFIER -> Token.Type.IDENTIFIER;
            case SqlBaseLexer.DIGIT_IDENTIFIER -> Token.Type.IDENTIFIER;
            case SqlBaseLexer.QUOTED_IDENTIFIER, SqlBaseLexer.BACKQUOTED_IDENTIFIER -> Token.Type.QUOTED_IDENTIFIER;
            case SqlBaseLexer.STRING,
                    SqlBaseLexer.UNICODE_STRING,
                    SqlBaseLexer.DOLLAR_STRING,
                    SqlBaseLexer.BINARY_LITERAL -> Token.Type.STRING;
            case SqlBaseLexer.INTEGER_VALUE, SqlBaseLexer.DECIMAL_VALUE, SqlBaseLexer.DOUBLE_VALUE -> Token.Type.NUMBER;
            case SqlBaseLexer.SIMPLE_COMMENT, SqlBaseLexer.BRACKETED_COMMENT -> Token.Type.COMMENT;
            case SqlBaseLexer.UNRECOGNIZED -> Token.Type.UNKNOWN;
            default -> {
                Vocabulary words = SqlBaseLexer.VOCABULARY;
                yield Words.isWord(words, type) ? Token.Type.KEYWORD : Token.Type.SIGN;
            }
        };
    }

    @Override
    public Optional<SyntaxError> firstError(String statement) {
        // Its own parameters are question marks.
        String sql = Parameters.replaced(statement, io.sololakehouse.platform.sql.SqlDialect.TRINO, name -> "?");
        if (sql.length() != statement.length()) {
            throw new IllegalStateException("A parameter changed the length of the statement");
        }
        return FirstError.of(
                sql, () -> new SqlBaseLexer(new UpperCase(sql)), SqlBaseParser::new, SqlBaseParser::singleStatement);
    }

    @Override
    public Set<String> keywords() {
        return KEYWORDS;
    }

    @Override
    public Set<String> reserved() {
        return RESERVED;
    }
}
