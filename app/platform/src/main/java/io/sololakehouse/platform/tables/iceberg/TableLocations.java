package io.sololakehouse.platform.tables.iceberg;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where a new table's files go. */
final class TableLocations {

    /** Object stores on file systems cannot keep long path elements. */
    private static final int LONGEST = 60;

    private TableLocations() {}

    /** A folder that nothing else uses: its elements are plain and short, whatever the name is. */
    static String of(String warehouse, List<String> name) {
        String root = warehouse.endsWith("/") ? warehouse.substring(0, warehouse.length() - 1) : warehouse;
        return root + "/" + name.stream().map(TableLocations::plain).collect(Collectors.joining("/")) + "_"
                + UUID.randomUUID();
    }

    private static String plain(String element) {
        String plain = element.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
