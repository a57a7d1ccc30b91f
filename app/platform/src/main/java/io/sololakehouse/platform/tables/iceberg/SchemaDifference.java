package io.sololakehouse.platform.tables.iceberg;

import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.TableDifference.ColumnChange;
import io.sololakehouse.platform.tables.TableDifference.ColumnChange.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** What is different between two schemas. */
final class SchemaDifference {

    /** A column with its place. */
    private record Placed(String path, String parent, int position, Column column) {}

    private SchemaDifference() {}

    /** @param sameTable true when both are schemas of one table, so that field ids can be trusted; else names count */
    static List<ColumnChange> between(List<Column> before, List<Column> after, boolean sameTable) {
        BiFunction<String, Column, String> key =
                sameTable ? (path, column) -> Integer.toString(column.id()) : (path, column) -> path;
        Map<String, Placed> old = flat(before, key);
        Map<String, Placed> now = flat(after, key);
        List<ColumnChange> changes = new ArrayList<>();
        Set<String> added = new HashSet<>();
        now.forEach((id, placed) -> {
            Placed was = old.get(id);
            if (was == null) {
                // What is inside of a new column is part of it.
                if (!added.contains(placed.parent())) {
                    changes.add(new ColumnChange(Kind.ADDED, placed.path(), "", described(placed.column())));
                }
                added.add(placed.path());
            } else {
                compare(was, placed, changes);
            }
        });
        Set<String> removed = new HashSet<>();
        old.forEach((id, placed) -> {
            if (!now.containsKey(id)) {
                if (!removed.contains(placed.parent())) {
                    changes.add(new ColumnChange(Kind.REMOVED, placed.path(), described(placed.column()), ""));
                }
                removed.add(placed.path());
            }
        });
        moved(old, now, changes);
        return changes;
    }

    private static void compare(Placed was, Placed is, List<ColumnChange> changes) {
        Column before = was.column();
        Column after = is.column();
        if (!before.name().equals(after.name())) {
            changes.add(new ColumnChange(Kind.RENAMED, is.path(), before.name(), after.name()));
        }
        if (!before.type().equals(after.type())) {
            changes.add(new ColumnChange(Kind.TYPE, is.path(), before.type(), after.type()));
        }
        if (before.required() != after.required()) {
            changes.add(new ColumnChange(
                    Kind.REQUIRED,
                    is.path(),
                    before.required() ? "required" : "optional",
                    after.required() ? "required" : "optional"));
        }
        if (!before.doc().equals(after.doc())) {
            changes.add(new ColumnChange(Kind.DOC, is.path(), before.doc(), after.doc()));
        }
    }

    /** Columns whose order among those that both sides have is another one: the fewest moves that explain it. */
    private static void moved(Map<String, Placed> old, Map<String, Placed> now, List<ColumnChange> changes) {
        List<Placed> was = new ArrayList<>();
        List<Placed> is = new ArrayList<>();
        now.forEach((id, placed) -> {
            Placed before = old.get(id);
            if (before != null && placed.parent().isEmpty()) {
                was.add(before);
                is.add(placed);
            }
        });
        Set<Placed> still =
                Increasing.longest(is, was.stream().mapToInt(Placed::position).toArray());
        for (int i = 0; i < is.size(); i++) {
            if (!still.contains(is.get(i))) {
                changes.add(new ColumnChange(
                        Kind.MOVED,
                        is.get(i).path(),
                        "position " + (was.get(i).position() + 1),
                        "position " + (is.get(i).position() + 1)));
            }
        }
    }

    private static String described(Column column) {
        return column.fullType() + (column.required() ? ", required" : "");
    }

    private static Map<String, Placed> flat(List<Column> columns, BiFunction<String, Column, String> key) {
        Map<String, Placed> flat = new LinkedHashMap<>();
        collect("", columns, key, flat);
        return flat;
    }

    private static void collect(
            String parent, List<Column> columns, BiFunction<String, Column, String> key, Map<String, Placed> flat) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String path = parent.isEmpty() ? column.name() : parent + "." + column.name();
            flat.put(key.apply(path, column), new Placed(path, parent, i, column));
            collect(path, column.fields(), key, flat);
        }
    }
}
