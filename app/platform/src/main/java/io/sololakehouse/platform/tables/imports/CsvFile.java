package io.sololakehouse.platform.tables.imports;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.BadRow;
import io.sololakehouse.platform.tables.FieldType;
import io.sololakehouse.platform.tables.ImportColumn;
import io.sololakehouse.platform.tables.ImportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A file of separated values. Reading converts, and keeps what it could not convert with its place. */
final class CsvFile implements SourceFile {

    /** Rows that types are inferred from; what does not fit them later is reported, never lost. */
    private static final int SAMPLE = 200_000;

    private final Path file;
    private final ImportFormat.Csv format;
    private final List<String> all;
    private final @Nullable String dateFormat;
    private final @Nullable String timestampFormat;
    private final List<String> notes;
    private final Map<String, String> types;

    private CsvFile(
            Path file,
            ImportFormat.Csv format,
            Map<String, String> types,
            @Nullable String dateFormat,
            @Nullable String timestampFormat,
            List<String> notes) {
        this.file = file;
        this.format = format;
        this.types = types;
        this.all = List.copyOf(types.keySet());
        this.dateFormat = dateFormat;
        this.timestampFormat = timestampFormat;
        this.notes = notes;
    }

    /** Looks at the file. @param wanted how it is to be read, or null to find that out */
    static CsvFile open(Path file, ImportFormat.@Nullable Csv wanted, String encoding, Duck duck, Progress progress)
            throws SQLException {
        String options = ", ignore_errors = true, allow_quoted_nulls = false, sample_size = " + SAMPLE;
        if (wanted != null) {
            options += dialect(wanted);
        }
        String sniff = "sniff_csv(" + Sql.path(file) + options + ")";
        record Sniffed(
                ImportFormat.Csv format,
                @Nullable String date,
                @Nullable String timestamp) {}
        Sniffed sniffed = duck.ask(
                "SELECT Delimiter, Quote, Escape, HasHeader, SkipRows, DateFormat, TimestampFormat FROM " + sniff,
                progress,
                row -> {
                    row.next();
                    // Where no value was quoted in the sample, a quote further down is still a quote.
                    String quote = plain(row.getString(2)).isEmpty() ? "\"" : plain(row.getString(2));
                    String escape = plain(row.getString(3)).isEmpty() ? quote : plain(row.getString(3));
                    ImportFormat.Csv found = new ImportFormat.Csv(
                            plain(row.getString(1)), quote, escape, row.getBoolean(4), row.getInt(5), encoding, "");
                    return new Sniffed(found, row.getString(6), row.getString(7));
                });
        Map<String, String> types =
                duck.ask("SELECT unnest(Columns, recursive := true) FROM " + sniff, progress, row -> {
                    Map<String, String> columns = new LinkedHashMap<>();
                    while (row.next()) {
                        columns.put(row.getString(1), row.getString(2));
                    }
                    return columns;
                });
        ImportFormat.Csv format = wanted == null ? sniffed.format() : wanted;
        return new CsvFile(
                file,
                format,
                types,
                sniffed.date(),
                sniffed.timestamp(),
                format.header() ? headerNotes(file, format, types.size(), duck, progress) : List.of());
    }

    private static String plain(@Nullable String text) {
        return text == null || text.equals("(empty)") ? "" : text;
    }

    private static String dialect(ImportFormat.Csv format) {
        return ", delim = " + Sql.text(format.delimiter()) + ", quote = " + Sql.text(format.quote()) + ", escape = "
                + Sql.text(format.escape()) + ", header = " + format.header() + ", skip = " + format.skip()
                + ", nullstr = " + nulls(format);
    }

    private static String nulls(ImportFormat.Csv format) {
        return format.nullText().isEmpty() ? "''" : "['', " + Sql.text(format.nullText()) + "]";
    }

    /** What was done to the names in the header. */
    private static List<String> headerNotes(
            Path file, ImportFormat.Csv format, int columns, Duck duck, Progress progress) throws SQLException {
        ImportFormat.Csv asRow = new ImportFormat.Csv(
                format.delimiter(), format.quote(), format.escape(), false, format.skip(), format.encoding(), "");
        String types = java.util.stream.IntStream.range(0, columns)
                .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", "));
        List<String> names = duck.ask(
                "SELECT * FROM read_csv(" + Sql.path(file) + ", auto_detect = false" + dialect(asRow)
                        + ", parallel = false, strict_mode = false, ignore_errors = true, columns = {" + types
                        + "}) LIMIT 1",
                progress,
                row -> {
                    List<String> values = new ArrayList<>();
                    ResultSetMetaData meta = row.getMetaData();
                    if (row.next()) {
                        for (int i = 1; i <= meta.getColumnCount(); i++) {
                            values.add(row.getString(i) == null ? "" : row.getString(i));
                        }
                    }
                    return values;
                });
        List<String> notes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (String name : names) {
            if (!name.isBlank() && !seen.add(name.strip().toLowerCase(Locale.ROOT)) && twice.add(name)) {
                notes.add("Several columns are called " + name.strip() + ": a number was put behind the later ones.");
            }
        }
        if (names.stream().anyMatch(String::isBlank)) {
            notes.add("Columns without a name were given one.");
        }
        return notes;
    }

    ImportFormat.Csv format() {
        return format;
    }

    @Override
    public List<ImportColumn> infer(Duck duck, Progress progress) {
        return types.entrySet().stream()
                .map(column -> new ImportColumn(
                        column.getKey(),
                        column.getKey(),
                        DuckTypes.iceberg(column.getValue()).text(),
                        true))
                .toList();
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public String goodRows(List<ImportColumn> columns) {
        Map<String, FieldType> chosen = new LinkedHashMap<>();
        for (ImportColumn column : columns) {
            if (column.included()) {
                chosen.put(column.source(), FieldType.parse(column.type()));
            }
        }
        String declared = all.stream()
                .map(name -> Sql.text(name) + ": "
                        + Sql.text(chosen.containsKey(name) ? DuckTypes.duck(chosen.get(name)) : "VARCHAR"))
                .collect(Collectors.joining(", "));
        String selected = columns.stream()
                .filter(ImportColumn::included)
                .map(column -> "  " + Sql.name(column.source()) + " AS " + Sql.name(column.name()))
                .collect(Collectors.joining(",\n"));
        return "SELECT\n" + selected + "\nFROM read_csv(" + Sql.path(file) + ", auto_detect = false"
                + dialect(format)
                + ", allow_quoted_nulls = false"
                + (dateFormat == null ? "" : ", dateformat = " + Sql.text(dateFormat))
                + (timestampFormat == null ? "" : ", timestampformat = " + Sql.text(timestampFormat))
                + ", max_line_size = 33554432, store_rejects = true, rejects_limit = 0,\n  columns = {" + declared
                + "})";
    }

    /** What of a column that should be whole numbers is not: DuckDB's reader would round it. */
    @Override
    public String notWhole(List<ImportColumn> columns) {
        List<ImportColumn> whole = columns.stream()
                .filter(column -> column.included()
                        && (column.type().equals("int") || column.type().equals("long")))
                .toList();
        if (whole.isEmpty()) {
            return "";
        }
        String declared =
                all.stream().map(name -> Sql.text(name) + ": 'VARCHAR'").collect(Collectors.joining(", "));
        String selected = whole.stream()
                .map(column -> {
                    String number = "TRY_CAST(" + Sql.name(column.source()) + " AS DOUBLE)";
                    return "  any_value(CASE WHEN " + number + " <> floor(" + number + ") THEN "
                            + Sql.name(column.source()) + " END) AS " + Sql.name(column.name());
                })
                .collect(Collectors.joining(",\n"));
        return "SELECT\n" + selected + "\nFROM read_csv(" + Sql.path(file) + ", auto_detect = false"
                + dialect(format) + ", allow_quoted_nulls = false, max_line_size = 33554432, ignore_errors = true,\n"
                + "  columns = {" + declared + "})";
    }

    @Override
    public void readThrough(Duck duck, List<ImportColumn> columns, Progress progress) throws SQLException {
        // Every column is counted, because one that nobody asks for is not converted.
        String counts = columns.stream()
                .filter(ImportColumn::included)
                .map(column -> "count(" + Sql.name(column.name()) + ")")
                .collect(Collectors.joining(", "));
        duck.ask("SELECT " + counts + " FROM (" + goodRows(columns) + ")", progress, row -> row.next());
    }

    @Override
    public String badRowsQuery(List<ImportColumn> columns) {
        return "";
    }

    @Override
    public void badRows(Duck duck, List<ImportColumn> columns, long limit, Consumer<BadRow> each, Progress progress)
            throws SQLException, IOException {
        record Reject(long line, long at, String column, String reason, String text) {}
        // One of the errors of a line is enough, and the scan counts lines as records: the place in bytes is exact.
        String sql = "SELECT min(line), line_byte_position, arg_min(column_name, column_idx),"
                + " arg_min(error_type::VARCHAR || ': ' || error_message, column_idx), any_value(csv_line)"
                + " FROM reject_errors GROUP BY line_byte_position ORDER BY line_byte_position LIMIT "
                + Math.min(limit, Integer.MAX_VALUE);
        try (LineScanner lines = new LineScanner(file)) {
            duck.ask(sql, progress, row -> {
                while (row.next()) {
                    Reject reject = new Reject(
                            row.getLong(1),
                            row.getLong(2),
                            text(row.getString(3)),
                            text(row.getString(4)),
                            text(row.getString(5)));
                    try {
                        long line = reject.at() > 0 ? lines.lineOfByte(reject.at()) : reject.line();
                        each.accept(new BadRow(
                                line,
                                columnName(columns, reject.column()),
                                reason(reject.reason()),
                                reject.text().strip()));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
                return true;
            });
        } catch (SQLException e) {
            // Without a bad row there is no such table.
            if (!String.valueOf(e.getMessage()).contains("reject_errors")) {
                throw e;
            }
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String columnName(List<ImportColumn> columns, String source) {
        return columns.stream()
                .filter(column -> column.source().equals(source))
                .map(ImportColumn::name)
                .findFirst()
                .orElse(source);
    }

    /** DuckDB's words, put for people. */
    private static String reason(String found) {
        int colon = found.indexOf(": ");
        String kind = found.substring(0, colon);
        String message = found.substring(colon + 2);
        return switch (kind) {
            case "CAST" ->
                message.replaceFirst("^Error when converting column \"(?s).*?\"\\. ", "")
                        .replace('\'', '"');
            case "MISSING COLUMNS" -> "The line has fewer values than there are columns. " + message;
            case "TOO MANY COLUMNS" -> "The line has more values than there are columns. " + message;
            case "UNQUOTED VALUE" -> "A quote is not closed, or there is text behind a closing one.";
            case "INVALID ENCODING" -> "The line is not in UTF-8.";
            case "LINE SIZE OVER MAXIMUM" -> "The line is longer than 32 MB.";
            default -> message;
        };
    }
}
