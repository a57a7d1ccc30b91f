package io.sololakehouse.platform.sql.language;

import com.github.vertical_blank.sqlformatter.SqlFormatter;
import com.github.vertical_blank.sqlformatter.core.DialectConfig;
import com.github.vertical_blank.sqlformatter.core.FormatConfig;
import com.github.vertical_blank.sqlformatter.languages.Dialect;
import io.sololakehouse.platform.sql.SqlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays statements out anew. What comes back has the same tokens and the same comments in the same order, as the engine's
 * own lexer reads them; where the layout would change anything else, there is none. Pure functions.
 */
public final class Formatter {

    private static final FormatConfig LAYOUT = FormatConfig.builder()
            .indent("  ")
            .maxColumnLength(100)
            .linesBetweenQueries(2)
            .uppercase(false)
            .build();

    private Formatter() {}

    /** The text laid out, or empty when that cannot be done without changing what it says. */
    public static Optional<String> format(String text, SqlDialect dialect) {
        String laidOut;
        try {
            laidOut = SqlFormatter.of(dialect == SqlDialect.SPARK ? Dialect.SparkSql : Dialect.StandardSql)
                    .extend(config ->
                            marks(config, dialect, !parameters(text, dialect).isEmpty()))
                    .format(text, LAYOUT);
        } catch (RuntimeException e) {
            // Its tokenizer gives up on some texts; then there is no layout.
            return Optional.empty();
        }
        boolean same = says(laidOut, dialect).equals(says(text, dialect))
                && parameters(laidOut, dialect).equals(parameters(text, dialect));
        return same ? Optional.of(laidOut) : Optional.empty();
    }

    /** Where no parameter is, a colon is a path into a value. */
    private static DialectConfig marks(DialectConfig config, SqlDialect dialect, boolean parameters) {
        DialectConfig known = dialect == SqlDialect.SPARK
                ? config.plusOperators("::", "->", "=>", "<=>", "|>")
                : config.plusOperators("->", "=>", "||");
        return parameters ? known.plusNamedPlaceholderTypes(":") : known;
    }

    private static List<String> parameters(String text, SqlDialect dialect) {
        return Parameters.uses(text, dialect).stream().map(Parameters.Use::name).toList();
    }

    /** What a text says: every token as it is written, comments without the white space around their lines. */
    static List<String> says(String text, SqlDialect dialect) {
        List<String> said = new ArrayList<>();
        for (Token token : SqlTokens.of(text, dialect)) {
            said.add(
                    token.type() == Token.Type.COMMENT
                            ? token.text().strip().replaceAll("\\s*\\n\\s*", "\n")
                            : token.text());
        }
        return said;
    }
}
