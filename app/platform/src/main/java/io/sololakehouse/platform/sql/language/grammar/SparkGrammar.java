package io.sololakehouse.platform.sql.language.grammar;

import io.sololakehouse.platform.sql.language.Grammar;
import io.sololakehouse.platform.sql.language.SyntaxError;
import io.sololakehouse.platform.sql.language.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CommonTokenStream;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;

/** Spark's grammar, from Spark Connect's client, which carries the one that the server has. */
public enum SparkGrammar implements Grammar {
    INSTANCE;

    /** Statements that Iceberg's extension of Spark's parser takes before Spark sees them. */
    private static final Pattern ICEBERG =
            Pattern.compile("(?is)\\s*ALTER\\s+TABLE\\s+\\S+\\s+(?:(?:ADD|DROP|REPLACE)\\s+PARTITION\\s+FIELD|WRITE\\s"
                    + "|(?:SET|DROP)\\s+IDENTIFIER\\s+FIELDS|(?:CREATE|REPLACE|CREATE\\s+OR\\s+REPLACE|DROP)\\s+"
                    + "(?:BRANCH|TAG))\\b?.*");
    /** What cannot be the name of a column, an alias or a table without quotes in Spark's default mode. */
    private static final Set<String> RESERVED = Set.of(
            "ANTI",
            "CROSS",
            "EXCEPT",
            "FULL",
            "INNER",
            "INTERSECT",
            "JOIN",
            "LATERAL",
            "LEFT",
            "NATURAL",
            "ON",
            "RIGHT",
            "SEMI",
            "MINUS",
            "UNION",
            "USING",
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "AND",
            "OR",
            "NOT",
            "NULL",
            "TRUE",
            "FALSE",
            "AS",
            "BY",
            "IN",
            "IS",
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
            // "X" is only a keyword before a literal, and then it is a part of it.
            case SqlBaseLexer.IDENTIFIER, SqlBaseLexer.BINARY_HEX -> Token.Type.IDENTIFIER;
            case SqlBaseLexer.BACKQUOTED_IDENTIFIER -> Token.Type.QUOTED_IDENTIFIER;
            case SqlBaseLexer.STRING_LITERAL, SqlBaseLexer.DOUBLEQUOTED_STRING -> Token.Type.STRING;
            case SqlBaseLexer.BIGINT_LITERAL,
                    SqlBaseLexer.SMALLINT_LITERAL,
                    SqlBaseLexer.TINYINT_LITERAL,
                    SqlBaseLexer.INTEGER_VALUE,
                    SqlBaseLexer.EXPONENT_VALUE,
                    SqlBaseLexer.DECIMAL_VALUE,
                    SqlBaseLexer.FLOAT_LITERAL,
                    SqlBaseLexer.DOUBLE_LITERAL,
                    SqlBaseLexer.BIGDECIMAL_LITERAL -> Token.Type.NUMBER;
            case SqlBaseLexer.SIMPLE_COMMENT, SqlBaseLexer.BRACKETED_COMMENT -> Token.Type.COMMENT;
            case SqlBaseLexer.UNRECOGNIZED -> Token.Type.UNKNOWN;
            case SqlBaseLexer.TEMPORARY, SqlBaseLexer.RLIKE -> Token.Type.KEYWORD;
            default -> Words.isWord(SqlBaseLexer.VOCABULARY, type) ? Token.Type.KEYWORD : Token.Type.SIGN;
        };
    }

    @Override
    public Optional<SyntaxError> firstError(String statement) {
        if (ICEBERG.matcher(statement).matches()) {
            return Optional.empty();
        }
        return FirstError.of(
                statement,
                () -> new SqlBaseLexer(new UpperCase(statement)),
                SparkGrammar::parser,
                SqlBaseParser::compoundOrSingleStatement);
    }

    private static SqlBaseParser parser(CommonTokenStream tokens) {
        SqlBaseParser parser = new SqlBaseParser(tokens);
        parser.parameter_substitution_enabled = true;
        return parser;
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
