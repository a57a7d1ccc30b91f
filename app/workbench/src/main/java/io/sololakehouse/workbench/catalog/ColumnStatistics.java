package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.FileBounds;
import io.sololakehouse.platform.tables.FileInfo;
import io.sololakehouse.platform.tables.FilePage;
import io.sololakehouse.platform.tables.FileRequest;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.SnapshotDelta;
import io.sololakehouse.platform.tables.Tables;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the data files say about the columns of a snapshot: nulls, least and greatest value. Made from the figures that
 * writers keep in the manifests, so no row is read. Rows that delete files remove are still counted in them: which ones
 * they are is not known without reading, so that the share of nulls lies between two bounds.
 *
 * @param byId by the column's field id; a column that a file says nothing about is not in it
 * @param files data files that were looked at
 * @param of data files in all
 * @param deleted rows that position deletes remove, at most
 * @param equality true when there are equality deletes, too: how many rows they remove is not known
 */
record ColumnStatistics(Map<Integer, Figure> byId, long files, long of, long deleted, boolean equality) {

    /** More files than this are not looked at by themselves: it would take seconds. */
    static final int MOST_FILES = 64;

    /**
     * The figures of one column.
     *
     * @param values values in the files, nulls included
     * @param nulls of them
     * @param least as text, or null when a file does not say; perhaps shortened by the writer
     */
    record Figure(
            long values,
            long nulls,
            @Nullable String least,
            @Nullable String greatest) {

        /** The least share of nulls in the rows that are left, 0 to 1. @param deleted rows that are not there any more */
        double leastNullShare(long deleted) {
            return share(nulls - deleted, deleted);
        }

        /** The greatest one. */
        double greatestNullShare(long deleted) {
            return share(nulls, deleted);
        }

        private double share(long missing, long deleted) {
            long left = values - deleted;
            return left <= 0 ? 0 : (double) Math.clamp(missing, 0, left) / left;
        }
    }

    ColumnStatistics {
        byId = Map.copyOf(byId);
    }

    /** True when every file was looked at. */
    boolean isComplete() {
        return files == of;
    }

    /** Looks at the files of a table's snapshot, when there are not too many of them. */
    static ColumnStatistics ofFiles(Tables tables, Relation.Table table, Progress progress) {
        if (table.snapshot().isEmpty() || table.size().dataFiles() == 0) {
            return new ColumnStatistics(Map.of(), 0, 0, 0, false);
        }
        FilePage page = tables.files(
                table.version(),
                new FileRequest("", FileRequest.Contents.DATA, FileRequest.Order.PATH, false, 0, MOST_FILES + 1),
                progress);
        if (page.matching() > MOST_FILES) {
            return new ColumnStatistics(Map.of(), 0, page.matching(), 0, false);
        }
        Map<Integer, Column.Kind> kinds = new HashMap<>();
        table.schema().columns().forEach(column -> kinds.put(column.id(), column.kind()));
        Map<Integer, Sum> sums = new HashMap<>();
        for (FileInfo file : page.files()) {
            progress.checkCancelled();
            for (FileBounds bounds : tables.bounds(table.version(), file)) {
                Column.Kind kind = kinds.get(bounds.columnId());
                if (kind != null) {
                    sums.computeIfAbsent(bounds.columnId(), id -> new Sum(kind)).add(bounds);
                }
            }
        }
        Map<Integer, Figure> figures = new HashMap<>();
        sums.forEach((id, sum) -> {
            // A column that some files are silent about (added later) has no figures that hold for all rows.
            if (sum.known && sum.files == page.files().size()) {
                figures.put(id, new Figure(sum.values, sum.nulls, sum.least, sum.greatest));
            }
        });
        SnapshotDelta totals = table.snapshot().get().delta();
        return new ColumnStatistics(
                figures,
                page.files().size(),
                page.matching(),
                Math.max(0, totals.totalPositionDeletes()),
                totals.totalEqualityDeletes() > 0);
    }

    /** Compares two bounds of a column as their type orders them, not as text. */
    static int compare(Column.Kind kind, String left, String right) {
        if (kind.isNumeric()) {
            try {
                return new BigDecimal(left).compareTo(new BigDecimal(right));
            } catch (NumberFormatException e) {
                return Double.compare(Double.parseDouble(left), Double.parseDouble(right));
            }
        }
        return left.compareTo(right);
    }

    private static final class Sum {
        private final Column.Kind kind;
        private long values;
        private long nulls;
        private int files;
        private boolean known = true;
        private boolean boundless;
        private @Nullable String least;
        private @Nullable String greatest;

        private Sum(Column.Kind kind) {
            this.kind = kind;
        }

        private void add(FileBounds bounds) {
            files++;
            Long count = bounds.values();
            Long missing = bounds.nulls();
            if (count == null || missing == null) {
                known = false;
                return;
            }
            values += count;
            nulls += missing;
            String lower = bounds.lower();
            String upper = bounds.upper();
            if (lower == null || upper == null) {
                // A file of nothing but nulls has no bounds, and needs none.
                boundless |= missing < count;
            } else {
                least = least == null || compare(kind, lower, least) < 0 ? lower : least;
                greatest = greatest == null || compare(kind, upper, greatest) > 0 ? upper : greatest;
            }
            if (boundless) {
                least = null;
                greatest = null;
            }
        }
    }
}
