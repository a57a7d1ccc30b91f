package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.language.Snippet;
import java.util.ArrayList;
import java.util.List;

/**
 * The snippets, section {@value #SECTION} of the settings.
 *
 * @param entries in the order to show
 */
public record Snippets(List<Entry> entries) {

    public static final String SECTION = "snippets";

    /** A snippet as the settings hold it. */
    public record Entry(String name, String description, String text) {}

    public Snippets {
        entries = List.copyOf(entries);
    }

    /** What there is before anybody wrote one. */
    public static Snippets defaults() {
        return new Snippets(List.of(
                new Entry("sel", "Select with a limit", "SELECT *\nFROM ${table}\nLIMIT ${100}"),
                new Entry(
                        "grp",
                        "Count by a column",
                        "SELECT ${column}, count(*) AS rows\nFROM ${table}\nGROUP BY ${column}\nORDER BY rows DESC"),
                new Entry(
                        "cte",
                        "A common table expression",
                        "WITH ${name} AS (\n  SELECT ${columns}\n  FROM ${table}\n)\nSELECT *\nFROM ${name}"),
                new Entry(
                        "dup",
                        "Rows that are there more than once",
                        "SELECT ${key}, count(*) AS times\nFROM ${table}\nGROUP BY ${key}\nHAVING count(*) > 1\n"
                                + "ORDER BY times DESC"),
                new Entry(
                        "merge",
                        "Merge rows into a table",
                        "MERGE INTO ${target} t\nUSING ${source} s\nON t.${key} = s.${key}\n"
                                + "WHEN MATCHED THEN UPDATE SET *\nWHEN NOT MATCHED THEN INSERT *"),
                new Entry(
                        "rank",
                        "The newest row of each key",
                        "SELECT *\nFROM (\n  SELECT *, row_number() OVER (PARTITION BY ${key} ORDER BY ${time} DESC) AS n\n"
                                + "  FROM ${table}\n)\nWHERE n = 1")));
    }

    /** As the editor takes them. */
    public List<Snippet> list() {
        List<Snippet> list = new ArrayList<>();
        entries.forEach(entry -> list.add(new Snippet(entry.name(), entry.description(), entry.text())));
        return list;
    }
}
