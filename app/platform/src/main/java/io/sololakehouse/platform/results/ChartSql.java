package io.sololakehouse.platform.results;

import io.sololakehouse.platform.results.ChartData.Axis;
import io.sololakehouse.platform.results.ChartData.Measure;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.support.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks the store for what a chart draws: aggregated there, so that every row counts and few points travel. */
final class ChartSql {

    static final int SERIES = 8;
    static final int CATEGORIES = 60;
    private static final int POINTS = 40_000;
    private static final int BINS = 40;
    private static final int FINE = 400;

    private final StoredResult result;
    private final ChartSpec spec;
    private final String from;
    private final Statement statement;

    private ChartSql(StoredResult result, ResultView view, ChartSpec spec, Statement statement) {
        this.result = result;
        this.spec = spec;
        this.from = " FROM " + view.from();
        this.statement = statement;
    }

    static ChartData of(StoredResult result, ResultView view, ChartSpec spec, Progress progress) {
        return result.duck().run("The chart was not drawn", progress, statement -> {
            ChartSql sql = new ChartSql(result, view, spec, statement);
            return switch (spec.kind()) {
                case HISTOGRAM -> sql.histogram();
                case BOX -> sql.boxes();
                case HEAT_MAP -> sql.heat();
                default -> sql.points();
            };
        });
    }

    private StoredColumn column(int index) {
        return result.stored().get(index);
    }

    private String name(int index) {
        return index < 0 ? "rows" : column(index).column().name();
    }

    private long rows() throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*)" + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String text(StoredColumn column) {
        String name = "t." + column.name();
        String shown = column.isText() ? "left(" + name + ", 120)" : "CAST(" + name + " AS VARCHAR)";
        return "coalesce(" + shown + ", 'null')";
    }

    private static Measure measure(StoredColumn column) {
        if (!StatisticsSql.isMeasurable(column)) {
            return Measure.CATEGORY;
        }
        return switch (column.kind()) {
            case DATE, TIMESTAMP, INSTANT -> Measure.TIME;
            default -> Measure.NUMBER;
        };
    }

    /** Where a value stands on its axis; days become microseconds, so that all time is measured alike. */
    private static String position(StoredColumn column) {
        String position = StatisticsSql.position(column);
        return column.kind() == ValueType.Kind.DATE ? position + " * 86400000000.0" : position;
    }

    private ChartData points() throws SQLException {
        StoredColumn x = column(spec.x());
        boolean bars = spec.kind() == ChartSpec.Kind.BAR;
        boolean category = measure(x) == Measure.CATEGORY || bars && distinct(x) <= CATEGORIES;
        Axis axis = new Axis(name(spec.x()), category ? Measure.CATEGORY : measure(x), List.of());
        String note = "";
        String place;
        if (category) {
            List<String> labels = categories(x);
            long all = distinct(x);
            axis = new Axis(axis.name(), Measure.CATEGORY, labels);
            note = all > labels.size() ? "the " + labels.size() + " most frequent of " + all + " values" : "";
            place = "list_position([" + literals(labels) + "], " + text(x) + ")";
        } else {
            place = position(x);
        }
        Map<String, Long> colours = colours();
        String value = spec.y() < 0 || spec.combine() == ChartSpec.Combine.COUNT
                ? "CAST(count(*) AS DOUBLE)"
                : "CAST(" + spec.combine().of(StatisticsSql.position(column(spec.y()))) + " AS DOUBLE)";
        boolean combined = spec.y() < 0 || spec.combine() != ChartSpec.Combine.NONE;
        String y = combined || spec.y() < 0 ? value : StatisticsSql.position(column(spec.y()));
        String inner = "SELECT " + colour(colours) + " AS s, " + place + " AS x, " + y + " AS y, count(*) AS w" + from
                + (combined ? " GROUP BY 1, 2" : "");
        String rowsSql = combined
                ? inner
                : "SELECT " + colour(colours) + " AS s, " + place + " AS x, " + y + " AS y, 1 AS w" + from;
        Axis vertical = spec.y() < 0 ? Axis.NONE : new Axis(name(spec.y()), measure(column(spec.y())), List.of());
        return new ChartData(rows(), axis, read(rowsSql, colours), List.of(), List.of(), vertical, note);
    }

    /** Reads points; very many become the lowest and highest of each narrow part of the axis, so the picture is the same. */
    private List<ChartData.Series> read(String points, Map<String, Long> colours) throws SQLException {
        String finite = "SELECT s, x, y, w FROM (" + points + ") WHERE isfinite(x) AND isfinite(y)";
        long count;
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM (" + finite + ")")) {
            row.next();
            count = row.getLong(1);
        }
        String sql = finite + " ORDER BY s, x";
        if (count > POINTS) {
            String part = "CAST(least(" + (FINE * 4 - 1) + ", floor((x - b.x0) / greatest(b.x1 - b.x0, 1e-9) * "
                    + FINE * 4 + ")) AS INTEGER)";
            String grid = "CAST(least(" + (FINE - 1) + ", floor((y - b.y0) / greatest(b.y1 - b.y0, 1e-9) * " + FINE
                    + ")) AS INTEGER)";
            String bounds = "(SELECT min(x) AS x0, max(x) AS x1, min(y) AS y0, max(y) AS y1 FROM p) b";
            sql = spec.kind() == ChartSpec.Kind.SCATTER
                    ? "WITH p AS (" + finite + ") SELECT s, avg(x) AS x, avg(y) AS y, sum(w) AS w FROM p, " + bounds
                            + " GROUP BY s, "
                            + part.replace("" + (FINE * 4 - 1), "" + (FINE - 1)).replace("* " + FINE * 4, "* " + FINE)
                            + ", " + grid + " ORDER BY s, x"
                    : "WITH p AS (" + finite + "), q AS (SELECT s, x, y, w, " + part + " AS part FROM p, " + bounds
                            + ") SELECT s, arg_min(x, y) AS x, min(y) AS y, sum(w) AS w FROM q GROUP BY s, part UNION ALL"
                            + " SELECT s, arg_max(x, y), max(y), 0 FROM q GROUP BY s, part ORDER BY 1, 2";
        }
        Map<String, List<double[]>> read = new LinkedHashMap<>();
        colours.keySet().forEach(name -> read.put(name, new ArrayList<>()));
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<double[]> list = read.get(row.getString(1));
                if (list != null) {
                    list.add(new double[] {row.getDouble(2), row.getDouble(3), row.getDouble(4)});
                }
            }
        }
        List<ChartData.Series> series = new ArrayList<>();
        read.forEach((name, list) -> series.add(new ChartData.Series(
                name,
                list.stream().mapToDouble(point -> point[0]).toArray(),
                list.stream().mapToDouble(point -> point[1]).toArray(),
                list.stream().mapToDouble(point -> point[2]).toArray(),
                colours.getOrDefault(name, 0L))));
        return series;
    }

    private long distinct(StoredColumn column) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(DISTINCT " + text(column) + ")" + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The most frequent values; in their own order where they have one, else in the order in which they came. */
    private List<String> categories(StoredColumn column) throws SQLException {
        String order =
                StatisticsSql.isMeasurable(column) ? "min(" + StatisticsSql.position(column) + ")" : "min(t.rowid)";
        return strings("SELECT v FROM (SELECT " + text(column) + " AS v, count(*) AS n, " + order + " AS o" + from
                + " GROUP BY 1 ORDER BY n DESC, o LIMIT " + CATEGORIES + ") ORDER BY o");
    }

    private List<String> strings(String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                all.add(row.getString(1));
            }
        }
        return all;
    }

    private static String literals(List<String> texts) {
        return texts.stream().map(ViewSql::literal).collect(Collectors.joining(", "));
    }

    /** Names and rows of the series, most rows first; what is beyond eight is "other". */
    private Map<String, Long> colours() throws SQLException {
        Map<String, Long> all = new LinkedHashMap<>();
        if (spec.colour() < 0) {
            all.put(name(spec.y()), 0L);
            return all;
        }
        long other = 0;
        int kept = 0;
        long total = distinct(column(spec.colour()));
        int most = total > SERIES ? SERIES - 1 : SERIES;
        try (ResultSet row = statement.executeQuery("SELECT " + text(column(spec.colour())) + " AS v, count(*) AS n"
                + from + " GROUP BY 1 ORDER BY n DESC, 1")) {
            while (row.next()) {
                if (kept < most) {
                    all.put(row.getString(1), row.getLong(2));
                    kept++;
                } else {
                    other += row.getLong(2);
                }
            }
        }
        if (other > 0) {
            all.put("other", other);
        }
        return all;
    }

    private String colour(Map<String, Long> colours) {
        if (spec.colour() < 0) {
            return ViewSql.literal(name(spec.y()));
        }
        List<String> named =
                colours.keySet().stream().filter(name -> !name.equals("other")).toList();
        String text = text(column(spec.colour()));
        return "CASE WHEN " + text + " IN (" + literals(named) + ") THEN " + text + " ELSE 'other' END";
    }

    private ChartData histogram() throws SQLException {
        StoredColumn x = column(spec.x());
        if (measure(x) == Measure.CATEGORY) {
            return new ChartSql(
                            result,
                            result.all(),
                            new ChartSpec(
                                    ChartSpec.Kind.BAR, spec.x(), -1, -1, ChartSpec.Combine.COUNT, spec.logarithmic()),
                            statement)
                    .points();
        }
        String position = position(x);
        double min;
        double max;
        try (ResultSet row = statement.executeQuery(
                "SELECT min(p), max(p) FROM (SELECT " + position + " AS p" + from + ") WHERE isfinite(p)")) {
            row.next();
            min = row.getDouble(1);
            max = row.getDouble(2);
        }
        double width = max > min ? (max - min) / BINS : 1;
        Map<String, Long> colours = spec.colour() < 0 ? Map.of("rows", 0L) : colours();
        String series = spec.colour() < 0 ? "'rows'" : colour(colours);
        String sql = "SELECT " + series + " AS s, CAST('" + min + "' AS DOUBLE) + CAST('" + width
                + "' AS DOUBLE) * (least(" + (BINS - 1) + ", greatest(0, floor((" + position + " - CAST('" + min
                + "' AS DOUBLE)) / CAST('" + width
                + "' AS DOUBLE)))) + 0.5) AS x, CAST(count(*) AS DOUBLE) AS y, count(*) AS w"
                + from + " WHERE isfinite(" + position + ") GROUP BY 1, 2";
        return ChartData.of(
                rows(),
                new Axis(name(spec.x()), measure(x), List.of()),
                read(sql, colours),
                BINS + " parts of equal width");
    }

    private ChartData boxes() throws SQLException {
        StoredColumn y = column(spec.y());
        List<String> labels = spec.x() < 0 ? List.of(name(spec.y())) : categories(column(spec.x()));
        long all = spec.x() < 0 ? 1 : distinct(column(spec.x()));
        String group = spec.x() < 0 ? ViewSql.literal(name(spec.y())) : text(column(spec.x()));
        String value = StatisticsSql.position(y);
        String sql = "WITH p AS (SELECT " + group + " AS g, " + value + " AS v" + from + " WHERE isfinite(" + value
                + ")), q AS (SELECT g, quantile_cont(v, 0.25) AS a, median(v) AS m, quantile_cont(v, 0.75) AS b, count(*)"
                + " AS n, min(v) AS lo, max(v) AS hi FROM p GROUP BY g) SELECT q.g, min(p.v) FILTER (WHERE p.v >= q.a - 1.5"
                + " * (q.b - q.a)), any_value(q.a), any_value(q.m), any_value(q.b), max(p.v) FILTER (WHERE p.v <= q.b + 1.5"
                + " * (q.b - q.a)), any_value(q.lo), any_value(q.hi), any_value(q.n) FROM p JOIN q ON p.g = q.g GROUP BY q.g";
        Map<String, ChartData.Box> boxes = new LinkedHashMap<>();
        labels.forEach(label -> boxes.put(label, new ChartData.Box(label, 0, 0, 0, 0, 0, 0, 0, 0)));
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String name = row.getString(1);
                if (boxes.containsKey(name)) {
                    boxes.put(
                            name,
                            new ChartData.Box(
                                    name,
                                    row.getDouble(2),
                                    row.getDouble(3),
                                    row.getDouble(4),
                                    row.getDouble(5),
                                    row.getDouble(6),
                                    row.getDouble(7),
                                    row.getDouble(8),
                                    row.getLong(9)));
                }
            }
        }
        List<ChartData.Box> known =
                boxes.values().stream().filter(box -> box.rows() > 0).toList();
        return new ChartData(
                rows(),
                new Axis(
                        spec.x() < 0 ? "" : name(spec.x()),
                        Measure.CATEGORY,
                        known.stream().map(ChartData.Box::name).toList()),
                List.of(),
                known,
                List.of(),
                new Axis(name(spec.y()), measure(y), List.of()),
                all > labels.size() ? "the " + labels.size() + " most frequent of " + all + " values" : "");
    }

    private ChartData heat() throws SQLException {
        Fields x = fields(column(spec.x()));
        int vertical = spec.colour() >= 0 ? spec.colour() : spec.y();
        Fields y = fields(column(vertical));
        String value = spec.y() < 0 || spec.colour() < 0 || spec.combine() == ChartSpec.Combine.COUNT
                ? "count(*)"
                : (spec.combine() == ChartSpec.Combine.NONE ? ChartSpec.Combine.AVERAGE : spec.combine())
                        .of(StatisticsSql.position(column(spec.y())));
        List<ChartData.HeatCell> cells = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT " + x.place + " AS a, " + y.place + " AS b, CAST(" + value
                + " AS DOUBLE)" + from + " GROUP BY 1, 2")) {
            while (row.next()) {
                // Values beyond the listed categories have no field.
                if (row.getObject(1) != null && row.getObject(2) != null) {
                    cells.add(new ChartData.HeatCell(row.getInt(1), row.getInt(2), row.getDouble(3)));
                }
            }
        }
        return new ChartData(
                rows(),
                new Axis(name(spec.x()), Measure.CATEGORY, x.labels),
                List.of(),
                List.of(),
                cells,
                new Axis(name(vertical), Measure.CATEGORY, y.labels),
                "");
    }

    /** The fields of one side of a heat map: categories, or parts of equal width. */
    private record Fields(String place, List<String> labels) {}

    private Fields fields(StoredColumn column) throws SQLException {
        if (measure(column) == Measure.CATEGORY || distinct(column) <= CATEGORIES) {
            List<String> labels = categories(column);
            return new Fields("list_position([" + literals(labels) + "], " + text(column) + ") - 1", labels);
        }
        String position = position(column);
        int parts = 30;
        double min;
        double max;
        try (ResultSet row = statement.executeQuery(
                "SELECT min(p), max(p) FROM (SELECT " + position + " AS p" + from + ") WHERE isfinite(p)")) {
            row.next();
            min = row.getDouble(1);
            max = row.getDouble(2);
        }
        double width = max > min ? (max - min) / parts : 1;
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            double at = min + width * i;
            labels.add(
                    measure(column) == Measure.TIME
                            ? java.time.Instant.ofEpochSecond((long) (at / 1e6))
                                    .toString()
                                    .substring(0, 10)
                            : Math.abs(at) >= 1000 || at == Math.rint(at)
                                    ? Long.toString(Math.round(at))
                                    : String.format(java.util.Locale.ROOT, "%.3g", at));
        }
        return new Fields(
                "CASE WHEN isfinite(" + position + ") THEN CAST(least(" + (parts - 1) + ", greatest(0, floor(("
                        + position + " - CAST('" + min + "' AS DOUBLE)) / CAST('" + width
                        + "' AS DOUBLE)))) AS INTEGER) END",
                labels);
    }
}
