package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.FileAnalysis;
import io.sololakehouse.platform.tables.Partitioning;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.SortField;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Island;
import io.sololakehouse.workbench.control.KeyValueGrid;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.PanelHeader;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Units;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The right side: how the open table is partitioned, how its files are, and its most asked-for properties. */
final class CatalogInspector {

    private static final int MOST_BARS = 60;
    /** Iceberg's own: 512 MiB. */
    private static final long DEFAULT_TARGET = 512L << 20;

    private final CatalogModel model;
    private final PageHost host;
    private final VBox partitioning = section();
    private final VBox files = section();
    private final VBox properties = section();
    private final VBox content = new VBox(partitioning, files, properties);
    private final StackPane empty = new StackPane(new EmptyState(
            "fth-grid", "No table open", "Partitioning, file sizes and properties of the open table appear here."));
    private final Bars partitionBars = new Bars();
    private final Bars sizeBars = new Bars();
    private final Island island;

    CatalogInspector(CatalogModel model, PageHost host) {
        this.model = model;
        this.host = host;
        partitionBars.setPrefHeight(28);
        partitionBars.setMinHeight(28);
        sizeBars.setPrefHeight(68);
        sizeBars.setMinHeight(68);
        content.getStyleClass().add("inspector-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        island = new Island(new PanelHeader("Inspector"), new StackPane(scroll, empty));
        model.table().relation().valueProperty().addListener((property, old, now) -> show());
        model.table().analysis().valueProperty().addListener((property, old, now) -> show());
        show();
    }

    Node node() {
        return island;
    }

    private static VBox section() {
        VBox section = new VBox(7);
        section.getStyleClass().add("inspector-section");
        return section;
    }

    private void show() {
        Relation relation = model.table().relation().get();
        empty.setVisible(relation == null);
        content.setVisible(relation != null);
        if (relation == null) {
            return;
        }
        Boxes.show(partitioning, relation instanceof Relation.Table);
        Boxes.show(files, relation instanceof Relation.Table);
        if (relation instanceof Relation.Table table) {
            FileAnalysis analysis = model.table().analysis().get();
            showPartitioning(table, analysis);
            showFiles(analysis);
        }
        showProperties(relation);
    }

    private void showPartitioning(Relation.Table table, @Nullable FileAnalysis analysis) {
        Partitioning spec = table.partitioning();
        partitioning
                .getChildren()
                .setAll(Boxes.row(
                        8,
                        Labels.whole("Partitioning", "text-section"),
                        Boxes.spacer(),
                        Chips.plain("spec " + spec.id(), null)));
        if (!spec.isPartitioned()) {
            partitioning.getChildren().add(Labels.text("not partitioned", "text-note", "fg-muted"));
            return;
        }
        VBox well = new VBox(5);
        well.getStyleClass().add("partition-well");
        HBox head = Boxes.row(8, Labels.cut(spec.text(), "mono"), Boxes.spacer());
        well.getChildren().add(head);
        if (analysis != null && analysis.partitionCount() > 0) {
            head.getChildren()
                    .add(Labels.whole(
                            Units.count(analysis.partitionCount(), "value", "values"), "mono-small", "fg-subtle"));
            List<FileAnalysis.Partition> ordered = analysis.partitions().stream()
                    .sorted(Comparator.comparing(FileAnalysis.Partition::text))
                    .limit(MOST_BARS)
                    .toList();
            partitionBars.show(
                    ordered.stream()
                            .map(part -> new Bars.Bar(
                                    part.rows(),
                                    false,
                                    part.text() + ": " + Units.count(part.rows(), "row", "rows") + ", "
                                            + Units.bytes(part.bytes()) + " in "
                                            + Units.count(part.files(), "file", "files")))
                            .toList(),
                    -1,
                    "Rows of " + Units.count(ordered.size(), "partition", "partitions"));
            well.getChildren().add(partitionBars);
            if (!ordered.isEmpty()) {
                well.getChildren()
                        .add(Boxes.row(
                                8,
                                Labels.cut(value(ordered.getFirst()), "text-small", "fg-subtle"),
                                Boxes.spacer(),
                                Labels.cut(value(ordered.getLast()), "text-small", "fg-subtle")));
            }
        }
        partitioning.getChildren().add(well);
    }

    private static String value(FileAnalysis.Partition partition) {
        return partition.values().size() == 1
                ? String.valueOf(partition.values().values().iterator().next())
                : partition.text();
    }

    private void showFiles(@Nullable FileAnalysis analysis) {
        files.getChildren().clear();
        if (analysis == null) {
            files.getChildren()
                    .addAll(
                            Labels.text("Files health", "text-section"),
                            Labels.text(
                                    model.table().analysis().problemProperty().get() == null
                                            ? "Reading the manifests"
                                            : "The files could not be read",
                                    "text-note",
                                    "fg-subtle"));
            return;
        }
        FileAnalysis.Totals totals = analysis.totals();
        int score = analysis.health().score();
        Label state = Labels.whole(
                score + ", " + analysis.health().label().toLowerCase(java.util.Locale.ROOT),
                "text-small",
                score >= 90 ? Tone.OK.textClass() : score >= 70 ? "fg-muted" : Tone.WARN.textClass());
        files.getChildren().add(Boxes.row(8, Labels.whole("Files health", "text-section"), Boxes.spacer(), state));
        List<FileAnalysis.SizeBin> bins = analysis.sizes();
        if (totals.dataFiles() == 0 || bins.isEmpty()) {
            files.getChildren().add(Labels.text("no data files", "text-note", "fg-muted"));
            return;
        }
        sizeBars.show(
                bins.stream().map(bin -> FilesTab.bar(bin, analysis)).toList(),
                -1,
                Units.count(totals.dataFiles(), "data file", "data files") + ", median "
                        + Units.bytes(totals.medianFileBytes()));
        files.getChildren()
                .addAll(
                        sizeBars,
                        Boxes.row(
                                8,
                                Labels.whole(Units.bytes(bins.getFirst().from()), "text-small", "fg-subtle"),
                                Boxes.spacer(),
                                Labels.whole("file size", "text-small", "fg-subtle"),
                                Boxes.spacer(),
                                Labels.whole(Units.bytes(bins.getLast().to()), "text-small", "fg-subtle")));
    }

    private void showProperties(Relation relation) {
        KeyValueGrid facts = new KeyValueGrid(104);
        if (relation instanceof Relation.Table table) {
            boolean mergeOnRead =
                    table.properties().getOrDefault("write.delete.mode", "").equals("merge-on-read");
            facts.add("Format version", table.formatVersion() + (mergeOnRead ? ", merge-on-read" : ", copy-on-write"));
            facts.addMono(
                    "Sort order",
                    table.sortOrder().isEmpty()
                            ? "unsorted"
                            : table.sortOrder().stream().map(SortField::text).collect(Collectors.joining("; ")));
            String target = table.properties().getOrDefault("write.target-file-size-bytes", "");
            facts.add(
                    "Target file size",
                    target.isEmpty() ? Units.bytes(DEFAULT_TARGET) + ", the default" : size(target));
            facts.addMono(
                    "Snapshot",
                    table.snapshot()
                            .map(snapshot -> Long.toString(snapshot.id()))
                            .orElse("none"));
        } else {
            facts.add("Format version", Integer.toString(relation.formatVersion()));
        }
        facts.addMono("UUID", relation.uuid());
        ActionButton copyLocation = Buttons.small(
                Buttons.icon("fth-copy", "Copy the location", () -> host.copy(relation.location(), "the location")));
        ActionButton copyMetadata = Buttons.small(Buttons.icon(
                "fth-copy",
                "Copy the address",
                () -> host.copy(relation.metadataLocation(), "the metadata file's address")));
        properties
                .getChildren()
                .setAll(
                        Labels.text("Properties", "text-section"),
                        facts,
                        address("Location", relation.location(), copyLocation),
                        address("Metadata file", relation.metadataLocation(), copyMetadata));
    }

    private static String size(String bytes) {
        try {
            return Units.bytes(Long.parseLong(bytes));
        } catch (NumberFormatException e) {
            return bytes;
        }
    }

    private static Region address(String title, String text, ActionButton copy) {
        Label shown = Labels.cut(text, "mono-small");
        // Its end is what tells one address from another.
        shown.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        return new VBox(1, Labels.text(title, "text-note", "fg-subtle"), Boxes.row(6, shown, Boxes.spacer(), copy));
    }
}
