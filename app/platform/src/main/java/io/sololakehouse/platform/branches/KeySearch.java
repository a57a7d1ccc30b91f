package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks for few columns that tell all rows apart: counts the distinct values of every column roughly, tries the columns
 * with as many as there are rows, then puts columns together from the one with most values on, and leaves out what the
 * rest does not need. A search that tries every set of columns would be exact and would take too long.
 */
final class KeySearch {

    private static final int MOST_COLUMNS = 40;
    private static final int MOST_SINGLE = 3;
    private static final int MOST_TOGETHER = 6;
    private static final double NEARLY = 0.95;

    private final List<Column> columns;
    private final VersionSql version;
    private final QueryEngine engine;
    private final Map<String, Long> values = new HashMap<>();

    KeySearch(List<Column> common, VersionSql version, QueryEngine engine) {
        this.columns = common.stream()
                .filter(column -> !column.kind().isNested() && column.kind() != Column.Kind.FLOATING)
                .limit(MOST_COLUMNS)
                .toList();
        this.version = version;
        this.engine = engine;
    }

    Optional<List<String>> find(Progress progress) {
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        progress.report("Counting distinct values", Progress.UNKNOWN);
        long rows = count(progress);
        if (rows == 0) {
            return Optional.empty();
        }
        List<String> single = columns.stream()
                .map(Column::name)
                .filter(name -> values.getOrDefault(name, 0L) >= rows * NEARLY)
                .limit(MOST_SINGLE)
                .toList();
        for (String name : single) {
            if (distinct(List.of(name), progress) == rows) {
                return Optional.of(List.of(name));
            }
        }
        List<String> together = new ArrayList<>();
        List<String> byValues = columns.stream()
                .map(Column::name)
                // Of columns with about as many values the first: tables begin with what identifies.
                .sorted(Comparator.comparingInt((String name) -> -magnitude(values.getOrDefault(name, 0L))))
                .limit(MOST_TOGETHER)
                .toList();
        for (String name : byValues) {
            together.add(name);
            if (together.size() > 1 && distinct(together, progress) == rows) {
                return Optional.of(inOrder(needed(together, rows, progress)));
            }
        }
        return Optional.empty();
    }

    private static int magnitude(long count) {
        return (int) Math.round(2 * Math.log(Math.max(1, count)));
    }

    /** Leaves out every column that the others do not need; the last one is needed, or the search would have ended. */
    private List<String> needed(List<String> together, long rows, Progress progress) {
        List<String> kept = new ArrayList<>(together);
        for (String name : together.subList(0, together.size() - 1)) {
            List<String> without =
                    kept.stream().filter(other -> !other.equals(name)).toList();
            if (!without.isEmpty() && distinct(without, progress) == rows) {
                kept.remove(name);
            }
        }
        return kept;
    }

    private List<String> inOrder(List<String> names) {
        return columns.stream().map(Column::name).filter(names::contains).toList();
    }

    /** The number of rows; on the way, about how many values every column has. */
    private long count(Progress progress) {
        String function = engine.dialect() == SqlDialect.SPARK ? "approx_count_distinct" : "approx_distinct";
        List<Object> counted = run(
                "SELECT count(*), "
                        + columns.stream()
                                .map(column -> function + "(" + engine.dialect().quote(column.name()) + ")")
                                .collect(Collectors.joining(", "))
                        + " FROM " + version.relation(),
                progress);
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i).name(), ((Number) counted.get(i + 1)).longValue());
        }
        return ((Number) counted.getFirst()).longValue();
    }

    private long distinct(List<String> names, Progress progress) {
        progress.report("Trying " + String.join(", ", names), Progress.UNKNOWN);
        String list = names.stream().map(engine.dialect()::quote).collect(Collectors.joining(", "));
        List<Object> counted = run(
                "SELECT count(*) FROM (SELECT DISTINCT " + list + " FROM " + version.relation() + ") found", progress);
        return ((Number) counted.getFirst()).longValue();
    }

    private List<Object> run(String sql, Progress progress) {
        return engine.run(new Query(sql, version.reference(), "", 1), progress.part(0, 1))
                .rows()
                .getFirst();
    }
}
