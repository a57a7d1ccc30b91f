package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.language.grammar.SparkGrammar;
import io.sololakehouse.platform.sql.language.grammar.TrinoGrammar;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An engine's own lexer and parser. Thread-safe. The first call costs some tenths of a second. */
public interface Grammar {

    /** The grammar of a dialect. */
    static Grammar of(SqlDialect dialect) {
        return switch (dialect) {
            case SPARK -> SparkGrammar.INSTANCE;
            case TRINO -> TrinoGrammar.INSTANCE;
        };
    }

    /**
     * The tokens of a stretch of code without white space.
     *
     * @param code free of open literals and comments
     * @param offset added to every position
     */
    List<Token> lex(String code, int offset);

    /**
     * What the parser says about one statement.
     *
     * @param statement without a closing semicolon; parameters as {@code :name}
     */
    Optional<SyntaxError> firstError(String statement);

    /** Every keyword in upper case, sorted. */
    Set<String> keywords();

    /** Keywords in upper case that are no names unless they are quoted. */
    Set<String> reserved();
}
