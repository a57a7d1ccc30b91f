package io.sololakehouse.platform.tables.imports;

import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.BadRow;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.FieldType;
import io.sololakehouse.platform.tables.ImportColumn;
import io.sololakehouse.platform.tables.ImportFormat;
import io.sololakehouse.platform.tables.ImportPlan;
import io.sololakehouse.platform.tables.ImportRequest;
import io.sololakehouse.platform.tables.ImportResult;
import io.sololakehouse.platform.tables.ImportSource;
import io.sololakehouse.platform.tables.NewTables;
import io.sololakehouse.platform.tables.TableImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Imports through an embedded DuckDB. Thread-safe; a file is imported once at a time. */
public final class DuckImports implements TableImports {

    private static final int PREVIEW_ROWS = 100;
    private static final int PREVIEW_LOOKED_AT = 10_000;
    /** Bytes of a file that is read whole before it is imported: a second or two. */
    private static final long MOST_READ_THROUGH = 256_000_000;

    private final NewTables tables;
    private final Path directory;
    private final Journal journal;
    private final Set<Path> running = ConcurrentHashMap.newKeySet();

    /** @param directory for files in between, and for the reports of bad rows, which stay */
    public DuckImports(NewTables tables, Path directory, Journal journal) {
        this.tables = tables;
        this.directory = directory;
        this.journal = journal;
    }

    /** Work with an open file. */
    @FunctionalInterface
    private interface Use<T> {
        T with(Opened opened) throws SQLException, IOException;
    }

    private record Opened(
            Duck duck, SourceFile source, ImportFormat format, Scratch scratch, List<ImportPlan.Step> steps) {}

    @Override
    public ImportSource inspect(Path file, Progress progress) {
        return open(file, null, progress, opened -> source(file, opened, progress));
    }

    @Override
    public ImportSource inspect(Path file, ImportFormat format, Progress progress) {
        return open(file, format, progress, opened -> source(file, opened, progress));
    }

    private static ImportSource source(Path file, Opened opened, Progress progress) throws SQLException, IOException {
        progress.report("Looking at " + file.getFileName(), Progress.UNKNOWN);
        List<ImportColumn> columns = unique(opened.source().infer(opened.duck(), progress));
        if (columns.isEmpty()) {
            throw unreadable(file, "It has no columns: there is no row in it that could be read.", null);
        }
        return new ImportSource(
                file,
                Files.size(file),
                opened.format(),
                columns,
                opened.source().notes(),
                suggestedName(file));
    }

    /** Names in a table differ also without their case. */
    private static List<ImportColumn> unique(List<ImportColumn> columns) {
        Set<String> taken = new HashSet<>();
        List<ImportColumn> unique = new ArrayList<>();
        for (ImportColumn column : columns) {
            String base = column.name().isBlank()
                    ? "column" + unique.size()
                    : column.name().strip();
            String name = base;
            for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = base + "_" + i;
            }
            unique.add(column.as(name, column.type()));
        }
        return unique;
    }

    private static String suggestedName(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.replaceFirst("(\\.(csv|tsv|txt|jsonl?|ndjson|parquet|gz))+$", "")
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
        String started = plain.isEmpty() ? "table" : Character.isDigit(plain.charAt(0)) ? "t_" + plain : plain;
        return started.length() <= 60 ? started : started.substring(0, 60);
    }

    @Override
    public ImportPlan plan(ImportRequest request, Progress progress) {
        List<FieldType.Field> fields = fields(request);
        return open(request.file(), request.format(), progress, opened -> {
            refuseRounding(request, opened, progress);
            List<List<@Nullable Object>> rows = Preview.rows(
                    opened.duck(), opened.source().goodRows(request.columns()), fields, PREVIEW_ROWS, progress);
            List<BadRow> bad = new ArrayList<>();
            if (Files.size(request.file()) <= MOST_READ_THROUGH) {
                opened.source().readThrough(opened.duck(), request.columns(), progress);
            }
            opened.source()
                    .badRows(
                            opened.duck(),
                            request.columns(),
                            PREVIEW_LOOKED_AT,
                            row -> {
                                if (bad.size() < PREVIEW_ROWS) {
                                    bad.add(row);
                                }
                            },
                            progress);
            return new ImportPlan(tables.columns(fields), rows, bad, steps(request, fields, opened));
        });
    }

    private List<ImportPlan.Step> steps(ImportRequest request, List<FieldType.Field> fields, Opened opened) {
        List<ImportPlan.Step> steps = new ArrayList<>(opened.steps());
        String rounding = opened.source().notWhole(request.columns());
        if (!rounding.isEmpty()) {
            steps.add(new ImportPlan.Step("Look for numbers that would be rounded, with DuckDB", rounding));
        }
        String bad = opened.source().badRowsQuery(request.columns());
        if (!bad.isEmpty()) {
            steps.add(new ImportPlan.Step("Find the rows that cannot be converted, with DuckDB", bad));
        }
        steps.add(new ImportPlan.Step(
                "Read, convert and write Parquet, with DuckDB", copy(request, tables.columns(fields), opened)));
        steps.add(new ImportPlan.Step(
                "Send the files to the object store, and create the table with them",
                Statements.create(request, fields)));
        return steps;
    }

    private static String copy(ImportRequest request, List<Column> columns, Opened opened) {
        return "COPY (\n" + opened.source().goodRows(request.columns()) + "\n) TO "
                + Sql.path(opened.scratch().output())
                + " (FORMAT parquet, COMPRESSION zstd, FILE_SIZE_BYTES '256MB', PER_THREAD_OUTPUT false,"
                + " OVERWRITE true,\n  FIELD_IDS " + Sql.fieldIds(columns) + ")";
    }

    @Override
    public ImportResult run(ImportRequest request, Progress progress) {
        List<FieldType.Field> fields = fields(request);
        Path key = request.file().toAbsolutePath();
        if (!running.add(key)) {
            throw failed(request, "This file is being imported already.", null);
        }
        try {
            tables.requireFree(request.branch(), request.name());
            return open(request.file(), request.format(), progress, opened -> {
                try {
                    return run(request, fields, opened, progress);
                } finally {
                    opened.scratch().delete();
                }
            });
        } finally {
            running.remove(key);
        }
    }

    private ImportResult run(ImportRequest request, List<FieldType.Field> fields, Opened opened, Progress progress)
            throws SQLException, IOException {
        Path file = request.file();
        refuseRounding(request, opened, progress);
        boolean before = !opened.source().badRowsQuery(request.columns()).isEmpty();
        try (BadRowReport report = new BadRowReport(directory.resolve("reports"), request)) {
            if (before) {
                progress.report("Checking " + file.getFileName(), Progress.UNKNOWN);
                collect(request, opened, report, progress);
                refuseBad(request, report);
            }
            progress.report("Reading " + file.getFileName(), Progress.UNKNOWN);
            opened.duck().execute(copy(request, tables.columns(fields), opened), progress);
            if (!before) {
                collect(request, opened, report, progress);
                refuseBad(request, report);
            }
            List<Path> written = written(opened.scratch().output(), opened.duck(), progress);
            NewTables.Created created = tables.create(
                    request.branch(),
                    request.name(),
                    fields,
                    written,
                    Statements.message(request),
                    progress.part(0.5, 1));
            return new ImportResult(
                    created.rows(), created.bytes(), report.count(), report.first(), report.keep(), created.branch());
        }
    }

    /** A column of whole numbers that has others needs another type: rounding would change data in silence. */
    private static void refuseRounding(ImportRequest request, Opened opened, Progress progress) throws SQLException {
        String sql = opened.source().notWhole(request.columns());
        if (sql.isEmpty()) {
            return;
        }
        opened.duck().ask(sql, progress, row -> {
            row.next();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                if (row.getString(i) != null) {
                    throw failed(
                            request,
                            "The column " + row.getMetaData().getColumnLabel(i) + " has " + row.getString(i)
                                    + ", which is not a whole number. Choose double or a decimal for it.",
                            null);
                }
            }
            return true;
        });
    }

    private static void collect(ImportRequest request, Opened opened, BadRowReport report, Progress progress)
            throws SQLException, IOException {
        opened.source().badRows(opened.duck(), request.columns(), Long.MAX_VALUE, report::add, progress);
    }

    private static void refuseBad(ImportRequest request, BadRowReport report) {
        if (request.skipBadRows() || report.count() == 0) {
            return;
        }
        BadRow first = report.first().getFirst();
        Optional<Path> kept = report.keep();
        throw failed(
                request,
                (report.count() == 1 ? "One row" : String.format(Locale.ROOT, "%,d rows", report.count()))
                        + " cannot be imported. The first is in line " + first.line()
                        + (first.column().isEmpty() ? "" : ", column " + first.column()) + ": " + first.reason()
                        + kept.map(path -> " All of them are in " + path + ".").orElse(""),
                null);
    }

    /** The files with rows in them. */
    private static List<Path> written(Path output, Duck duck, Progress progress) throws SQLException, IOException {
        if (!Files.isDirectory(output)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(output)) {
            List<Path> written = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".parquet"))
                    .sorted()
                    .toList()) {
                long rows = duck.ask(
                        "SELECT num_rows FROM parquet_file_metadata(" + Sql.path(file) + ")",
                        progress,
                        row -> row.next() ? row.getLong(1) : 0L);
                if (rows > 0) {
                    written.add(file);
                }
            }
            return written;
        }
    }

    private static List<FieldType.Field> fields(ImportRequest request) {
        List<FieldType.Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ImportColumn column : request.columns()) {
            if (!column.included()) {
                continue;
            }
            if (column.name().isBlank()) {
                throw failed(request, "The column from " + column.source() + " has no name.", null);
            }
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw failed(request, "Two columns are called " + column.name() + ".", null);
            }
            try {
                fields.add(new FieldType.Field(column.name(), FieldType.parse(column.type())));
            } catch (IllegalArgumentException e) {
                throw failed(
                        request, "The type of " + column.name() + " cannot be used: " + e.getMessage() + ".", null);
            }
        }
        if (fields.isEmpty()) {
            throw failed(request, "No column is chosen.", null);
        }
        return fields;
    }

    private <T> T open(Path file, @Nullable ImportFormat format, Progress progress, Use<T> use) {
        try {
            if (!Files.isRegularFile(file)) {
                throw unreadable(file, "There is no such file.", null);
            }
            if (Files.size(file) == 0) {
                throw unreadable(file, "It is empty.", null);
            }
            Scratch scratch = Scratch.of(directory.resolve("scratch"), file);
            try (Duck duck = new Duck(scratch.directory(), journal)) {
                return use.with(opened(file, format, scratch, duck, progress));
            }
        } catch (SQLException e) {
            throw unreadable(file, firstLine(e), e);
        } catch (IOException e) {
            throw unreadable(file, e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    private static Opened opened(
            Path file, @Nullable ImportFormat wanted, Scratch scratch, Duck duck, Progress progress)
            throws SQLException, IOException {
        ImportFormat format = wanted;
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        List<ImportPlan.Step> steps = new ArrayList<>();
        if (format instanceof ImportFormat.Parquet || format == null && isParquet(file)) {
            Path path = scratch.plain(file);
            return new Opened(duck, ParquetFile.open(path, duck, progress), new ImportFormat.Parquet(), scratch, steps);
        }
        ImportFormat.Csv csv = format instanceof ImportFormat.Csv known ? known : null;
        String encoding = csv != null ? csv.encoding() : Encodings.detect(file);
        Path path = inUtf8(file, encoding, scratch, steps, progress);
        boolean json = format instanceof ImportFormat.Json
                || format == null && (name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".ndjson"));
        if (json) {
            return new Opened(duck, JsonFile.open(path), new ImportFormat.Json(), scratch, steps);
        }
        CsvFile source = CsvFile.open(path, csv, encoding, duck, progress);
        return new Opened(duck, source, source.format(), scratch, steps);
    }

    private static Path inUtf8(
            Path file, String encoding, Scratch scratch, List<ImportPlan.Step> steps, Progress progress)
            throws IOException {
        if (encoding.equals(Encodings.UTF_8)) {
            return scratch.plain(file);
        }
        Path converted = scratch.converted(encoding);
        if (!Files.exists(converted)) {
            Encodings.convert(file, encoding, converted, progress);
        }
        steps.add(new ImportPlan.Step("Convert from " + encoding + " to UTF-8", file + " → " + converted));
        return converted;
    }

    private static boolean isParquet(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(4), java.nio.charset.StandardCharsets.ISO_8859_1).equals("PAR1");
        }
    }

    private static String firstLine(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static LakehouseException unreadable(Path file, String why, @Nullable Throwable cause) {
        Problem problem =
                Problem.of(file.getFileName() + " cannot be imported", why).withEffect("Nothing was changed.");
        return new LakehouseException(cause == null ? problem : problem.withDetails(cause.getMessage()), cause);
    }

    private static LakehouseException failed(ImportRequest request, String why, @Nullable Throwable cause) {
        return new LakehouseException(
                Problem.of(String.join(".", request.name()) + " was not imported", why)
                        .withEffect("Nothing was changed."),
                cause);
    }

    /** Deletes the files in between. Reports stay. */
    @Override
    public void close() {
        new Scratch(directory.resolve("scratch")).delete();
    }
}
