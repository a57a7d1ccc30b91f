package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.language.HighlightedLine.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Colours one line at a time by the engine's own lexer. What reaches over the end of a line (comments, literals, a
 * {@code FROM} whose table stands on the next line) is in the {@link LineState}, so a changed line costs one line.
 * Pure functions, any thread.
 */
public final class LineHighlighter {

    /** Behind these the name of a table or view follows. */
    private static final Set<String> RELATION_FOLLOWS =
            Set.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE", "VIEW", "DESCRIBE", "DESC", "OVERWRITE");
    /** Words that may stand between such a keyword and the name. */
    private static final Set<String> BETWEEN = Set.of("TABLE", "IF", "NOT", "EXISTS", "ONLY", "EXTENDED", "FORMATTED");

    private static final Set<String> TYPES = Set.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INT",
            "INTEGER",
            "BIGINT",
            "LONG",
            "SHORT",
            "BYTE",
            "REAL",
            "FLOAT",
            "DOUBLE",
            "DECIMAL",
            "NUMERIC",
            "DEC",
            "VARCHAR",
            "CHAR",
            "STRING",
            "VARBINARY",
            "BINARY",
            "DATE",
            "TIME",
            "TIMESTAMP",
            "TIMESTAMP_NTZ",
            "TIMESTAMP_LTZ",
            "INTERVAL",
            "ARRAY",
            "MAP",
            "ROW",
            "STRUCT",
            "JSON",
            "UUID",
            "VARIANT",
            "HYPERLOGLOG",
            "QDIGEST",
            "IPADDRESS");

    private LineHighlighter() {}

    /** @param line without its line break */
    public static HighlightedLine of(String line, LineState start, SqlDialect dialect) {
        Region region = line.isEmpty() && start.region() == Region.LINE_COMMENT ? Region.CODE : start.region();
        Scanner scanner = new Scanner(line, dialect, region, start.depth());
        List<Token> tokens = SqlTokens.of(line, scanner, dialect);
        Region open = scanner.openRegion();
        // A comment to the end of the line ends with the line, unless Spark's backslash carries it on.
        boolean over = open == Region.LINE_COMMENT && !(Lexis.continuesComments(dialect) && line.endsWith("\\"));
        Pass pass = new Pass(tokens, dialect, start.relation());
        List<Span> spans = pass.spans();
        return new HighlightedLine(
                spans, new LineState(over ? Region.CODE : open, scanner.openDepth(), pass.relationFollows()));
    }

    /** One pass over a line's tokens. */
    private static final class Pass {
        private final List<Token> tokens;
        private final SqlDialect dialect;
        private final List<Span> spans = new ArrayList<>();
        private boolean relation;

        private Pass(List<Token> tokens, SqlDialect dialect, boolean relation) {
            this.tokens = tokens;
            this.dialect = dialect;
            this.relation = relation;
        }

        private boolean relationFollows() {
            return relation;
        }

        private List<Span> spans() {
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                switch (token.type()) {
                    case COMMENT -> add(token, Highlight.COMMENT);
                    case STRING -> add(token, Highlight.STRING);
                    case NUMBER -> add(token, Highlight.NUMBER);
                    case UNKNOWN -> add(token, Highlight.UNKNOWN);
                    case SIGN -> sign(i, token);
                    case KEYWORD, IDENTIFIER, QUOTED_IDENTIFIER -> word(i, token);
                }
            }
            return spans;
        }

        private void sign(int i, Token token) {
            Token next = at(i + 1);
            if (token.is(":") && next != null && next.from() == token.to() && isParameter(i)) {
                add(token, Highlight.PARAMETER);
                return;
            }
            if (!token.is(".") && !token.is(",") || token.is(",") && relation) {
                relation = false;
            }
            add(token, Highlight.SIGN);
        }

        private boolean isParameter(int colon) {
            Token before = at(colon - 1);
            return before == null
                    || before.to() != tokens.get(colon).from()
                    || before.is("(")
                    || before.is(",")
                    || before.is("=");
        }

        private void word(int i, Token token) {
            Token before = at(i - 1);
            Token next = at(i + 1);
            boolean behindDot = before != null && before.is(".");
            boolean beforeDot = next != null && next.is(".");
            boolean call = next != null && next.is("(");
            if (before != null && before.is(":") && before.to() == token.from() && isParameter(i - 1)) {
                add(token, Highlight.PARAMETER);
            } else if (relation
                    && !(token.type() == Token.Type.KEYWORD && !behindDot && !beforeDot && isKeyword(token))) {
                add(token, Highlight.RELATION);
                relation = beforeDot;
            } else if (behindDot) {
                // The method-like call of a column is none: only a plain name is a function.
                if (beforeDot) {
                    add(token, Highlight.SIGN);
                }
            } else if (call && Functions.of(dialect).contains(token.text()) && !isClause(token)) {
                add(token, Highlight.FUNCTION);
            } else if (isType(token, before, next)) {
                add(token, Highlight.TYPE);
            } else if (beforeDot) {
                add(token, Highlight.SIGN);
            } else if (token.type() == Token.Type.KEYWORD) {
                keyword(token);
            }
        }

        private void keyword(Token token) {
            String word = token.upper();
            relation = RELATION_FOLLOWS.contains(word) || relation && BETWEEN.contains(word);
            add(token, Highlight.KEYWORD);
        }

        /** Of words that are keywords and names alike, those that go on with what a table's name is expected behind. */
        private boolean isKeyword(Token token) {
            String word = token.upper();
            return BETWEEN.contains(word)
                    || RELATION_FOLLOWS.contains(word)
                    || Grammar.of(dialect).reserved().contains(word)
                    || word.equals("LATERAL")
                    || word.equals("UNNEST")
                    || word.equals("VALUES");
        }

        private static boolean isClause(Token token) {
            return switch (token.upper()) {
                case "IN", "AND", "OR", "NOT", "ON", "USING", "VALUES", "EXISTS", "WITH" -> true;
                default -> false;
            };
        }

        private static boolean isType(Token token, @Nullable Token before, @Nullable Token next) {
            if (before == null || !TYPES.contains(token.text().toUpperCase(Locale.ROOT))) {
                return false;
            }
            if (next != null && next.type() == Token.Type.STRING) {
                return false;
            }
            return before.isWord("AS")
                    || before.is("::")
                    || before.is("<")
                    || before.isName()
                    || before.is(":") && before.to() != token.from();
        }

        private @Nullable Token at(int i) {
            return i < 0 || i >= tokens.size() ? null : tokens.get(i);
        }

        private void add(Token token, Highlight highlight) {
            spans.add(new Span(token.from(), token.to(), highlight));
        }
    }
}
