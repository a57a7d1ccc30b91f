package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.Diagnostic;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.language.Parameters;
import io.sololakehouse.platform.sql.language.Script;
import io.sololakehouse.platform.sql.language.Statement;
import io.sololakehouse.workbench.sql.editor.EditorMark;
import io.sololakehouse.workbench.task.Latest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a tab's text in the background while somebody types: statements and syntax at once, one look at a time; then,
 * when the typing pauses and the engine runs, what the engine says about the statement at the caret. FX thread only.
 */
final class TabAnalysis {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LONGEST_VALIDATED = 100_000;

    private final SqlTabModel tab;
    private final SqlHost host;
    private final TabText checker = new TabText();
    private final Latest validations = new Latest();
    private boolean looking;
    private boolean again;
    private boolean closed;
    private long changes;
    private @Nullable ServerMark serverMark;

    /** What the engine said about a statement. */
    private record ServerMark(String statement, int from, EditorMark mark) {}

    TabAnalysis(SqlTabModel tab, SqlHost host) {
        this.tab = tab;
        this.host = host;
    }

    /** The text or the dialect changed. */
    void request() {
        changes++;
        if (looking) {
            again = true;
            return;
        }
        looking = true;
        String text = tab.text();
        SqlDialect dialect = tab.engineProperty().get();
        int caret = tab.caret();
        host.jobs()
                .quiet("Read the statements", progress -> checker.analyse(text, dialect, caret))
                .onSuccess(tab::analysed)
                .onDone(() -> {
                    looking = false;
                    if (again && !closed) {
                        again = false;
                        request();
                    }
                })
                .start();
        validateSoon();
    }

    /** A statement that was left may be called incomplete now. */
    void caretMoved() {
        if (!tab.analysisProperty().get().errors().isEmpty()
                || tab.analysisProperty().get().statements().size() < 200) {
            request();
        }
    }

    private void validateSoon() {
        long seen = changes;
        host.later().accept(PAUSE, () -> {
            if (seen == changes && !closed) {
                validate();
            }
        });
    }

    private void validate() {
        String text = tab.text();
        SqlDialect dialect = tab.engineProperty().get();
        QueryEngine engine = host.engine(dialect).orElse(null);
        Optional<Statement> at = Script.at(Script.statements(text, dialect), text, tab.caret());
        if (engine == null || at.isEmpty() || at.get().text().length() > LONGEST_VALIDATED) {
            return;
        }
        Statement statement = at.get();
        boolean syntax = tab.analysisProperty().get().errors().stream()
                .anyMatch(error -> error.from() >= statement.from() && error.from() <= statement.to());
        // A parameter has no value yet, and what does not parse was underlined already.
        if (syntax || !Parameters.names(statement.text(), dialect).isEmpty()) {
            serverMark = null;
            tab.refreshMarks();
            return;
        }
        Query query = new Query(
                statement.text(),
                tab.effectiveReference(),
                tab.namespaceProperty().get(),
                1);
        host.jobs()
                .<Optional<Diagnostic>>quiet(
                        "Check the statement at the caret", progress -> engine.validate(query, progress))
                .onSuccess(found -> show(statement, found))
                .onFailure(problem -> show(statement, Optional.empty()))
                .latest(validations)
                .start();
    }

    private void show(Statement statement, Optional<Diagnostic> found) {
        serverMark = found.flatMap(diagnostic -> TabErrors.mark(
                        statement.text(),
                        0,
                        statement.text(),
                        statement.text(),
                        diagnostic.error(),
                        diagnostic.message(),
                        Map.of()))
                .map(mark -> new ServerMark(statement.text(), statement.from(), mark))
                .orElse(null);
        tab.refreshMarks();
    }

    /** What the engine underlines, when its statement still stands where it did. */
    Optional<EditorMark> serverMark() {
        ServerMark known = serverMark;
        if (known == null || !tab.text().startsWith(known.statement(), known.from())) {
            return Optional.empty();
        }
        return Optional.of(new EditorMark(
                known.mark().from() + known.from(),
                known.mark().to() + known.from(),
                known.mark().message()));
    }

    void close() {
        closed = true;
        validations.invalidate();
    }
}
