package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.Tables;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of two versions of a table.
 *
 * @param common columns that both have under one name and kind, as the second version has them
 * @param onlyOne the names of the others
 */
record SharedColumns(List<Column> common, List<String> onlyOne) {

    static SharedColumns of(Tables tables, TableVersion before, TableVersion after) {
        List<Column> first = tables.load(before).schema().columns();
        List<Column> second = tables.load(after).schema().columns();
        List<Column> common = second.stream()
                .filter(column -> first.stream()
                        .anyMatch(other -> other.name().equals(column.name()) && other.kind() == column.kind()))
                .toList();
        List<String> onlyOne = new ArrayList<>();
        for (List<Column> side : List.of(first, second)) {
            side.stream()
                    .map(Column::name)
                    .filter(name ->
                            common.stream().noneMatch(column -> column.name().equals(name)))
                    .filter(name -> !onlyOne.contains(name))
                    .forEach(onlyOne::add);
        }
        return new SharedColumns(common, onlyOne);
    }
}
