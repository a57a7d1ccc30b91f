package io.sololakehouse.platform.tables.iceberg;

import java.util.function.Function;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.GenericDeleteFilter;
import org.apache.iceberg.data.IdentityPartitionConverters;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.formats.FormatModelRegistry;
import org.apache.iceberg.formats.ReadBuilder;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.mapping.NameMapping;
import org.apache.iceberg.mapping.NameMappingParser;
import org.apache.iceberg.util.PartitionUtil;
import org.jspecify.annotations.Nullable;

/** Rows of single data files, in any format, with their deletes applied and the filter tested on every row. */
final class DataFiles {

    private final OpenTable table;
    private final Schema projection;
    private final @Nullable NameMapping mapping;

    /** @param projection the columns that are wanted; rows may have more behind them, which deletes need */
    DataFiles(OpenTable table, Schema projection) {
        this.table = table;
        this.projection = projection;
        String names = table.metadata().properties().get(TableProperties.DEFAULT_NAME_MAPPING);
        this.mapping = names == null ? null : NameMappingParser.fromJson(names);
    }

    CloseableIterable<Record> rows(FileScanTask task) {
        GenericDeleteFilter deletes = new GenericDeleteFilter(table.io(), task, table.schema(), projection);
        Schema required = deletes.requiredSchema();
        CloseableIterable<Record> rows = deletes.filter(open(task, required));
        Expression residual = task.residual();
        if (residual.isEquivalentTo(Expressions.alwaysTrue())) {
            return rows;
        }
        Evaluator evaluator = new Evaluator(required.asStruct(), residual, true);
        InternalRecordWrapper wrapper = new InternalRecordWrapper(required.asStruct());
        return CloseableIterable.filter(rows, row -> evaluator.eval(wrapper.wrap(row)));
    }

    private CloseableIterable<Record> open(FileScanTask task, Schema required) {
        ReadBuilder<Record, Object> reader = FormatModelRegistry.<Record, Object>readBuilder(
                        task.file().format(), Record.class, table.io().newInputFile(task.file()))
                .project(required)
                .idToConstant(PartitionUtil.constantsMap(task, IdentityPartitionConverters::convertConstant))
                .split(task.start(), task.length())
                .caseSensitive(true)
                .filter(task.residual());
        return mapping == null
                ? reader.build()
                : reader.withNameMapping(mapping).build();
    }

    /** For tests of the kind "contains", which no file format knows. */
    static Function<Record, @Nullable Object> accessor(Schema schema, String column) {
        var accessor = schema.accessorForField(schema.findField(column).fieldId());
        var type = schema.findField(column).type();
        if (accessor == null) {
            int position = schema.columns().indexOf(schema.findField(column));
            return row -> Values.value(type, row.get(position));
        }
        return row -> Values.value(type, accessor.get(row));
    }
}
