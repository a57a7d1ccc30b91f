package io.sololakehouse.platform.results;

import io.sololakehouse.platform.sql.ResultColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of columns for formats in which each must have one of its own: "id", "id_2", "column_3". */
final class UniqueNames {

    private UniqueNames() {}

    static List<String> of(List<ResultColumn> columns) {
        List<String> names = new ArrayList<>(columns.size());
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String wanted = columns.get(i).name().isEmpty()
                    ? "column_" + (i + 1)
                    : columns.get(i).name();
            String name = wanted;
            // Readers of Parquet and SQL do not tell names by their case.
            for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
                name = wanted + "_" + n;
            }
            names.add(name);
        }
        return names;
    }
}
