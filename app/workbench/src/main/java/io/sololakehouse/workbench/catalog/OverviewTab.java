package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.FileAnalysis;
import io.sololakehouse.platform.tables.MaintenanceAction;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.SnapshotInfo;
import io.sololakehouse.platform.tables.SnapshotLog;
import io.sololakehouse.platform.tables.TableSize;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Sparkline;
import io.sololakehouse.workbench.control.Tone;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Overview: the figures, the last snapshots, what its files need, and the columns. */
final class OverviewTab {

    private static final double SCHEMA_LEAST = 210;

    private final CatalogModel model;
    private final PageHost host;
    private final SnapshotActions actions;
    private final HBox figures = new HBox();
    private final SnapshotTimeline timeline;
    private final Label timelineNote = Labels.text("", "text-note", "fg-subtle");
    private final HBox timelineHead;
    private final VBox timelineBox;
    private final HBox files = Boxes.row(9);
    private final VBox filesBox = new VBox(6, files);
    private final Label schemaNote = Labels.text("", "text-note", "fg-subtle");
    private final Label schemaSource = Labels.text("", "text-note", "fg-subtle");
    private final ViewText viewText;
    private final Label comment = Labels.wrapped("", "text-note", "fg-muted");
    private final SchemaTable schema;
    private final Node node;
    private @Nullable SnapshotInfo chosen;

    OverviewTab(CatalogModel model, PageHost host, SnapshotActions actions, ColumnWidths widths) {
        this.model = model;
        this.host = host;
        this.actions = actions;
        figures.getStyleClass().add("catalog-figures");
        timeline = new SnapshotTimeline(host.clock(), snapshot -> {
            chosen = snapshot;
            showTimelineHead();
        });
        timelineHead = Boxes.row(8);
        timelineHead.getStyleClass().add("catalog-section-head");
        timelineBox = new VBox(timelineHead, timeline);
        timelineBox.getStyleClass().add("catalog-timeline-box");
        files.getStyleClass().addAll("note", "warning");
        filesBox.getStyleClass().add("catalog-note-box");
        viewText = new ViewText(host);
        schema = new SchemaTable(widths);
        VBox.setVgrow(schema.node(), Priority.ALWAYS);
        schema.node().setMinHeight(SCHEMA_LEAST);
        HBox schemaHead =
                Boxes.row(8, Labels.whole("Schema", "text-section"), schemaNote, Boxes.spacer(), schemaSource);
        schemaHead.getStyleClass().add("catalog-section-head");
        comment.getStyleClass().add("catalog-comment");
        VBox body = new VBox(figures, comment, timelineBox, filesBox, viewText.node(), schemaHead, schema.node());
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        TableModel table = model.table();
        node = new LoadablePane<>(table.relation(), scroll, this::show, host.remedies(), table::refresh);
        table.snapshots().valueProperty().addListener((property, old, log) -> showSnapshots(log));
        table.analysis().valueProperty().addListener((property, old, found) -> showFiles(found));
        table.statistics().valueProperty().addListener((property, old, found) -> showStatistics(found));
        table.asOfProperty()
                .addListener(
                        (property, old, now) -> showSnapshots(table.snapshots().get()));
        showSnapshots(table.snapshots().get());
        showFiles(table.analysis().get());
        showStatistics(table.statistics().get());
    }

    Node node() {
        return node;
    }

    private void show(Relation relation) {
        schema.show(relation);
        comment.setText(relation.comment());
        Boxes.show(comment, !relation.comment().isEmpty());
        schemaNote.setText(Units.count(relation.schema().columns().size(), "column", "columns") + ", schema "
                + relation.schema().id());
        Boxes.show(timelineBox, relation instanceof Relation.Table);
        switch (relation) {
            case Relation.Table table -> showFigures(table);
            case Relation.View view -> {
                Boxes.show(filesBox, false);
                schemaSource.setText("");
                figures.getChildren().setAll(viewText.figures(view));
                viewText.show(view);
            }
        }
        Boxes.show(viewText.node(), relation instanceof Relation.View);
    }

    private void showFigures(Relation.Table table) {
        TableSize size = table.size();
        Label rows = Labels.whole((size.rowsExact() ? "" : "at most ") + Units.count(size.rows()), "figure");
        HBox rowsBox = Boxes.row(8, rows);
        SnapshotLog log = model.table().snapshots().get();
        if (log != null && log.snapshots().size() > 1) {
            rowsBox.getChildren().add(growth(log));
        }
        List<Node> dataFiles = new ArrayList<>(List.of(Labels.whole(Units.count(size.dataFiles()), "figure")));
        FileAnalysis found = model.table().analysis().get();
        if (found != null && wantsCompaction(found).isPresent()) {
            Label small = Chips.status(Units.count(found.totals().smallFiles()) + " small", Tone.WARN);
            small.setTooltip(Tooltips.of("Smaller than three quarters of the target size of "
                    + Units.bytes(found.totals().targetBytes()) + "."));
            dataFiles.add(small);
        }
        List<Node> deleteFiles = new ArrayList<>(List.of(Labels.whole(Units.count(size.deleteFiles()), "figure")));
        if (found != null && size.deleteFiles() > 0) {
            deleteFiles.add(Labels.cut(
                    found.totals().equalityDeletes() > 0 ? "equality deletes among them" : "positional",
                    "text-note",
                    "fg-subtle"));
        }
        Label ago = Labels.whole(
                Units.ago(
                        table.lastChange(), host.clock().instant(), host.clock().getZone()),
                "figure");
        ago.setTooltip(Tooltips.of(table.lastChange().toString()));
        figures.getChildren()
                .setAll(
                        PageFigure.of("Rows", rowsBox),
                        PageFigure.of("Size", Labels.whole(Units.bytes(size.bytes()), "figure")),
                        PageFigure.of("Data files", dataFiles.toArray(Node[]::new)),
                        PageFigure.of("Delete files", deleteFiles.toArray(Node[]::new)),
                        PageFigure.of("Last change", ago));
    }

    private static Optional<MaintenanceAction> wantsCompaction(FileAnalysis found) {
        return found.health().actions().stream()
                .filter(action -> action.kind() == MaintenanceAction.Kind.COMPACT)
                .findFirst();
    }

    private static Region growth(SnapshotLog log) {
        List<SnapshotInfo> newestFirst = log.snapshots();
        double[] totals = newestFirst.reversed().stream()
                .skip(Math.max(0, newestFirst.size() - 60))
                .mapToDouble(snapshot -> Math.max(0, snapshot.delta().totalRows()))
                .toArray();
        Sparkline line = new Sparkline("Rows by snapshot");
        line.show(totals, 1);
        line.setMinWidth(24);
        line.setMaxWidth(46);
        return line;
    }

    private void showSnapshots(@Nullable SnapshotLog log) {
        List<SnapshotInfo> all = log == null ? List.of() : log.snapshots();
        timelineNote.setText(
                all.isEmpty()
                        ? log == null ? "" : "None: nothing was written yet"
                        : all.size() <= SnapshotTimeline.SHOWN
                                ? Units.count(all.size(), "snapshot", "snapshots")
                                : SnapshotTimeline.SHOWN + " of " + Units.count(all.size()) + " shown");
        chosen = Optional.ofNullable(model.table().asOfProperty().get()).orElse(null);
        if (log != null) {
            timeline.show(all, log.current(), chosen);
        }
        Boxes.show(timeline, !all.isEmpty());
        showTimelineHead();
        if (model.table().relation().get() instanceof Relation.Table table) {
            showFigures(table);
        }
    }

    private void showTimelineHead() {
        timelineHead.getChildren().setAll(Labels.whole("Snapshots", "text-section"), timelineNote, Boxes.spacer());
        SnapshotInfo snapshot = chosen;
        SnapshotLog log = model.table().snapshots().get();
        if (snapshot == null || log == null) {
            timelineHead.getChildren().add(Labels.text("Choose one to travel in time", "text-note", "fg-subtle"));
            return;
        }
        Label when = Labels.whole(
                "as of "
                        + Units.moment(
                                snapshot.at(),
                                host.clock().instant(),
                                host.clock().getZone()),
                "semibold");
        timelineHead.getChildren().addAll(Labels.whole("Time travel:", "text-note", "fg-muted"), when);
        timelineHead.getChildren().addAll(actions.buttons(snapshot, log));
    }

    private void showFiles(@Nullable FileAnalysis found) {
        Optional<MaintenanceAction> compact = found == null ? Optional.empty() : wantsCompaction(found);
        Boxes.show(filesBox, compact.isPresent());
        filesBox.getChildren().setAll(files);
        if (found != null && compact.isPresent()) {
            MaintenanceAction action = compact.get();
            FileAnalysis.Totals totals = found.totals();
            Label what = Labels.whole(
                    Units.count(totals.smallFiles()) + " of "
                            + Units.count(totals.dataFiles(), "data file is", "data files are") + " small.",
                    "semibold");
            Label more = Labels.cut(
                    "Median " + Units.bytes(totals.medianFileBytes()) + ", target " + Units.bytes(totals.targetBytes())
                            + ".",
                    "fg-muted");
            CodeBlock code = new CodeBlock(action.sql());
            ActionButton show = Buttons.small(Buttons.quiet("Show command", null, () -> {
                if (!filesBox.getChildren().remove(code)) {
                    filesBox.getChildren().add(code);
                }
            }));
            ActionButton open = Buttons.small(Buttons.plain(
                    "Compact…", "fth-minimize-2", () -> model.tabProperty().set(TableTab.FILES)));
            files.getChildren().setAll(Icons.of("fth-alert-triangle", 16), what, more, Boxes.spacer(), show, open);
        }
        if (model.table().relation().get() instanceof Relation.Table table) {
            showFigures(table);
        }
    }

    private void showStatistics(@Nullable ColumnStatistics found) {
        schema.show(found);
        schemaSource.setText(
                found == null || found.of() == 0
                        ? ""
                        : found.isComplete()
                                ? "Null, min and max from the figures of " + Units.count(found.files(), "file", "files")
                                        + deletedOf(found)
                                : "Null, min and max are read for at most " + ColumnStatistics.MOST_FILES + " files");
    }

    private static String deletedOf(ColumnStatistics found) {
        return found.equality()
                ? ", deleted rows among them"
                : found.deleted() > 0
                        ? ", " + Units.count(found.deleted(), "deleted row", "deleted rows") + " among them"
                        : "";
    }
}
