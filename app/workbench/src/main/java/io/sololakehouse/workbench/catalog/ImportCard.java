package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.BadRow;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.ImportPlan;
import io.sololakehouse.platform.tables.ImportSource;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.CodeBlock;
import io.sololakehouse.workbench.control.ConfirmDialog;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Segmented;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.task.Job;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The import of a file: the file and how it is read, where it goes, columns, preview, what will run, how it went. */
final class ImportCard {

    private static final double ROW = 25;

    private final ImportModel model;
    private final PageHost host;
    private final CatalogModel catalog;
    private final ConfirmDialog card;
    private final TextField path = new TextField();
    private final Label pathProblem = Labels.wrapped("", "text-small", "fg-danger");
    private final TextField table = new TextField();
    private final ComboBox<Reference> branch = new ComboBox<>();
    private final CheckBox skip = new CheckBox("Import the good rows only");
    private final VBox setup = new VBox(10);
    private final HBox formatBox = Boxes.row(8);
    private final Label facts = Labels.cut("", "text-note", "fg-subtle");
    private final VBox notes = new VBox(4);
    private final ImportColumns columns;
    private final TableView<List<@Nullable Object>> preview = new TableView<>();
    private final TableView<BadRow> bad = BadRows.table();
    private final CodeBlock code = new CodeBlock("");
    private final Segmented<Lower> lower = new Segmented<>();
    private final StackPane lowerHolder = new StackPane();
    private final VBox progress = new VBox(5);
    private final VBox result = new VBox(10);
    private final ActionButton run;
    private final ActionButton rehearse;
    private final PauseTransition typing = new PauseTransition(Duration.millis(300));
    private List<Column> shownColumns = List.of();

    private enum Lower {
        STEPS,
        BAD
    }

    ImportCard(ImportModel model, List<Reference> branches, PageHost host, CatalogModel catalog) {
        this.model = model;
        this.host = host;
        this.catalog = catalog;
        card = new ConfirmDialog(
                "fth-upload",
                "fg-accent",
                "Import a file into " + CatalogNames.brief(model.namespace()),
                "CSV, JSON lines and Parquet. Nothing is written before you run it.");
        card.getStyleClass().addAll("wide", "import-card");
        columns = new ImportColumns(model);
        run = Buttons.primary("Run import", null, model::run);
        rehearse = Buttons.plain("Rehearse", "fth-git-branch", model::rehearse);
        buildSetup(branches);
        buildLower();
        card.body().getChildren().addAll(fileRow(), pathProblem, setup, progress, result);
        card.foot().getChildren().addAll(Buttons.plain("Close", null, host.overlay()::close), rehearse, run);
        card.hint("Esc closes");
        follow();
        update();
    }

    Region node() {
        return card;
    }

    /** @param file null to ask for one */
    void start(@Nullable Path file) {
        if (file == null) {
            path.requestFocus();
        } else {
            path.setText(file.toString());
            look();
        }
    }

    private HBox fileRow() {
        path.setPromptText("Path of a CSV, JSON or Parquet file");
        path.setAccessibleText("Path of the file");
        path.getStyleClass().addAll("mono", "import-path");
        HBox.setHgrow(path, Priority.ALWAYS);
        path.setOnAction(event -> look());
        typing.setOnFinished(event -> {
            if (TreeRowCell.isImported(path.getText())) {
                look();
            }
        });
        path.textProperty().addListener((property, old, text) -> typing.playFromStart());
        return Boxes.row(8, path, Buttons.plain("Browse…", "fth-folder", this::browse));
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Import a file");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                "Tables", "*.csv", "*.tsv", "*.txt", "*.json", "*.jsonl", "*.ndjson", "*.parquet"),
                        new FileChooser.ExtensionFilter("All files", "*.*"));
        File chosen = chooser.showOpenDialog(card.getScene().getWindow());
        if (chosen != null) {
            path.setText(chosen.getPath());
            look();
        }
    }

    private void look() {
        typing.stop();
        String text = path.getText().strip();
        try {
            Path file = Path.of(text).toAbsolutePath();
            if (Files.isRegularFile(file)) {
                pathProblem.setText("");
                ImportSource known = model.source().get();
                if (known == null || !known.file().equals(file)) {
                    model.look(file);
                }
            } else {
                pathProblem.setText(text.isEmpty() ? "" : "There is no such file.");
            }
        } catch (InvalidPathException e) {
            pathProblem.setText("This is not a path: " + e.getReason() + ".");
        }
        Boxes.show(pathProblem, !pathProblem.getText().isEmpty());
    }

    private void buildSetup(List<Reference> branches) {
        Boxes.show(pathProblem, false);
        table.getStyleClass().add("mono");
        table.setAccessibleText("Name of the table");
        table.setPrefWidth(220);
        table.textProperty().bindBidirectional(model.tableProperty());
        branch.setItems(FXCollections.observableArrayList(branches));
        branch.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Reference reference) {
                return reference == null ? "" : reference.name();
            }

            @Override
            public @Nullable Reference fromString(String text) {
                return null;
            }
        });
        branch.setAccessibleText("Branch");
        branch.setPrefWidth(180);
        branch.setValue(branches.stream()
                .filter(known -> model.branchProperty().get() != null
                        && known.name()
                                .equals(Objects.requireNonNull(
                                                model.branchProperty().get())
                                        .name()))
                .findFirst()
                .orElse(null));
        model.branchProperty().set(branch.getValue());
        branch.valueProperty()
                .addListener((property, old, chosen) -> model.branchProperty().set(chosen));
        skip.selectedProperty().bindBidirectional(model.skipBadRowsProperty());
        HBox target = Boxes.row(
                8,
                Labels.whole("Table", "text-note", "fg-muted"),
                Labels.whole(CatalogNames.brief(model.namespace()) + ".", "mono", "fg-subtle"),
                table,
                Labels.whole("on", "text-note", "fg-muted"),
                branch,
                Boxes.spacer(),
                skip);
        preview.setFixedCellSize(ROW);
        preview.getStyleClass().addAll("dense", "import-preview");
        preview.setAccessibleText("Preview of the first rows");
        preview.setPlaceholder(Labels.text("Reading the file"));
        HBox.setHgrow(preview, Priority.ALWAYS);
        preview.setMinWidth(0);
        HBox middle = new HBox(12, columns.node(), preview);
        middle.setMinHeight(220);
        middle.setPrefHeight(232);
        notes.getStyleClass().add("import-notes");
        setup.getChildren().addAll(Boxes.row(8, facts), formatBox, notes, target, middle, lowerBox());
    }

    private VBox lowerBox() {
        lower.small().add(Lower.STEPS, "What will run", null).add(Lower.BAD, "Bad rows", null);
        lower.valueProperty().addListener((property, old, chosen) -> showLower());
        lowerHolder.setMinHeight(112);
        lowerHolder.setPrefHeight(126);
        return new VBox(6, lower, lowerHolder);
    }

    private void buildLower() {
        ScrollPane scroll = new ScrollPane(code);
        scroll.setFitToWidth(true);
        lowerHolder.getChildren().setAll(scroll, bad);
        showLower();
    }

    private void showLower() {
        boolean steps = lower.valueProperty().get() != Lower.BAD;
        lowerHolder.getChildren().getFirst().setVisible(steps);
        bad.setVisible(!steps);
    }

    private void follow() {
        model.source().valueProperty().addListener((property, old, found) -> update());
        model.source().loadingProperty().addListener((property, old, now) -> update());
        model.source().problemProperty().addListener((property, old, now) -> update());
        model.plan().valueProperty().addListener((property, old, now) -> update());
        model.plan().problemProperty().addListener((property, old, now) -> update());
        model.plan().loadingProperty().addListener((property, old, now) -> update());
        model.columnsProperty().addListener((property, old, now) -> update());
        model.tableProperty().addListener((property, old, now) -> update());
        model.branchProperty().addListener((property, old, now) -> update());
        model.runningProperty().addListener((property, old, now) -> update());
        model.outcomeProperty().addListener((property, old, now) -> update());
        model.problemProperty().addListener((property, old, now) -> update());
    }

    private void update() {
        ImportSource source = model.source().get();
        Job<?> job = model.runningProperty().get();
        ImportModel.Outcome outcome = model.outcomeProperty().get();
        boolean ended = outcome != null;
        Boxes.show(setup, source != null && !ended);
        setup.setDisable(job != null);
        path.setDisable(job != null || ended);
        if (source != null) {
            facts.setText(source.format().label() + ", " + Units.bytes(source.bytes()) + ", "
                    + Units.count(source.columns().size(), "column", "columns"));
            ImportFormats.show(formatBox, source.format(), model::look);
            notes.getChildren()
                    .setAll(source.notes().stream()
                            .map(note -> Labels.wrapped(note, "text-small", "fg-warning"))
                            .toList());
            Boxes.show(notes, !source.notes().isEmpty());
        }
        showPlan();
        showProgress(job);
        showResult(outcome);
        String why = model.whyNot();
        run.unavailableProperty().set(why);
        rehearse.unavailableProperty().set(why);
        run.busyProperty().set(job != null);
        Boxes.show(run, !ended);
        Boxes.show(rehearse, !ended);
    }

    private void showPlan() {
        ImportPlan plan = model.plan().get();
        if (plan == null) {
            return;
        }
        if (!plan.columns().equals(shownColumns)) {
            shownColumns = plan.columns();
            preview.getColumns().setAll(shownColumns.stream().map(this::column).toList());
        }
        preview.setItems(FXCollections.observableArrayList(plan.rows()));
        code.setText(model.text());
        bad.setItems(FXCollections.observableArrayList(plan.badRows()));
        lower.button(Lower.BAD)
                .setText(
                        plan.badRows().isEmpty()
                                ? "No bad rows so far"
                                : "Bad rows, " + Units.count(plan.badRows().size()) + " so far");
    }

    private TableColumn<List<@Nullable Object>, Object> column(Column described) {
        int index = shownColumns.indexOf(described);
        boolean number = described.kind().isNumeric();
        TableColumn<List<@Nullable Object>, Object> column = new TableColumn<>(described.name());
        column.setGraphic(Icons.of(TypeIcons.of(described.type()), 12, "fg-subtle"));
        column.setPrefWidth(Math.clamp(described.name().length() * 8 + 40, 90, 200));
        column.setSortable(false);
        if (number) {
            column.getStyleClass().add("num");
        }
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().get(index)));
        column.setCellFactory(ignored -> new TableCell<>() {
            {
                if (number) {
                    getStyleClass().add("num");
                }
            }

            @Override
            protected void updateItem(@Nullable Object value, boolean empty) {
                super.updateItem(value, empty);
                getStyleClass().remove("null-value");
                if (empty || getTableRow() == null || getTableRow().isEmpty()) {
                    setText(null);
                } else {
                    setText(CellText.cell(value));
                    if (value == null) {
                        getStyleClass().add("null-value");
                    }
                }
            }
        });
        return column;
    }

    private void showProgress(@Nullable Job<?> job) {
        progress.getChildren().clear();
        Boxes.show(progress, job != null);
        if (job != null) {
            ProgressLine line = new ProgressLine();
            line.progressProperty().bind(job.progressProperty());
            Label step = Labels.cut("", "text-note", "fg-muted");
            step.textProperty().bind(job.stepProperty());
            progress.getChildren()
                    .addAll(
                            Boxes.row(
                                    8,
                                    Labels.whole(job.title(), "text-note", "semibold"),
                                    step,
                                    Boxes.spacer(),
                                    Buttons.small(Buttons.plain("Cancel", "fth-x", model::cancel))),
                            line);
        }
    }

    private void showResult(ImportModel.@Nullable Outcome outcome) {
        result.getChildren().clear();
        Problem problem = model.problemProperty().get();
        Problem unread = model.source().problemProperty().get();
        Problem unplanned = model.plan().problemProperty().get();
        Problem shown = problem != null ? problem : unread != null ? unread : unplanned;
        if (shown != null) {
            result.getChildren().add(new ProblemCard(shown, null, host.remedies(), null));
        }
        if (outcome != null) {
            result.getChildren().addAll(new ImportOutcome(model, outcome, host, this::openTable).nodes());
        }
        Boxes.show(result, !result.getChildren().isEmpty());
    }

    private void openTable(List<String> name) {
        host.overlay().close();
        catalog.open(name);
    }
}
