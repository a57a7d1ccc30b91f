package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.tables.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements of a row difference. Both versions are put under each other and grouped by the key, which pairs NULL keys
 * like any other value and shows keys that are there more than once; a join does neither. Inside of a statement columns
 * have names of ours ({@code k0}, {@code v0}), so that no column's own name can clash.
 */
final class RowDifferenceSql {

    private static final String ONCE = "n_before = 1 AND n_after = 1";

    private final SqlDialect dialect;
    private final String before;
    private final String after;
    private final boolean wholeRows;
    private final List<Column> keys;
    private final List<Column> values;
    private final double tolerance;

    /**
     * @param before the first table as the engine reads it, quoted
     * @param keys columns that both have, at least one; all of them when whole rows are compared
     * @param values the other columns that both have; none when whole rows are compared
     */
    RowDifferenceSql(
            SqlDialect dialect,
            String before,
            String after,
            boolean wholeRows,
            List<Column> keys,
            List<Column> values,
            double tolerance) {
        this.dialect = dialect;
        this.before = before;
        this.after = after;
        this.wholeRows = wholeRows;
        this.keys = keys;
        this.values = values;
        this.tolerance = tolerance;
    }

    /** One row: added, removed, changed, same, ambiguous. */
    String counts() {
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

    private static String count(String condition) {
        return "coalesce(sum(CASE WHEN " + condition + " THEN 1 END), 0)";
    }

    /** Every differing row, by key: the change, the keys, every value before and after, how often it is there. */
    String rows() {
        return with() + "SELECT " + shown() + " FROM differing ORDER BY " + all("k", keys.size());
    }

    /** Some differing rows of every kind of change, in the columns of {@link #rows}. @param most of each kind */
    String sample(int most) {
        return with() + "SELECT " + shown()
                + " FROM (\n  SELECT differing.*, row_number() OVER (PARTITION BY kind ORDER BY "
                + all("k", keys.size()) + ") AS place FROM differing\n) numbered WHERE place <= " + most + " ORDER BY "
                + all("k", keys.size());
    }

    /** The columns as a reader of the result sees them. */
    private String shown() {
        List<String> columns = new ArrayList<>();
        columns.add("kind AS " + quoted("change"));
        for (int i = 0; i < keys.size(); i++) {
            columns.add("k" + i + " AS " + name(keys.get(i)));
        }
        for (int i = 0; i < values.size(); i++) {
            columns.add("b" + i + " AS " + quoted(values.get(i).name() + " before"));
            columns.add("a" + i + " AS " + quoted(values.get(i).name() + " after"));
        }
        columns.add("n_before AS " + quoted("rows before"));
        columns.add("n_after AS " + quoted("rows after"));
        return String.join(", ", columns);
    }

    private String with() {
        List<String> grouped = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            grouped.add("max(CASE WHEN n_b = 1 THEN v" + i + " END) AS b" + i);
            grouped.add("max(CASE WHEN n_a = 1 THEN v" + i + " END) AS a" + i);
        }
        String names = all("k", keys.size());
        String kind = wholeRows
                ? "CASE WHEN n_after > n_before THEN 'added' ELSE 'removed' END"
                : "CASE WHEN n_before > 1 OR n_after > 1 THEN 'duplicate key' WHEN n_before = 0 THEN 'added'"
                        + " WHEN n_after = 0 THEN 'removed' ELSE 'changed' END";
        String differing = wholeRows ? "n_before <> n_after" : "n_before <> 1 OR n_after <> 1 OR " + differs();
        return "WITH both_sides AS (\n  " + side(before, 1, 0) + "\n  UNION ALL\n  " + side(after, 0, 1)
                + "\n),\npaired AS (\n  SELECT " + names + ", sum(n_b) AS n_before, sum(n_a) AS n_after"
                + (grouped.isEmpty() ? "" : ",\n    " + String.join(", ", grouped))
                + "\n  FROM both_sides GROUP BY " + names + "\n),\ndiffering AS (\n  SELECT paired.*, " + kind
                + " AS kind FROM paired WHERE " + differing + "\n)\n";
    }

    private static String all(String letter, int count) {
        return IntStream.range(0, count).mapToObj(i -> letter + i).collect(Collectors.joining(", "));
    }

    private String side(String table, int inBefore, int inAfter) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            columns.add(value(keys.get(i)) + " AS k" + i);
        }
        for (int i = 0; i < values.size(); i++) {
            columns.add(value(values.get(i)) + " AS v" + i);
        }
        return "SELECT " + String.join(", ", columns) + ", " + inBefore + " AS n_b, " + inAfter + " AS n_a FROM "
                + table;
    }

    /** Something that can be grouped and compared: nested values as text. */
    private String value(Column column) {
        String name = name(column);
        if (!column.kind().isNested()) {
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
                                    + new BigDecimal(Double.toString(tolerance)).toPlainString() + ", false))"
                            : distinct);
        }
        return "(" + String.join(" OR ", terms) + ")";
    }

    private String name(Column column) {
        return quoted(column.name());
    }

    private String quoted(String name) {
        return dialect.quote(name);
    }
}
