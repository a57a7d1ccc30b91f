package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.language.Grammar;
import io.sololakehouse.platform.sql.language.Script;
import io.sololakehouse.platform.sql.language.Statement;
import io.sololakehouse.platform.sql.language.SyntaxError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a script says: its statements and the errors of their syntax. A statement that did not change is not parsed again.
 * Any thread.
 */
final class TabText {

    /** A longer statement is left to the engine: its tree would fill the heap while somebody types. */
    private static final int LONGEST_CHECKED = 200_000;

    private static final int MOST_REMEMBERED = 20_000;

    private final Map<String, Optional<SyntaxError>> checked = new ConcurrentHashMap<>();

    /**
     * What was found.
     *
     * @param text what was looked at
     * @param errors positions in the whole text
     */
    record Analysis(String text, SqlDialect dialect, List<Statement> statements, List<SyntaxError> errors) {

        static Analysis empty(SqlDialect dialect) {
            return new Analysis("", dialect, List.of(), List.of());
        }
    }

    /** @param caret where somebody types: a statement there that only lacks its end is not called wrong */
    Analysis analyse(String text, SqlDialect dialect, int caret) {
        List<Statement> statements = Script.statements(text, dialect);
        List<SyntaxError> errors = new ArrayList<>();
        if (checked.size() > MOST_REMEMBERED) {
            checked.clear();
        }
        for (Statement statement : statements) {
            if (statement.text().length() > LONGEST_CHECKED) {
                continue;
            }
            Optional<SyntaxError> error = checked.computeIfAbsent(
                    dialect + " " + statement.text(), key -> Grammar.of(dialect).firstError(statement.text()));
            boolean typing = statement.from() <= caret && caret <= statement.end() + 1;
            error.filter(found -> !(typing && (found.incomplete() || isWordAtCaret(statement, found, caret))))
                    .ifPresent(found -> errors.add(found.shifted(statement.from())));
        }
        return new Analysis(text, dialect, statements, errors);
    }

    /** The word that is being typed is wrong until it is complete. */
    private static boolean isWordAtCaret(Statement statement, SyntaxError error, int caret) {
        return statement.from() + error.to() == caret
                && error.to() == statement.text().length();
    }
}
