package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.QueryResult;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.TableDifference;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** Columns that can be the key: those that both versions have, identifier fields first. */
    public List<String> keyCandidates(TableVersion before, TableVersion after) {
        Columns columns = columns(before, after);
        List<String> names = new ArrayList<>();
        columns.common.stream().filter(Column::identifier).map(Column::name).forEach(names::add);
        columns.common.stream()
                .filter(column -> !column.identifier() && !RowDifferenceSql.isNested(column))
                .map(Column::name)
                .forEach(names::add);
        return names;
    }

    /** The statement that {@link #compare} counts with, to show before it runs. */
    public String statement(RowComparison comparison, QueryEngine engine) {
        return sql(comparison, engine, columns(comparison.before(), comparison.after()))
                .counts(comparison.keyColumns().isEmpty());
    }

    /** Compares on an engine: two statements, one that counts and one that brings the sample. */
    public RowDifference compare(RowComparison comparison, QueryEngine engine, Progress progress) {
        Columns columns = columns(comparison.before(), comparison.after());
        boolean wholeRows = comparison.keyColumns().isEmpty();
        RowDifferenceSql sql = sql(comparison, engine, columns);
        String reference = comparison.after().at().kind() == Reference.Kind.COMMIT
                ? comparison.before().at().name()
                : comparison.after().at().name();
        String at = reference.isEmpty() ? "main" : reference;
        progress.report("Counting differing rows on " + engine.name(), Progress.UNKNOWN);
        List<Object> counts = engine.run(new Query(sql.counts(wholeRows), at, "", 1), progress.part(0, 0.5))
                .rows()
                .getFirst();
        progress.report("Reading differing rows", Progress.UNKNOWN);
        String rows = sql.rows(wholeRows);
        QueryResult sample = engine.run(
                new Query(
                        rows + " LIMIT " + Math.max(1, comparison.sample()), at, "", Math.max(1, comparison.sample())),
                progress.part(0.5, 1));
        return new RowDifference(
                number(counts, 0),
                number(counts, 1),
                number(counts, 2),
                number(counts, 3),
                number(counts, 4),
                sample,
                rows,
                notes(comparison, columns));
    }

    private static long number(List<Object> row, int index) {
        return ((Number) row.get(index)).longValue();
    }

    private RowDifferenceSql sql(RowComparison comparison, QueryEngine engine, Columns columns) {
        List<Column> keys = columns.common;
        List<Column> values = List.of();
        if (!comparison.keyColumns().isEmpty()) {
            keys = comparison.keyColumns().stream()
                    .map(name -> columns.common.stream()
                            .filter(column -> column.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> refused(comparison, "Not both versions have the column " + name + ".")))
                    .toList();
            List<Column> chosen = keys;
            values = columns.common.stream()
                    .filter(column -> !chosen.contains(column))
                    .toList();
        }
        if (keys.isEmpty()) {
            throw refused(comparison, "The two versions have no column in common.");
        }
        return new RowDifferenceSql(
                engine.dialect(),
                name(comparison, comparison.before(), engine),
                name(comparison, comparison.after(), engine),
                keys,
                values,
                comparison.tolerance());
    }

    private static String name(RowComparison comparison, TableVersion version, QueryEngine engine) {
        Reference at = version.at();
        SqlDialect dialect = engine.dialect();
        List<String> elements = new ArrayList<>(version.name());
        if (dialect == SqlDialect.SPARK) {
            // Nessie's catalog reads a name with a reference and a hash behind it.
            elements.set(
                    elements.size() - 1,
                    elements.getLast() + "@" + (at.name().isEmpty() ? "main" : at.name()) + "#" + at.hash());
            return dialect.quote("lakehouse") + "." + dialect.quote(elements);
        }
        if (at.kind() == Reference.Kind.COMMIT) {
            throw refused(
                    comparison,
                    engine.name() + " reads branches and tags, not single commits. Compare on Spark, or make a tag at "
                            + at.shortHash() + " first.");
        }
        String catalog = engine.catalogName(at.name())
                .orElseThrow(() -> refused(comparison, engine.name() + " cannot read two references at once."));
        return dialect.quote(catalog) + "." + dialect.quote(elements);
    }

    /** @param common columns that both have under one name and kind; @param onlyOne the names of the others */
    private record Columns(List<Column> common, List<String> onlyOne) {}

    private Columns columns(TableVersion before, TableVersion after) {
        List<Column> first = columns(before);
        List<Column> second = columns(after);
        List<Column> common = second.stream()
                .filter(column -> first.stream()
                        .anyMatch(other -> other.name().equals(column.name()) && other.kind() == column.kind()))
                .toList();
        List<String> onlyOne = new ArrayList<>();
        for (List<Column> side : List.of(first, second)) {
            side.stream()
                    .map(Column::name)
                    .filter(name ->
                            common.stream().noneMatch(column -> column.name().equals(name)))
                    .filter(name -> !onlyOne.contains(name))
                    .forEach(onlyOne::add);
        }
        return new Columns(common, onlyOne);
    }

    private List<Column> columns(TableVersion version) {
        return tables.load(version).schema().columns();
    }

    private static List<String> notes(RowComparison comparison, Columns columns) {
        List<String> notes = new ArrayList<>();
        if (comparison.keyColumns().isEmpty()) {
            notes.add("Whole rows are compared: a changed row counts as one removed and one added, and a row that is"
                    + " there several times counts as often.");
        } else {
            notes.add("Rows with the same " + String.join(", ", comparison.keyColumns())
                    + " are the same row. A key that one side has more than once cannot be paired; its rows are counted"
                    + " apart.");
        }
        notes.add("NULL is equal to NULL and different from every value, in keys too.");
        String nested = columns.common.stream()
                .filter(RowDifferenceSql::isNested)
                .map(Column::name)
                .collect(Collectors.joining(", "));
        if (!nested.isEmpty()) {
            notes.add("Nested values (" + nested + ") are compared as JSON text, so the order of a map's keys counts.");
        }
        if (comparison.tolerance() > 0) {
            notes.add("Floating point values count as equal when they are at most " + comparison.tolerance() + " apart"
                    + (comparison.keyColumns().isEmpty()
                            ? "; without a key this is not possible, and they are compared exactly."
                            : "."));
        }
        if (!columns.onlyOne.isEmpty()) {
            notes.add("Not compared, because only one side has them or their types differ: "
                    + String.join(", ", columns.onlyOne) + ".");
        }
        return notes;
    }

    private static LakehouseException refused(RowComparison comparison, String why) {
        return new LakehouseException(
                Problem.of("The rows of " + comparison.after().qualifiedName() + " were not compared", why));
    }
}
