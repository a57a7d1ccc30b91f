package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.tables.Column;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The columns that can say which row is which.
 *
 * @param columns those that both versions have and that are not nested, as the table has them
 * @param proposed names of the columns to begin with; empty where nothing hints at a key
 * @param why the proposal in words, for people
 */
public record RowKeys(List<Candidate> columns, List<String> proposed, String why) {

    private static final Set<String> USUAL = Set.of("id", "uuid", "key", "code");

    /** A column. @param type as Iceberg writes it; @param identifier true when the table declares it as a key */
    public record Candidate(String name, String type, boolean identifier) {}

    public RowKeys {
        columns = List.copyOf(columns);
        proposed = List.copyOf(proposed);
    }

    static RowKeys of(List<Column> common, String table) {
        List<Candidate> candidates = common.stream()
                .filter(column -> column.identifier() || !column.kind().isNested())
                .map(column -> new Candidate(column.name(), column.fullType(), column.identifier()))
                .toList();
        List<String> declared = candidates.stream()
                .filter(Candidate::identifier)
                .map(Candidate::name)
                .toList();
        if (!declared.isEmpty()) {
            return new RowKeys(
                    candidates, declared, "The table declares " + String.join(", ", declared) + " as its key.");
        }
        return candidates.stream()
                .map(Candidate::name)
                .filter(name -> isUsual(name.toLowerCase(Locale.ROOT), table.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(name -> new RowKeys(
                        candidates, List.of(name), name + " is proposed by its name; the table declares no key."))
                .orElseGet(() -> new RowKeys(
                        candidates,
                        List.of(),
                        "The table declares no key. Choose one, look for one, or compare whole rows."));
    }

    /** "id", or "rider_id", "riderid" and "rider" in a table "riders". */
    private static boolean isUsual(String name, String table) {
        String one = table.endsWith("s") ? table.substring(0, table.length() - 1) : table;
        return USUAL.contains(name) || name.equals(one) || name.equals(one + "_id") || name.equals(one + "id");
    }
}
