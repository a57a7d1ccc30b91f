package io.sololakehouse.workbench.catalog;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.Column;
import io.sololakehouse.platform.tables.ColumnFilter;
import io.sololakehouse.workbench.control.ActionButton;
import io.sololakehouse.workbench.control.Boxes;
import io.sololakehouse.workbench.control.Buttons;
import io.sololakehouse.workbench.control.Chips;
import io.sololakehouse.workbench.control.EmptyState;
import io.sololakehouse.workbench.control.Icons;
import io.sololakehouse.workbench.control.Labels;
import io.sololakehouse.workbench.control.Popover;
import io.sololakehouse.workbench.control.ProblemCard;
import io.sololakehouse.workbench.control.ProgressLine;
import io.sololakehouse.workbench.control.Skeleton;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.Places;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Data: rows of the shown version, page by page, with conditions, a choice of columns, and a viewer for large values. */
final class DataTab {

    private static final double ROW = 25;
    private static final double CHARACTER = 7.4;

    private final DataModel model;
    private final CatalogModel catalog;
    private final PageHost host;
    private final ColumnWidths widths;
    private final TableView<List<@Nullable Object>> grid = new TableView<>();
    private final Skeleton skeleton = new Skeleton(grid, 12, ROW);
    private final StackPane over = new StackPane();
    private final VBox trouble = new VBox();
    private final ProgressLine line = new ProgressLine();
    private final HBox conditions = Boxes.row(6);
    private final HBox foot = Boxes.row(8);
    private final ActionButton addFilter;
    private final ActionButton chooseColumns;
    private final Popover filterPopover;
    private final Popover columnPopover;
    private final FilterForm filterForm;
    private final ColumnChoice columnChoice;
    private final VBox node;
    private List<Column> shownColumns = List.of();

    DataTab(CatalogModel catalog, PageHost host, ColumnWidths widths) {
        this.catalog = catalog;
        this.model = catalog.table().data();
        this.host = host;
        this.widths = widths;
        filterForm = new FilterForm(this::addFilter);
        columnChoice = new ColumnChoice(this::chooseColumns);
        filterPopover = new Popover(filterForm.node());
        columnPopover = new Popover(columnChoice.node());
        addFilter = Buttons.small(Buttons.plain("Add filter", "fth-filter", this::openFilter));
        chooseColumns = Buttons.small(Buttons.plain("Columns", "fth-columns", this::openColumns));
        HBox toolbar = Boxes.row(8, addFilter, conditions, Boxes.spacer(), chooseColumns);
        toolbar.getStyleClass().add("toolbar");
        HBox.setHgrow(conditions, Priority.ALWAYS);
        buildGrid();
        line.getStyleClass().add("thin");
        line.progressProperty().set(-1);
        line.setMaxWidth(Double.MAX_VALUE);
        line.setMouseTransparent(true);
        StackPane.setAlignment(line, Pos.TOP_LEFT);
        StackPane middle = new StackPane(skeleton, over, line);
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(0);
        foot.getStyleClass().add("catalog-foot");
        trouble.getStyleClass().add("catalog-problem");
        node = new VBox(toolbar, middle, trouble, foot);
        node.setMinSize(0, 0);
        model.pageProperty().addListener((property, old, page) -> showPage(page));
        model.loadingProperty().addListener((property, old, now) -> showState());
        model.problemProperty().addListener((property, old, now) -> showState());
        model.filters().addListener((ListChangeListener<ColumnFilter>) change -> showConditions());
        showPage(model.pageProperty().get());
        showConditions();
    }

    Node node() {
        return node;
    }

    private void buildGrid() {
        grid.getStyleClass().addAll("dense", "catalog-data");
        grid.setFixedCellSize(ROW);
        grid.getSelectionModel().setCellSelectionEnabled(true);
        grid.setAccessibleText("Rows of the table");
        grid.setPlaceholder(new StackPane());
        grid.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                openSelected();
                event.consume();
            } else if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copySelected();
                event.consume();
            } else if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
                openFilter();
                event.consume();
            }
        });
    }

    private void showPage(DataModel.@Nullable Page page) {
        if (page == null) {
            grid.getItems().clear();
            grid.getColumns().clear();
            shownColumns = List.of();
        } else {
            if (!page.columns().equals(shownColumns)) {
                shownColumns = page.columns();
                grid.getColumns()
                        .setAll(page.columns().stream().map(this::column).toList());
                grid.getColumns().addFirst(numbers());
                String table = "data:" + page.version().qualifiedName();
                widths.keep(table, grid.getColumns());
            }
            grid.setItems(FXCollections.observableArrayList(page.rows()));
            grid.scrollTo(0);
        }
        showState();
    }

    private TableColumn<List<@Nullable Object>, Object> numbers() {
        TableColumn<List<@Nullable Object>, Object> column = new TableColumn<>("");
        column.setPrefWidth(48);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellFactory(ignored -> new TableCell<>() {
            {
                getStyleClass().addAll("num", "subtle");
            }

            @Override
            protected void updateItem(@Nullable Object value, boolean empty) {
                super.updateItem(value, empty);
                DataModel.Page page = model.pageProperty().get();
                setText(
                        empty
                                        || getIndex() < 0
                                        || page == null
                                        || getIndex() >= page.rows().size()
                                ? null
                                : Units.count(page.first() + getIndex()));
            }
        });
        return column;
    }

    private TableColumn<List<@Nullable Object>, Object> column(Column described) {
        int index = indexOf(described);
        boolean number = described.kind().isNumeric();
        TableColumn<List<@Nullable Object>, Object> column = new TableColumn<>(described.name());
        column.setGraphic(Icons.of(TypeIcons.of(described.type()), 12, "fg-subtle"));
        column.setPrefWidth(width(described));
        column.setSortable(false);
        if (number) {
            column.getStyleClass().add("num");
        }
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().get(index)));
        column.setCellFactory(ignored -> new ValueCell(described, number));
        return column;
    }

    private int indexOf(Column described) {
        DataModel.Page page = model.pageProperty().get();
        return page == null ? 0 : page.columns().indexOf(described);
    }

    private double width(Column described) {
        int longest = described.name().length() + 3;
        DataModel.Page page = model.pageProperty().get();
        if (page != null) {
            int index = page.columns().indexOf(described);
            for (List<@Nullable Object> row :
                    page.rows().subList(0, Math.min(60, page.rows().size()))) {
                longest = Math.max(longest, CellText.cell(row.get(index)).length());
            }
        }
        return Math.clamp(longest * CHARACTER + 20, 64, 300);
    }

    private void showState() {
        DataModel.Page page = model.pageProperty().get();
        Problem problem = model.problemProperty().get();
        boolean loading = model.loadingProperty().get();
        skeleton.setLoading(page == null && loading);
        line.setVisible(loading && page != null);
        trouble.getChildren().clear();
        Boxes.show(trouble, problem != null);
        if (problem != null) {
            trouble.getChildren().add(new ProblemCard(problem, null, host.remedies(), model::restart));
        }
        over.getChildren().clear();
        boolean empty = page != null && page.rows().isEmpty() && problem == null && !loading;
        if (empty) {
            over.getChildren().add(emptyState());
        }
        over.setMouseTransparent(!empty);
        showFoot(page, loading);
    }

    private Node emptyState() {
        if (model.filters().isEmpty()) {
            return new EmptyState("fth-grid", "No rows", "Nothing was written to this version of the table.");
        }
        return new EmptyState(
                "fth-filter",
                "No row matches",
                "No row of this version meets every condition.",
                Buttons.plain("Remove the filters", null, () -> model.filter(all -> List.of())));
    }

    private void showFoot(DataModel.@Nullable Page page, boolean loading) {
        foot.getChildren().clear();
        if (page == null) {
            return;
        }
        ActionButton previous = Buttons.small(Buttons.icon("fth-chevron-left", "Previous page", model::previous));
        previous.setDisable(!model.hasPrevious());
        ActionButton next = Buttons.small(Buttons.icon("fth-chevron-right", "Next page", model::next));
        next.setDisable(!model.hasNext() || loading);
        String range = page.rows().isEmpty()
                ? "No rows"
                : "Rows " + Units.count(page.first()) + " to "
                        + Units.count(page.first() + page.rows().size() - 1) + (page.last() ? ", the last" : "");
        foot.getChildren().addAll(previous, next, Labels.whole(range, "text-note"));
        if (loading) {
            foot.getChildren().add(Buttons.small(Buttons.quiet("Cancel", "fth-x", model::cancel)));
        }
        foot.getChildren().addAll(Boxes.spacer(), Labels.whole("Data as of", "text-small", "fg-subtle"), stamp(page));
    }

    private Node stamp(DataModel.Page page) {
        HBox chip = Chips.dataVersion(
                CatalogTreeModel.display(page.version().at()),
                page.version().at().shortHash());
        chip.getStyleClass().add("clickable");
        chip.setOnMouseClicked(event -> host.navigator()
                .show("branches", Places.commit(page.version().at().hash())));
        if (page.version().snapshot().isEmpty()) {
            return chip;
        }
        return Boxes.row(
                6, chip, Chips.plain("snapshot " + page.version().snapshot().getAsLong(), "fth-clock"));
    }

    private void showConditions() {
        conditions.getChildren().clear();
        for (ColumnFilter filter : model.filters()) {
            Label text = Labels.text(text(filter));
            text.setMinWidth(0);
            ActionButton remove = Buttons.icon(
                    "fth-x",
                    "Remove the filter",
                    () -> model.filter(all ->
                            all.stream().filter(known -> !known.equals(filter)).toList()));
            HBox chip = Boxes.row(4, text, remove);
            chip.getStyleClass().add("filter-chip");
            conditions.getChildren().add(chip);
        }
    }

    static String text(ColumnFilter filter) {
        String values = String.join(", ", filter.values());
        return filter.column() + " " + filter.operator().label() + (values.isEmpty() ? "" : " " + values);
    }

    private void openFilter() {
        filterForm.show(tableColumns());
        filterPopover.toggle(addFilter, Popover.Side.BELOW_LEFT);
        filterForm.focus();
    }

    private void openColumns() {
        columnChoice.show(tableColumns(), model.columns());
        columnPopover.toggle(chooseColumns, Popover.Side.BELOW_RIGHT);
    }

    private List<Column> tableColumns() {
        var relation = catalog.table().relation().get();
        return relation == null ? List.of() : relation.schema().columns();
    }

    private void addFilter(ColumnFilter filter) {
        filterPopover.hide();
        model.filter(all -> java.util.stream.Stream.concat(all.stream(), java.util.stream.Stream.of(filter))
                .distinct()
                .toList());
    }

    private void chooseColumns(List<String> names) {
        columnPopover.hide();
        model.choose(names);
    }

    private void openSelected() {
        TablePosition<?, ?> at = selected();
        if (at != null) {
            open(at.getRow(), at.getTableColumn().getText());
        }
    }

    private void copySelected() {
        TablePosition<?, ?> at = selected();
        if (at != null) {
            Column column = find(at.getTableColumn().getText());
            if (column != null) {
                host.copy(CellText.whole(value(at.getRow(), column)), "the value of " + column.name());
            }
        }
    }

    private @Nullable TablePosition<?, ?> selected() {
        return grid.getSelectionModel().getSelectedCells().stream().findFirst().orElse(null);
    }

    private @Nullable Column find(String name) {
        return shownColumns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Object value(int row, Column column) {
        return grid.getItems().get(row).get(shownColumns.indexOf(column));
    }

    private void open(int row, String name) {
        Column column = find(name);
        if (column != null && row >= 0 && row < grid.getItems().size()) {
            DataModel.Page page = Objects.requireNonNull(model.pageProperty().get());
            ValueViewer.open(host, column, page.first() + row, value(row, column));
        }
    }

    /** A value on one line; NULL is told from an empty text. */
    private final class ValueCell extends TableCell<List<@Nullable Object>, Object> {

        ValueCell(Column described, boolean number) {
            if (number) {
                getStyleClass().add("num");
            } else if (described.kind() != Column.Kind.TEXT) {
                getStyleClass().add("mono");
            }
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY && !isEmpty()) {
                    open(getIndex(), described.name());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Object value, boolean empty) {
            super.updateItem(value, empty);
            getStyleClass().remove("null-value");
            // A TableCell takes a null value for an empty cell only when its row is empty, too.
            boolean outside = empty || getTableRow() == null || getTableRow().isEmpty();
            if (outside) {
                setText(null);
                return;
            }
            setText(CellText.cell(value));
            if (value == null) {
                getStyleClass().add("null-value");
            }
        }
    }
}
