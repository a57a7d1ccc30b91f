package io.sololakehouse.platform.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do.
 *
 * @param columns of the table
 * @param rows the first rows, converted; at most 100
 * @param badRows what was wrong in the part of the file that was read for the preview
 * @param steps exactly what {@link TableImports#run} does, in order
 */
public record ImportPlan(
        List<Column> columns, List<List<@Nullable Object>> rows, List<BadRow> badRows, List<Step> steps) {

    /** One step. @param title what it does; @param text the exact statement, or call */
    public record Step(String title, String text) {}

    public ImportPlan {
        columns = List.copyOf(columns);
        badRows = List.copyOf(badRows);
        steps = List.copyOf(steps);
    }
}
