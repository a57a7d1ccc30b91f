package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.StatementKind;
import io.sololakehouse.platform.sql.WriteTarget;
import io.sololakehouse.platform.sql.language.Parameters;
import io.sololakehouse.platform.sql.language.Statement;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.workbench.shell.WriteGate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happens between "Run" and the first statement: values for parameters are asked for, and writes to a protected
 * branch are asked about, once. FX thread only.
 */
public final class TabLaunch {

    private static final Pattern AT_HASH = Pattern.compile(".+@[0-9a-f]{16,64}");

    private final SqlModel sql;
    private final Asker asker;
    private final Consumer<Problem> refused;
    private @Nullable Rehearser rehearser;

    /** Asks for the values of parameters, in the window. */
    @FunctionalInterface
    public interface Asker {
        /**
         * @param names in the order in which they stand in the text
         * @param remembered what was filled in the last time
         * @param answer called with a value for each name; never called when it is dismissed
         */
        void ask(
                Set<String> names,
                Map<String, ParameterValues.Value> remembered,
                SqlDialect dialect,
                Consumer<Map<String, ParameterValues.Value>> answer);
    }

    /** Runs statements on a throwaway branch and shows what they did. */
    @FunctionalInterface
    public interface Rehearser {
        void rehearse(SqlTabModel tab, QueryEngine engine, List<String> statements);
    }

    /** Statements with the values of their parameters. */
    record Filled(SqlDialect dialect, Map<String, ParameterValues.Value> values) {

        String sql(Statement statement) {
            return Parameters.filled(statement.text(), dialect, this::literal);
        }

        /** See {@link TabErrors#moves}. */
        Map<Integer, Integer> moves(Statement statement) {
            return TabErrors.moves(statement.text(), dialect, this::literal);
        }

        private String literal(String name) {
            ParameterValues.Value value = values.get(name);
            return value == null ? ":" + name : value.literal(dialect);
        }
    }

    /** @param refused shows why nothing was run */
    TabLaunch(SqlModel sql, Asker asker, Consumer<Problem> refused) {
        this.sql = sql;
        this.asker = asker;
        this.refused = refused;
    }

    /** Offers to rehearse writes from now on. */
    public void rehearseWith(Rehearser with) {
        rehearser = with;
    }

    public boolean canRehearse() {
        return rehearser != null;
    }

    /** Runs statements, or asks for their plans. */
    public void launch(SqlTabModel tab, StatementRun.Mode mode, SqlTabModel.Scope scope) {
        List<Statement> statements = tab.statements(scope);
        QueryEngine engine = engine(tab);
        if (statements.isEmpty() || engine == null) {
            return;
        }
        List<Statement> wanted = mode == StatementRun.Mode.RUN ? statements : statements.subList(0, 1);
        withValues(tab, wanted, filled -> {
            Runnable start = () -> tab.start(mode, engine, wanted, filled);
            List<String> writes = mode == StatementRun.Mode.EXPLAIN ? List.of() : writes(wanted, filled);
            if (writes.isEmpty()) {
                start.run();
            } else {
                pass(tab, engine, wanted, filled, writes, start);
            }
        });
    }

    /** Runs the statements on a throwaway branch. */
    public void rehearse(SqlTabModel tab, SqlTabModel.Scope scope) {
        List<Statement> statements = tab.statements(scope);
        QueryEngine engine = engine(tab);
        Rehearser with = rehearser;
        if (statements.isEmpty() || engine == null || with == null) {
            return;
        }
        withValues(tab, statements, filled -> with.rehearse(tab, engine, all(statements, filled)));
    }

    private @Nullable QueryEngine engine(SqlTabModel tab) {
        SqlDialect dialect = tab.engineProperty().get();
        QueryEngine engine = sql.host().engine(dialect).orElse(null);
        if (engine == null) {
            refused.accept(Problem.of(
                    "There is no " + (dialect == SqlDialect.TRINO ? "Trino" : "Spark") + " here",
                    "This environment has no such engine. Choose the other one in the tab's toolbar."));
        }
        return engine;
    }

    private void withValues(SqlTabModel tab, List<Statement> statements, Consumer<Filled> then) {
        SqlDialect dialect = tab.engineProperty().get();
        Set<String> names = new LinkedHashSet<>();
        statements.forEach(statement -> names.addAll(Parameters.names(statement.text(), dialect)));
        if (names.isEmpty()) {
            then.accept(new Filled(dialect, Map.of()));
            return;
        }
        Map<String, ParameterValues.Value> remembered = sql.memory().parameters();
        asker.ask(names, remembered, dialect, values -> {
            sql.memory().remember(values);
            then.accept(new Filled(dialect, new LinkedHashMap<>(values)));
        });
    }

    private void pass(
            SqlTabModel tab,
            QueryEngine engine,
            List<Statement> statements,
            Filled filled,
            List<String> writes,
            Runnable start) {
        String branch = tab.effectiveReference();
        // A statement that names a reference writes there, whatever the tab reads.
        Map<String, List<String>> byBranch = writes.stream()
                .collect(Collectors.groupingBy(
                        sql -> WriteTarget.namedReference(sql).orElse(branch),
                        LinkedHashMap::new,
                        Collectors.toList()));
        if (byBranch.containsKey(branch) && (AT_HASH.matcher(branch).matches() || sql.isTag(branch))) {
            refused.accept(Problem.of(
                            "Nothing can be written at " + shortened(branch),
                            "It is a " + (sql.isTag(branch) ? "tag" : "commit")
                                    + ", which never changes. Choose a branch in the tab's toolbar.")
                    .withEffect("No statement was run."));
            return;
        }
        // A rehearsal runs on a branch of its own, which a statement that names another one would not reach.
        Rehearser with = byBranch.keySet().equals(Set.of(branch)) ? rehearser : null;
        Runnable run = start;
        for (Map.Entry<String, List<String>> target : byBranch.entrySet()) {
            WriteGate.Write write = write(target.getKey(), target.getValue());
            WriteGate.Write asked = with == null
                    ? write
                    : write.orInstead(
                            "Rehearse on a branch", () -> with.rehearse(tab, engine, all(statements, filled)));
            Runnable next = run;
            run = () -> sql.host().gate().pass(asked, tab.consent(), next);
        }
        run.run();
    }

    private static WriteGate.Write write(String branch, List<String> writes) {
        String what = writes.size() == 1 ? "a statement that writes" : writes.size() + " statements that write";
        return WriteGate.Write.to(
                branch, "Run " + what + " on " + branch + "?", String.join(";\n\n", writes), "Run on " + branch);
    }

    private static String shortened(String reference) {
        Matcher matcher = Pattern.compile("(.+@[0-9a-f]{8})[0-9a-f]+").matcher(reference);
        return matcher.matches() ? matcher.group(1) : reference;
    }

    private static List<String> all(List<Statement> statements, Filled filled) {
        return statements.stream().map(filled::sql).collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<String> writes(List<Statement> statements, Filled filled) {
        return statements.stream()
                .filter(statement -> statement.kind().changes() || statement.kind() == StatementKind.OTHER)
                .map(filled::sql)
                .toList();
    }
}
