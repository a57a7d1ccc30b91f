package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.tables.FileAnalysis;
import io.sololakehouse.platform.tables.FileInfo;
import io.sololakehouse.platform.tables.FilePage;
import io.sololakehouse.platform.tables.FileRequest;
import io.sololakehouse.platform.tables.MaintenanceAction;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.SearchField;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Tooltips;
import io.sololakehouse.workbench.control.Units;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Files: health and what would help, sizes, partitions with their skew, and the files themselves. */
final class FilesTab {

    private static final double ROW = 25;
    private static final double HEAD = 38;
    private static final double LIST = 260;

    private final CatalogModel model;
    private final VBox health = new VBox(8);
    private final Bars sizes = new Bars();
    private final Label sizesNote = Labels.text("", "text-note", "fg-subtle");
    private final Label sizesFrom = Labels.text("", "mono-small", "fg-subtle");
    private final Label sizesTo = Labels.text("", "mono-small", "fg-subtle");
    private final Label partitionsNote = Labels.text("", "text-note", "fg-subtle");
    private final TableView<FileAnalysis.Partition> partitions = new TableView<>();
    private final TableView<FileInfo> files = new TableView<>();
    private final Label filesNote = Labels.text("", "text-note", "fg-subtle");
    private final SearchField search = new SearchField("Filter by path or partition");
    private final Segmented<FileRequest.Contents> contents = new Segmented<>();
    private final PauseTransition typing = new PauseTransition(Duration.millis(250));
    private final Node node;

    FilesTab(CatalogModel model, PageHost host, MaintenanceModel maintenance, ColumnWidths widths) {
        this.model = model;
        TableModel page = model.table();
        VBox sizeBox = new VBox(
                4,
                Boxes.row(8, Labels.whole("File sizes", "text-section"), sizesNote),
                sizes,
                Boxes.row(
                        8,
                        sizesFrom,
                        Boxes.spacer(),
                        Labels.whole("file size", "text-small", "fg-subtle"),
                        Boxes.spacer(),
                        sizesTo));
        sizes.setMinHeight(84);
        sizes.setPrefHeight(84);
        buildPartitions();
        VBox partitionBox =
                new VBox(4, Boxes.row(8, Labels.whole("Partitions", "text-section"), partitionsNote), partitions);
        VBox right = new VBox(14, sizeBox, partitionBox);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(0);
        right.setPrefWidth(285);
        health.setMinWidth(0);
        health.setPrefWidth(415);
        HBox.setHgrow(health, Priority.ALWAYS);
        HBox top = new HBox(24, health, right);
        top.getStyleClass().add("catalog-files-top");
        buildFiles(widths);
        contents.small()
                .add(FileRequest.Contents.ALL, "All", null)
                .add(FileRequest.Contents.DATA, "Data", null)
                .add(FileRequest.Contents.DELETES, "Deletes", null);
        search.small();
        search.setPrefWidth(220);
        HBox listHead =
                Boxes.row(8, Labels.whole("Files", "text-section"), filesNote, Boxes.spacer(), contents, search);
        listHead.getStyleClass().add("catalog-section-head");
        files.setMinHeight(LIST);
        LoadablePane<FilePage> list =
                new LoadablePane<>(page.files(), files, this::show, host.remedies(), page::refresh);
        list.setMinHeight(LIST);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox body = new VBox(top, listHead, list);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        node = new LoadablePane<>(page.analysis(), scroll, this::show, host.remedies(), page::refresh);
        HealthPane pane = new HealthPane(model, maintenance);
        health.getChildren().add(pane.node());
        typing.setOnFinished(event -> request());
        search.textProperty().addListener((property, old, text) -> typing.playFromStart());
        contents.valueProperty().addListener((property, old, chosen) -> request());
    }

    Node node() {
        return node;
    }

    private void request() {
        FileRequest now = model.table().fileRequestProperty().get();
        FileRequest.Contents chosen = contents.valueProperty().get();
        model.table()
                .fileRequestProperty()
                .set(new FileRequest(
                        search.textProperty().get().strip(),
                        chosen == null ? FileRequest.Contents.ALL : chosen,
                        now.order(),
                        now.descending(),
                        0,
                        now.limit()));
    }

    private void show(FileAnalysis analysis) {
        FileAnalysis.Totals totals = analysis.totals();
        List<FileAnalysis.SizeBin> bins = analysis.sizes();
        int threshold = -1;
        for (int i = 0; i < bins.size() && threshold < 0; i++) {
            if (bins.get(i).from() >= totals.targetBytes() * 3 / 4) {
                threshold = i;
            }
        }
        sizes.show(
                bins.stream().map(bin -> bar(bin, analysis)).toList(),
                threshold,
                Units.count(totals.dataFiles(), "data file", "data files") + ", median "
                        + Units.bytes(totals.medianFileBytes()));
        sizesNote.setText(
                totals.dataFiles() == 0
                        ? "no data files"
                        : Units.count(totals.dataFiles(), "data file", "data files") + ", median "
                                + Units.bytes(totals.medianFileBytes()) + ", target "
                                + Units.bytes(totals.targetBytes()));
        sizesFrom.setText(bins.isEmpty() ? "" : Units.bytes(bins.getFirst().from()));
        sizesTo.setText(bins.isEmpty() ? "" : Units.bytes(bins.getLast().to()));
        boolean partitioned = analysis.partitionCount() > 1
                || analysis.partitions().stream()
                        .anyMatch(part -> !part.values().isEmpty());
        partitions.setItems(FXCollections.observableArrayList(analysis.partitions()));
        partitions.getColumns().getLast().setVisible(totals.deleteFiles() > 0);
        partitionsNote.setText(
                !partitioned
                        ? "not partitioned"
                        : Units.count(analysis.partitionCount()) + ", the largest "
                                + String.format(Locale.ENGLISH, "%.1f", analysis.skew())
                                + " times the median");
        double rows = Math.clamp(analysis.partitions().size(), 1, 6);
        double height = HEAD + rows * ROW + 2;
        partitions.setMinHeight(height);
        partitions.setPrefHeight(height);
        partitions.setMaxHeight(height);
        Boxes.show(partitions, partitioned);
    }

    /** A bar of the histogram; small files are amber when compaction would help. */
    static Bars.Bar bar(FileAnalysis.SizeBin bin, FileAnalysis analysis) {
        boolean compact = analysis.health().actions().stream()
                .anyMatch(action -> action.kind() == MaintenanceAction.Kind.COMPACT);
        return new Bars.Bar(
                bin.files(),
                compact && bin.to() <= analysis.totals().targetBytes() * 3 / 4,
                Units.count(bin.files(), "file", "files") + " of " + Units.bytes(bin.from()) + " to "
                        + Units.bytes(bin.to()) + ", " + Units.bytes(bin.bytes()) + " in all");
    }

    private void show(FilePage page) {
        files.setItems(FXCollections.observableArrayList(page.files()));
        filesNote.setText(
                page.files().size() < page.matching()
                        ? "the " + Units.count(page.files().size()) + " first of " + Units.count(page.matching())
                        : Units.count(page.matching(), "file", "files"));
    }

    private void buildPartitions() {
        partitions.setFixedCellSize(ROW);
        partitions.getStyleClass().add("dense");
        partitions.setAccessibleText("Partitions, the largest first");
        partitions
                .getColumns()
                .setAll(List.of(
                        column("Partition", 150, false, FileAnalysis.Partition::text),
                        fixed(column("Files", 54, true, part -> Units.count(part.files()))),
                        fixed(column("Rows", 80, true, part -> Units.count(part.rows()))),
                        fixed(column("Size", 66, true, part -> Units.bytes(part.bytes()))),
                        fixed(column("Deletes", 62, true, part -> Units.count(part.deleteFiles())))));
        // The names take what the numbers leave: no bar to scroll sideways.
        partitions.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    }

    private void buildFiles(ColumnWidths widths) {
        files.setFixedCellSize(ROW);
        files.getStyleClass().add("dense");
        files.setAccessibleText("Files of the snapshot");
        files.setPlaceholder(Labels.text("No file matches"));
        TableColumn<FileInfo, FileInfo> name = column("File", 232, false, FileInfo::fileName);
        name.getStyleClass().add("mono");
        files.getColumns()
                .setAll(List.of(
                        column("Content", 110, false, file -> file.content().label()),
                        name,
                        column("Partition", 140, false, FileInfo::partitionText),
                        column("Rows", 70, true, file -> Units.count(file.rows())),
                        column("Size", 70, true, file -> Units.bytes(file.bytes())),
                        column("Format", 72, false, file -> format(file.format())),
                        column(
                                "Sequence",
                                78,
                                true,
                                file -> file.sequence() < 0 ? "" : Long.toString(file.sequence()))));
        widths.keep("files", files.getColumns());
        files.setRowFactory(view -> {
            var row = new javafx.scene.control.TableRow<FileInfo>();
            row.itemProperty()
                    .addListener(
                            (property, old, file) -> row.setTooltip(file == null ? null : Tooltips.of(file.path())));
            return row;
        });
    }

    /** "Parquet" for Iceberg's "PARQUET". */
    private static String format(String name) {
        return name.length() <= 3 ? name : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static <T> TableColumn<T, T> fixed(TableColumn<T, T> column) {
        column.setMinWidth(column.getPrefWidth());
        column.setMaxWidth(column.getPrefWidth());
        return column;
    }

    private static <T> TableColumn<T, T> column(String title, double width, boolean number, Function<T, String> text) {
        TableColumn<T, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        if (number) {
            column.getStyleClass().add("num");
        }
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored -> new TableCell<>() {
            {
                if (number) {
                    getStyleClass().add("num");
                } else if (title.equals("File") || title.equals("Partition")) {
                    getStyleClass().add("mono");
                }
            }

            @Override
            protected void updateItem(@Nullable T value, boolean empty) {
                super.updateItem(value, empty);
                setText(empty || value == null ? null : text.apply(value));
            }
        });
        return column;
    }
}
