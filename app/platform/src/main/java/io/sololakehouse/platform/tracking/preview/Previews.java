package io.sololakehouse.platform.tracking.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Decides by name and content how an artifact is shown. */
public final class Previews {

    /** The most that is read of an artifact to show it, in bytes. */
    public static final int MOST_BYTES = 8_000_000;

    private static final int MOST_ROWS = 1_000;
    private static final int MOST_COLUMNS = 200;
    private static final int MOST_TEXT = 400_000;
    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg", "gif", "bmp");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Previews() {}

    /**
     * How the beginning of an artifact is shown.
     *
     * @param name its name, which tells the kind
     * @param bytes at most {@link #MOST_BYTES}
     * @param cut true when there are more bytes than these
     */
    public static Preview of(String name, byte[] bytes, boolean cut) {
        String extension = extension(name);
        if (PICTURES.contains(extension)) {
            return cut
                    ? new Preview.Nothing("The picture is larger than 8 MB. Download it to see it.")
                    : new Preview.Picture(bytes);
        }
        if (bytes.length == 0) {
            return new Preview.Nothing("The file is empty.");
        }
        if (isBinary(bytes)) {
            return new Preview.Nothing("This is no text, table or picture. Download it to open it elsewhere.");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return switch (extension) {
            case "csv" -> table(text, ',', cut);
            case "tsv" -> table(text, '\t', cut);
            case "json" -> json(text, cut);
            case "yaml", "yml" -> text(text, "yaml", cut);
            case "py" -> text(text, "python", cut);
            default -> text(text, name.equals("MLmodel") ? "yaml" : "", cut);
        };
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean isBinary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 8_000); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static Preview text(String text, String language, boolean cut) {
        boolean more = text.length() > MOST_TEXT;
        return new Preview.Text(more ? text.substring(0, MOST_TEXT) : text, language, cut || more);
    }

    private static Preview table(String text, char separator, boolean cut) {
        List<List<String>> rows = new ArrayList<>();
        boolean more = cut;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                if (rows.size() > MOST_ROWS) {
                    more = true;
                    break;
                }
                rows.add(record.getFields());
            }
        } catch (CsvParseException e) {
            // The end of a file that was cut, or no CSV at all: what was read so far is shown as it is.
            return text(text, "", cut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows.isEmpty() ? text(text, "", cut) : table(rows.getFirst(), rows.subList(1, rows.size()), more);
    }

    private static Preview.Table table(List<String> head, List<List<String>> rows, boolean cut) {
        int columns = Math.min(MOST_COLUMNS, head.size());
        List<List<String>> even = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(columns);
            for (int i = 0; i < columns; i++) {
                cells.add(i < row.size() ? row.get(i) : "");
            }
            even.add(cells);
        }
        return new Preview.Table(
                List.copyOf(head.subList(0, columns)), List.copyOf(even), cut || head.size() > MOST_COLUMNS);
    }

    /** Tables as MLflow and pandas write them become tables; anything else is indented. */
    private static Preview json(String text, boolean cut) {
        if (cut) {
            return text(text, "json", true);
        }
        try {
            JsonNode tree = JSON.readTree(text);
            JsonNode columns = tree.path("columns");
            JsonNode data = tree.path("data");
            if (columns.isArray() && data.isArray() && !columns.isEmpty()) {
                return jsonTable(columns, data);
            }
            return text(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree), "json", false);
        } catch (JsonProcessingException e) {
            return text(text, "json", false);
        }
    }

    private static Preview jsonTable(JsonNode columns, JsonNode data) {
        List<String> head = new ArrayList<>();
        columns.forEach(column -> head.add(column.isTextual() ? column.asText() : column.toString()));
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : data) {
            if (rows.size() == MOST_ROWS) {
                return table(head, rows, true);
            }
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell.isTextual() ? cell.asText() : cell.toString()));
            rows.add(cells);
        }
        return table(head, rows, false);
    }
}
