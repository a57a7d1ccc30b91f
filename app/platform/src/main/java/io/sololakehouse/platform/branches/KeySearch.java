package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks for few columns that tell all rows apart: counts the distinct values of every column roughly, tries the columns
 * with as many as there are rows, then pairs, then three and four together. Only sets whose values could be enough are
 * tried, those that stand first in the table before others, and not many: a search that tries every set would be exact and
 * would take too long.
 */
final class KeySearch {

    private static final int MOST_COLUMNS = 40;
    private static final int MOST_SINGLE = 3;
    private static final int MOST_TOGETHER = 8;
    private static final int MOST_IN_A_KEY = 4;
    private static final int MOST_TRIES = 12;

    /** Values are counted roughly. */
    private static final double NEARLY = 0.85;

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
        for (List<String> set : sets(rows)) {
            if (distinct(set, progress) == rows) {
                return Optional.of(set);
            }
        }
        return Optional.empty();
    }

    /** Sets of two to four columns that have enough values together, small ones first. */
    private List<List<String>> sets(long rows) {
        List<String> names =
                columns.stream().map(Column::name).limit(MOST_TOGETHER).toList();
        List<List<String>> found = new ArrayList<>();
        for (int size = 2; size <= MOST_IN_A_KEY; size++) {
            add(names, 0, size, List.of(), 1, rows, found);
        }
        return found.stream().limit(MOST_TRIES).toList();
    }

    private void add(
            List<String> names,
            int from,
            int left,
            List<String> chosen,
            double product,
            long rows,
            List<List<String>> found) {
        if (left == 0) {
            if (product >= rows * NEARLY) {
                found.add(chosen);
            }
            return;
        }
        for (int i = from; i <= names.size() - left; i++) {
            List<String> more = new ArrayList<>(chosen);
            more.add(names.get(i));
            add(
                    names,
                    i + 1,
                    left - 1,
                    List.copyOf(more),
                    product * values.getOrDefault(names.get(i), 1L),
                    rows,
                    found);
        }
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
