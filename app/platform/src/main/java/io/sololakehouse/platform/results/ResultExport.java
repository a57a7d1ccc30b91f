package io.sololakehouse.platform.results;

import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a whole result to a file: beside its place first, forced to disk, then moved there in one step. So the file is
 * complete or absent, whatever happens on the way.
 */
public final class ResultExport {

    /** Formats of a file. */
    public enum Format {
        CSV("CSV", "csv"),
        JSON_LINES("JSON lines", "jsonl"),
        PARQUET("Parquet", "parquet");

        private final String label;
        private final String extension;

        Format(String label, String extension) {
            this.label = label;
            this.extension = extension;
        }

        public String label() {
            return label;
        }

        /** Without a dot. */
        public String extension() {
            return extension;
        }
    }

    private ResultExport() {}

    /**
     * Writes the rows of a view, in its order, all columns.
     *
     * @param file where to; replaced when it exists
     * @return bytes written
     * @throws LakehouseException when it fails, and the file is as it was before
     */
    public static long write(StoredResult result, ResultView view, Format format, Path file, Progress progress) {
        if (result.columns().isEmpty()) {
            throw new LakehouseException(Problem.of("There is nothing to export", "The statement gave no columns."));
        }
        result.ready();
        Path target = file.toAbsolutePath();
        Path part = WholeFile.partOf(target);
        String sql = "COPY (SELECT " + selected(result, format) + " FROM " + view.from() + view.order() + ") TO "
                + ViewSql.literal(part.toString()) + " " + options(format);
        try {
            result.duck().run("The file was not written", progress, statement -> statement.execute(sql));
            progress.checkCancelled();
            WholeFile.complete(part, target);
            return Files.size(target);
        } catch (IOException e) {
            throw new LakehouseException(
                    Problem.of(
                                    "The file was not written",
                                    target + " cannot be written: its folder is missing, read-only or full.",
                                    new Remedy("Try again", new Remedy.Retry()))
                            .withEffect("No file was left behind.")
                            .withDetails(e.toString()),
                    e);
        } finally {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                // The folder is gone, and the part with it.
            }
        }
    }

    private static String options(Format format) {
        return switch (format) {
            case CSV -> "(FORMAT csv, HEADER true)";
            case JSON_LINES -> "(FORMAT json)";
            case PARQUET -> "(FORMAT parquet, COMPRESSION zstd)";
        };
    }

    private static String selected(StoredResult result, Format format) {
        List<String> names = UniqueNames.of(result.columns());
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "" : ", ")
                    .append(value(result.stored().get(i), format))
                    .append(" AS \"")
                    .append(names.get(i).replace("\"", "\"\""))
                    .append('"');
        }
        return out.toString();
    }

    private static String value(StoredColumn column, Format format) {
        String name = "t." + column.name();
        if (format == Format.PARQUET) {
            return name;
        }
        ValueType.Kind kind = column.kind();
        if (kind == ValueType.Kind.BINARY) {
            return "lower(hex(" + name + "))";
        }
        if (kind == ValueType.Kind.INSTANT && !column.isText()) {
            // The marks of UTC that the grid shows, which every reader takes.
            return "replace(CAST(" + name + " AS VARCHAR), '+00', 'Z')";
        }
        if (format == Format.JSON_LINES && column.column().value().isNested()) {
            return "CAST(" + name + " AS JSON)";
        }
        if (format == Format.JSON_LINES && (kind == ValueType.Kind.DOUBLE || kind == ValueType.Kind.FLOAT)) {
            // JSON knows neither NaN nor infinities.
            return "CASE WHEN isfinite(" + name + ") THEN to_json(" + name + ") ELSE to_json(CAST(" + name
                    + " AS VARCHAR)) END";
        }
        return name;
    }
}
