package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.tables.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements of a row difference. Both versions are put under each other and grouped by the key, which pairs NULL keys
 * like any other value and shows keys that are there more than once; a join does neither.
 */
final class RowDifferenceSql {

    private final SqlDialect dialect;
    private final String before;
    private final String after;
    private final List<Column> keys;
    private final List<Column> values;
    private final double tolerance;

    /**
     * @param before the first table's name as the engine reads it, quoted
     * @param keys columns that both have; all of them when whole rows are compared, and {@code values} is empty
     */
    RowDifferenceSql(
            SqlDialect dialect, String before, String after, List<Column> keys, List<Column> values, double tolerance) {
        this.dialect = dialect;
        this.before = before;
        this.after = after;
        this.keys = keys;
        this.values = values;
        this.tolerance = tolerance;
    }

    /** One row: added, removed, changed, same, ambiguous. */
    String counts(boolean wholeRows) {
        if (wholeRows) {
            return with() + "SELECT coalesce(sum(greatest(n_after - n_before, 0)), 0), "
                    + "coalesce(sum(greatest(n_before - n_after, 0)), 0), 0, "
                    + "coalesce(sum(least(n_before, n_after)), 0), 0 FROM paired";
        }
        return with() + "SELECT "
                + count("n_before = 0 AND n_after = 1") + ", " + count("n_after = 0 AND n_before = 1") + ", "
                + count(ONCE + " AND " + differs()) + ", " + count(ONCE + " AND NOT " + differs()) + ", "
                + "coalesce(sum(CASE WHEN n_before > 1 OR n_after > 1 THEN n_before + n_after END), 0) FROM paired";
    }

    private static final String ONCE = "n_before = 1 AND n_after = 1";

    private static String count(String condition) {
        return "coalesce(sum(CASE WHEN " + condition + " THEN 1 END), 0)";
    }

    /** Every differing row, by key. */
    String rows(boolean wholeRows) {
        String shownKeys = keys.stream().map(this::name).collect(Collectors.joining(", "));
        if (wholeRows) {
            return with() + "SELECT CASE WHEN n_after > n_before THEN 'added' ELSE 'removed' END AS " + quoted("change")
                    + ", " + shownKeys + ", n_before, n_after FROM paired WHERE n_before <> n_after ORDER BY "
                    + shownKeys;
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            columns.add("b" + i + " AS " + quoted(values.get(i).name() + " before"));
            columns.add("a" + i + " AS " + quoted(values.get(i).name() + " after"));
        }
        return with()
                + "SELECT CASE WHEN n_before > 1 OR n_after > 1 THEN 'duplicate key' WHEN n_before = 0 THEN 'added'"
                + " WHEN n_after = 0 THEN 'removed' ELSE 'changed' END AS " + quoted("change") + ", " + shownKeys
                + (columns.isEmpty() ? "" : ", " + String.join(", ", columns))
                + " FROM paired WHERE n_before <> 1 OR n_after <> 1 OR " + differs() + " ORDER BY " + shownKeys;
    }

    private String with() {
        List<String> grouped = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            grouped.add("max(CASE WHEN n_b = 1 THEN v" + i + " END) AS b" + i);
            grouped.add("max(CASE WHEN n_a = 1 THEN v" + i + " END) AS a" + i);
        }
        String names = keys.stream().map(this::name).collect(Collectors.joining(", "));
        return "WITH both_sides AS (\n  " + side(before, 1, 0) + "\n  UNION ALL\n  " + side(after, 0, 1)
                + "\n),\npaired AS (\n  SELECT " + names + ", sum(n_b) AS n_before, sum(n_a) AS n_after"
                + (grouped.isEmpty() ? "" : ",\n    " + String.join(", ", grouped))
                + "\n  FROM both_sides GROUP BY " + names + "\n)\n";
    }

    private String side(String table, int before, int after) {
        List<String> columns = new ArrayList<>();
        keys.forEach(key -> columns.add(value(key) + " AS " + name(key)));
        for (int i = 0; i < values.size(); i++) {
            columns.add(value(values.get(i)) + " AS v" + i);
        }
        return "SELECT " + String.join(", ", columns) + ", " + before + " AS n_b, " + after + " AS n_a FROM " + table;
    }

    /** Something that can be grouped and compared: nested values as text. */
    private String value(Column column) {
        String name = name(column);
        if (!isNested(column)) {
            return name;
        }
        return dialect == SqlDialect.SPARK ? "to_json(" + name + ")" : "json_format(CAST(" + name + " AS JSON))";
    }

    private String differs() {
        if (values.isEmpty()) {
            return "(1 = 0)";
        }
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String distinct = "b" + i + " IS DISTINCT FROM a" + i;
            terms.add(
                    tolerance > 0 && values.get(i).kind() == Column.Kind.FLOATING
                            // NULL and NaN are near to nothing but themselves.
                            ? "(" + distinct + " AND NOT coalesce(abs(b" + i + " - a" + i + ") <= "
                                    + new java.math.BigDecimal(Double.toString(tolerance)).toPlainString()
                                    + ", false))"
                            : distinct);
        }
        return "(" + String.join(" OR ", terms) + ")";
    }

    static boolean isNested(Column column) {
        return switch (column.kind()) {
            case STRUCT, LIST, MAP -> true;
            default -> false;
        };
    }

    private String name(Column column) {
        return quoted(column.name());
    }

    private String quoted(String name) {
        return dialect.quote(name);
    }
}
