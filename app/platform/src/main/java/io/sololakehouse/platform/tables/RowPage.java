package io.sololakehouse.platform.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next rows.
 *
 * @param rows values in the order of the columns, see {@link Column.Kind}; fewer than asked for when the page became
 *     large (cells of megabytes), and at the end
 * @param last true when there are no more
 */
public record RowPage(List<List<@Nullable Object>> rows, boolean last) {}
