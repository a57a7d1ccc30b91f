package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.ImportResult;
import io.sololakehouse.workbench.branches.RehearsedChanges;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/** How an import went: its rows, the bad ones with their lines, and what to do next. */
final class ImportOutcome {

    private final List<Node> nodes = new ArrayList<>();

    /** @param openTable shows the page of a table */
    ImportOutcome(ImportModel model, ImportModel.Outcome outcome, PageHost host, Consumer<List<String>> openTable) {
        ImportResult result = outcome.result();
        HBox line = Boxes.row(9, Icons.of("fth-check-circle", 16, "fg-success"));
        line.getStyleClass().addAll("note", "import-result");
        switch (outcome) {
            case ImportModel.Outcome.Imported imported -> {
                line.getChildren()
                        .addAll(
                                Labels.whole(
                                        "Imported " + Units.count(result.rows(), "row", "rows") + " into "
                                                + CatalogNames.brief(imported.name()) + ".",
                                        "semibold"),
                                Labels.whole(Units.bytes(result.bytes()) + " on", "fg-muted"),
                                Chips.dataVersion(
                                        imported.branch().name(),
                                        imported.branch().shortHash()),
                                Boxes.spacer(),
                                Buttons.small(Buttons.primary(
                                        "Open the table", "fth-grid", () -> openTable.accept(imported.name()))));
            }
            case ImportModel.Outcome.Rehearsed rehearsed -> {
                line.getChildren()
                        .addAll(
                                Labels.whole(
                                        "Rehearsed: " + Units.count(result.rows(), "row", "rows") + " would be added.",
                                        "semibold"),
                                Labels.whole("On", "fg-muted"),
                                Chips.dataVersion(
                                        rehearsed.rehearsal().scratch().name(),
                                        rehearsed.rehearsal().scratch().shortHash()),
                                Boxes.spacer(),
                                Buttons.small(Buttons.plain("Discard", "fth-trash-2", () -> model.discard(rehearsed))),
                                Buttons.small(Buttons.primary(
                                        "Merge into " + rehearsed.target() + "…",
                                        "fth-git-merge",
                                        () -> model.merge(rehearsed))));
                nodes.addAll(RehearsedChanges.nodes(rehearsed.rehearsal()));
                nodes.add(Labels.wrapped(
                        "Nothing else differs from " + rehearsed.target()
                                + ". Merge makes it part of that branch; Discard"
                                + " or closing this deletes the throwaway branch.",
                        "text-note",
                        "fg-muted"));
            }
        }
        nodes.addFirst(line);
        if (result.bad() > 0) {
            var table = BadRows.table();
            table.setItems(FXCollections.observableArrayList(result.badRows()));
            table.setPrefHeight(170);
            HBox head = Boxes.row(
                    8,
                    Icons.of("fth-alert-triangle", 14, "fg-warning"),
                    Labels.whole(Units.count(result.bad(), "row was", "rows were") + " not imported", "text-section"));
            result.report()
                    .ifPresent(report -> head.getChildren()
                            .addAll(
                                    Boxes.spacer(),
                                    Labels.cut(report.toString(), "mono-small", "fg-subtle"),
                                    Buttons.small(Buttons.icon(
                                            "fth-copy",
                                            "Copy the report's path",
                                            () -> host.copy(report.toString(), "the report's path")))));
            nodes.add(head);
            nodes.add(table);
        }
    }

    List<Node> nodes() {
        return nodes;
    }
}
