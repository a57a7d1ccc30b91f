package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.branches.RowDifference.Change;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.QueryResult;
import io.sololakehouse.platform.sql.ResultSink;
import io.sololakehouse.platform.sql.StatementListener;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.TableDifference;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows differ between two versions of a table. Where the files tell exactly, no engine is needed; else the rows are
 * compared by key on Spark or Trino. Methods block and throw {@code LakehouseException}.
 */
public final class RowDifferences {

    private final Tables tables;

    public RowDifferences(Tables tables) {
        this.tables = tables;
    }

    /** What the files alone tell, when they tell it exactly: then comparing rows would find the same numbers. */
    public Optional<TableDifference.RowChanges> byFiles(TableVersion before, TableVersion after, Progress progress) {
        return Optional.of(tables.compare(before, after, progress).rows()).filter(TableDifference.RowChanges::exact);
    }

    /** The columns that can be compared, and which of them are proposed as the key. */
    public RowKeys keys(TableVersion before, TableVersion after) {
        return RowKeys.of(
                SharedColumns.of(tables, before, after).common(), after.name().getLast());
    }

    /**
     * Looks for few columns that tell the rows of the second version apart, with some statements.
     *
     * @return empty when there are no such columns: rows that are there twice have no key
     */
    public Optional<List<String>> findKey(
            TableVersion before, TableVersion after, QueryEngine engine, Progress progress) {
        return new KeySearch(SharedColumns.of(tables, before, after).common(), VersionSql.of(after, engine), engine)
                .find(progress);
    }

    /** The statement that {@link #compare} counts with, to show before it runs. */
    public String statement(RowComparison comparison, QueryEngine engine) {
        return Compared.of(tables, comparison, engine).sql().counts();
    }

    /** Compares on an engine: two statements, one that counts and one that brings the sample. */
    public RowDifference compare(RowComparison comparison, QueryEngine engine, Progress progress) {
        long start = System.nanoTime();
        Compared compared = Compared.of(tables, comparison, engine);
        String at = VersionSql.of(comparison.after(), engine).reference();
        progress.report("Counting differing rows on " + engine.name(), Progress.UNKNOWN);
        List<Object> counts = engine.run(new Query(compared.sql().counts(), at, "", 1), progress.part(0, 0.5))
                .rows()
                .getFirst();
        progress.report("Reading differing rows", Progress.UNKNOWN);
        int most = Math.max(1, comparison.sample());
        QueryResult sample = engine.run(
                new Query(compared.sql().sample(most), at, "", Change.values().length * most), progress.part(0.5, 1));
        return new RowDifference(
                comparison.keyColumns().isEmpty(),
                compared.keyFields(),
                compared.valueFields(),
                number(counts, 0),
                number(counts, 1),
                number(counts, 2),
                number(counts, 3),
                number(counts, 4),
                sample.rows().stream()
                        .map(row -> row(row, compared, comparison.tolerance()))
                        .toList(),
                compared.sql().rows(),
                engine.name(),
                Duration.ofNanos(System.nanoTime() - start),
                compared.notes());
    }

    /**
     * Brings every differing row: the change, the keys, every other column before and after, and how often the key is in
     * both versions.
     */
    public void stream(
            RowComparison comparison,
            QueryEngine engine,
            ResultSink sink,
            StatementListener listener,
            Progress progress) {
        Compared compared = Compared.of(tables, comparison, engine);
        engine.stream(
                new Query(
                        compared.sql().rows(),
                        VersionSql.of(comparison.after(), engine).reference(),
                        "",
                        Query.ALL_ROWS),
                sink,
                listener,
                progress);
    }

    private static RowDifference.Row row(List<@Nullable Object> row, Compared compared, double tolerance) {
        int at = 1;
        List<@Nullable Object> key = new ArrayList<>();
        for (int i = 0; i < compared.keyFields().size(); i++) {
            key.add(row.get(at++));
        }
        List<@Nullable Object> before = new ArrayList<>();
        List<@Nullable Object> after = new ArrayList<>();
        for (int i = 0; i < compared.valueFields().size(); i++) {
            before.add(row.get(at++));
            after.add(row.get(at++));
        }
        long rowsBefore = number(row, at);
        long rowsAfter = number(row, at + 1);
        boolean both = rowsBefore == 1 && rowsAfter == 1;
        List<Boolean> different = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            different.add(both && !near(before.get(i), after.get(i), tolerance));
        }
        return new RowDifference.Row(
                Change.of(String.valueOf(row.getFirst())),
                Collections.unmodifiableList(key),
                Collections.unmodifiableList(before),
                Collections.unmodifiableList(after),
                rowsBefore,
                rowsAfter,
                different);
    }

    private static boolean near(@Nullable Object before, @Nullable Object after, double tolerance) {
        return Objects.deepEquals(before, after)
                || before instanceof Number first
                        && after instanceof Number second
                        && isFloating(first)
                        && isFloating(second)
                        && Math.abs(first.doubleValue() - second.doubleValue()) <= tolerance;
    }

    private static boolean isFloating(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    private static long number(List<@Nullable Object> row, int index) {
        return row.get(index) instanceof Number number ? number.longValue() : 0;
    }
}
