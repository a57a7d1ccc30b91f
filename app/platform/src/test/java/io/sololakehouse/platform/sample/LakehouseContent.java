package io.sololakehouse.platform.sample;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.Query;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.support.Progress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is in a lakehouse, in a form that two of them can be compared by: references with their kinds, the schema of
 * every table, and its rows as a multiset (their number, and the sum of a hash of each).
 */
record LakehouseContent(Map<String, Reference.Kind> references, Map<String, String> schemas, Map<String, String> rows) {

    /** @param names the references to look at */
    static LakehouseContent of(QueryEngine engine, Catalog catalog, List<String> names) {
        Map<String, Reference.Kind> references = new TreeMap<>();
        Map<String, String> schemas = new TreeMap<>();
        Map<String, String> rows = new TreeMap<>();
        for (Reference reference : catalog.references()) {
            if (!names.contains(reference.name())) {
                continue;
            }
            references.put(reference.name(), reference.kind());
            List<String> tables = catalog.entries(reference).stream()
                    .filter(entry -> entry.kind() == CatalogEntry.Kind.TABLE)
                    .map(CatalogEntry::qualifiedName)
                    .filter(table -> SampleNames.TABLES.contains(table) || table.equals(SampleNames.FEATURE_TABLE))
                    .toList();
            String fingerprints = tables.stream()
                    .map(table ->
                            "SELECT '" + table + "', count(*), sum(CAST(xxhash64(*) AS DECIMAL(38, 0))) FROM " + table)
                    .collect(Collectors.joining("\nUNION ALL\n"));
            for (List<Object> row : run(engine, fingerprints, reference)) {
                rows.put(reference.name() + " " + row.get(0), row.get(1) + " rows, " + row.get(2));
            }
            // Between them these two have every table and every change of a schema.
            if (List.of("main", SampleNames.FEATURE_BRANCH).contains(reference.name())) {
                for (String table : tables) {
                    String schema =
                            run(engine, "DESCRIBE TABLE " + table, reference).toString();
                    schemas.put(reference.name() + " " + table, schema);
                }
            }
        }
        return new LakehouseContent(references, schemas, rows);
    }

    private static List<List<Object>> run(QueryEngine engine, String sql, Reference reference) {
        return engine.run(new Query(sql, reference.name(), "", 1000), Progress.none())
                .rows();
    }
}
