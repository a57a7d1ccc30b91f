package io.sololakehouse.platform.results;

import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.support.Progress;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the store for groups. */
final class GroupSql {

    private GroupSql() {}

    static Grouping of(
            StoredResult result,
            ResultView view,
            List<Integer> by,
            List<Grouping.Measure> measures,
            Progress progress) {
        List<StoredColumn> keys = by.stream().map(result.stored()::get).toList();
        List<ResultColumn> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(key.column()));
        columns.add(new ResultColumn("rows", "bigint", ValueType.of(ValueType.Kind.LONG)));
        List<String> selected = new ArrayList<>();
        keys.forEach(key -> selected.add(key.whole("t")));
        selected.add("count(*)");
        for (Grouping.Measure measure : measures) {
            StoredColumn of = result.stored().get(measure.column());
            boolean number = of.column().value().isNumber();
            boolean counts = measure.function() == Grouping.Function.DISTINCT;
            boolean kept = measure.function() == Grouping.Function.MIN || measure.function() == Grouping.Function.MAX;
            String name = measure.function().label() + " of " + of.column().name();
            if (counts) {
                columns.add(new ResultColumn(name, "bigint", ValueType.of(ValueType.Kind.LONG)));
                selected.add(measure.function().of("t." + of.name()));
            } else if (kept && !number) {
                columns.add(new ResultColumn(name, of.column().type(), ValueType.of(ValueType.Kind.TEXT)));
                selected.add("CAST(" + measure.function().of("t." + of.name()) + " AS VARCHAR)");
            } else {
                columns.add(new ResultColumn(name, "double", ValueType.of(ValueType.Kind.DOUBLE)));
                selected.add("CAST(" + measure.function().of("t." + of.name()) + " AS DOUBLE)");
            }
        }
        String names = keys.stream().map(key -> "t." + key.name()).collect(Collectors.joining(", "));
        String sql = "SELECT " + String.join(", ", selected) + " FROM " + view.from() + " GROUP BY " + names
                + " ORDER BY count(*) DESC, " + names + " LIMIT " + (Grouping.MOST + 1);
        return result.duck().run("The rows were not grouped", progress, statement -> {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next() && rows.size() < Grouping.MOST) {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (int i = 0; i < keys.size(); i++) {
                        values.add(keys.get(i).readWhole(row, i + 1));
                    }
                    for (int i = keys.size(); i < columns.size(); i++) {
                        values.add(row.getObject(i + 1));
                    }
                    rows.add(values);
                }
                return new Grouping(List.copyOf(columns), rows, rows.size() == Grouping.MOST);
            }
        });
    }
}
