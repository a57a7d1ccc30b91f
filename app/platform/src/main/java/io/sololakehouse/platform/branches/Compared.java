package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.branches.RowDifference.Field;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison with the columns of the tables known: its statements, and what there is to say about them. */
record Compared(RowDifferenceSql sql, List<Field> keyFields, List<Field> valueFields, List<String> notes) {

    static Compared of(Tables tables, RowComparison comparison, QueryEngine engine) {
        SharedColumns columns = SharedColumns.of(tables, comparison.before(), comparison.after());
        boolean wholeRows = comparison.keyColumns().isEmpty();
        List<Column> keys = wholeRows
                ? columns.common()
                : comparison.keyColumns().stream()
                        .map(name -> column(comparison, columns, name))
                        .toList();
        if (keys.isEmpty()) {
            throw refused(comparison, "The two versions have no column in common.");
        }
        List<Column> values = columns.common().stream()
                .filter(column -> !keys.contains(column))
                .toList();
        RowDifferenceSql sql = new RowDifferenceSql(
                engine.dialect(),
                VersionSql.of(comparison.before(), engine).relation(),
                VersionSql.of(comparison.after(), engine).relation(),
                wholeRows,
                keys,
                values,
                comparison.tolerance());
        return new Compared(sql, fields(keys), fields(values), notes(comparison, columns));
    }

    private static Column column(RowComparison comparison, SharedColumns columns, String name) {
        return columns.common().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> refused(comparison, "Not both versions have the column " + name + "."));
    }

    private static List<Field> fields(List<Column> columns) {
        return columns.stream()
                .map(column -> new Field(
                        column.name(), column.fullType(), column.kind().isNumeric()))
                .toList();
    }

    private static List<String> notes(RowComparison comparison, SharedColumns columns) {
        List<String> notes = new ArrayList<>();
        boolean wholeRows = comparison.keyColumns().isEmpty();
        if (wholeRows) {
            notes.add("Whole rows are compared: a changed row counts as one removed and one added, and a row that is"
                    + " there several times counts as often.");
        } else {
            notes.add("Rows with the same " + String.join(", ", comparison.keyColumns())
                    + " are the same row. A key that one side has more than once cannot be paired; its rows are counted"
                    + " apart.");
        }
        notes.add("NULL is equal to NULL and different from every value, in keys too.");
        String nested = columns.common().stream()
                .filter(column -> column.kind().isNested())
                .map(Column::name)
                .collect(Collectors.joining(", "));
        if (!nested.isEmpty()) {
            notes.add("Nested values (" + nested + ") are compared as JSON text, so the order of a map's keys counts.");
        }
        if (comparison.tolerance() > 0) {
            notes.add("Floating point values count as equal when they are at most " + comparison.tolerance() + " apart"
                    + (wholeRows ? "; without a key this is not possible, and they are compared exactly." : "."));
        }
        if (!columns.onlyOne().isEmpty()) {
            notes.add("Not compared, because only one side has them or their types differ: "
                    + String.join(", ", columns.onlyOne()) + ".");
        }
        return notes;
    }

    private static LakehouseException refused(RowComparison comparison, String why) {
        return new LakehouseException(
                Problem.of("The rows of " + comparison.after().qualifiedName() + " were not compared", why));
    }
}
