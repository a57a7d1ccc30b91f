package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.CellRange;
import io.sololakehouse.platform.results.ResultView;
import io.sololakehouse.platform.results.StoredResult;
import io.sololakehouse.platform.results.TextFormat;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Jobs;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** Makes text of selected cells, with whole values, in the background. */
final class CopyRows {

    /** Characters that a clipboard is given at most: beyond, a file is the better place. */
    private static final int MOST_CHARACTERS = 200_000_000;

    private final ResultSetModel set;
    private final Jobs jobs;

    CopyRows(ResultSetModel set, Jobs jobs) {
        this.set = set;
        this.jobs = jobs;
    }

    private record Copied(String text, long rows) {}

    /** @param done gets the text and the number of rows */
    void copy(TextFormat format, List<CellRange> ranges, boolean withHead, ObjLongConsumer<String> done) {
        ResultView view = set.rows().view();
        StoredResult stored = set.stored();
        jobs.job("Copy rows", progress -> copied(stored, view, format, ranges, withHead, progress))
                .onSuccess(copied -> done.accept(copied.text, copied.rows))
                .start();
    }

    private Copied copied(
            StoredResult stored,
            ResultView view,
            TextFormat format,
            List<CellRange> ranges,
            boolean withHead,
            Progress progress) {
        StringBuilder all = new StringBuilder();
        long rows = 0;
        for (CellRange range : ranges) {
            List<ResultColumn> columns =
                    range.columns().stream().map(stored.columns()::get).toList();
            TextFormat.Writer writer =
                    new TextFormat.Writer(format, columns, set.run().engine().dialect(), "table_name");
            String head = writer.text();
            stored.scan(view, range, progress, values -> {
                writer.row(values);
                if (writer.length() > MOST_CHARACTERS) {
                    throw tooMuch();
                }
            });
            rows += range.rows();
            String text = writer.finish();
            boolean cutHead = !withHead && format == TextFormat.TSV;
            String body = cutHead ? text.substring(head.length()) : text;
            // One cell is copied as it is, without a line end and without quotes around it.
            all.append(cutHead && range.rows() == 1 && columns.size() == 1 ? writer.single() : body);
        }
        return new Copied(all.toString(), rows);
    }

    private static LakehouseException tooMuch() {
        return new LakehouseException(Problem.of(
                        "The selection is too large for the clipboard",
                        "It is more than " + Units.count(MOST_CHARACTERS) + " characters. Export it to a file.")
                .withEffect("The clipboard is as it was."));
    }
}
