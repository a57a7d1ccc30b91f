package io.sololakehouse.workbench.control.grid;

import io.sololakehouse.platform.results.ViewSpec;
import io.sololakehouse.workbench.control.PaintedRegion;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Font;

/**
 * Rows of any number in columns of any number, painted: what a frame costs depends on what is seen, not on what there
 * is. Cells, rows and columns are selected as rectangles; columns are dragged, resized, hidden and kept at the left.
 *
 * <pre>{@code
 * DataGrid grid = new DataGrid();
 * grid.show(source);
 * grid.onOpen((row, column) -> viewer.show(row, column));
 * }</pre>
 *
 * All methods are called on the FX thread.
 */
public final class DataGrid extends PaintedRegion {

    private static final double HEAD = 58;
    private static final double PLAIN_HEAD = 28;
    private static final double ROW = 25;
    private static final double BAR = 12;
    private static final double FIRST_WIDTH = 300;
    private static final int SIZED_ROWS = 200;

    private final GridColumns columns = new GridColumns();
    private final GridSelection selection = new GridSelection();
    private final GridGeometry geometry = new GridGeometry(columns);
    private final GridPainter painter = new GridPainter(this, geometry);
    private final HeadPainter head = new HeadPainter(this, geometry);
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private final Label sizeOfType = new Label();
    private final GridInput input;
    private GridSource source = new RowsSource(List.of(), List.of());
    private GridFonts fonts = new GridFonts(13);
    private ViewSpec view = ViewSpec.ALL;
    private boolean withStatistics = true;
    private boolean syncing;
    private boolean keepsSelection;
    private Runnable selectionListener = () -> {};
    private Consumer<ViewSpec> viewRequest = wanted -> {};

    public DataGrid() {
        getStyleClass().add("data-grid");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setAccessibleText("Rows");
        setMinSize(80, 60);
        vertical.setOrientation(Orientation.VERTICAL);
        vertical.setManaged(false);
        vertical.setFocusTraversable(false);
        horizontal.setManaged(false);
        horizontal.setFocusTraversable(false);
        // The stylesheet sets the size of type on labels: this one tells it to what is painted.
        sizeOfType.getStyleClass().add("text-body");
        sizeOfType.setManaged(false);
        sizeOfType.setVisible(false);
        sizeOfType.fontProperty().addListener((property, old, now) -> typeChanged(now.getSize()));
        getChildren().addAll(vertical, horizontal, sizeOfType);
        vertical.valueProperty().addListener((property, old, now) -> scrolledTo(geometry.scrollX, now.doubleValue()));
        horizontal.valueProperty().addListener((property, old, now) -> scrolledTo(now.doubleValue(), geometry.scrollY));
        columns.onChange(this::changed);
        selection.onChange(this::selected);
        focusedProperty().addListener((property, old, now) -> repaint());
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        input = new GridInput(this, geometry);
    }

    /** Shows other rows; columns keep their order and widths when they are the same. */
    public void show(GridSource rows) {
        boolean same = source.columns().equals(rows.columns()) && columns.all().equals(rows.columns());
        source.onChange(() -> {});
        source = rows;
        if (!same) {
            columns.reset(rows.columns(), naturalWidths(rows));
            geometry.scrollX = 0;
            geometry.scrollY = 0;
            selection.clear();
        }
        rows.onChange(this::changed);
        changed();
    }

    /** False for a head of one line, without statistics. */
    public void setWithStatistics(boolean shown) {
        withStatistics = shown;
        changed();
    }

    public GridSource source() {
        return source;
    }

    public GridColumns columns() {
        return columns;
    }

    public GridSelection selection() {
        return selection;
    }

    /** The order and filters that the heads show. */
    public ViewSpec view() {
        return view;
    }

    /** Says which order and filters the rows are in. */
    public void setView(ViewSpec shown) {
        view = shown;
        repaint();
    }

    /** Called with the order that the user asks for, by a press on a head. */
    public void onViewRequest(Consumer<ViewSpec> action) {
        viewRequest = action;
    }

    /** Called when the selection has changed. */
    public void onSelection(Runnable action) {
        selectionListener = action;
    }

    /** What opens menus, filters and viewers. */
    public GridInput input() {
        return input;
    }

    /** Keeps the selection's colour while a menu or a panel of the grid has the focus. */
    public void setKeepingSelection(boolean keep) {
        keepsSelection = keep;
        repaint();
    }

    boolean isKeepingSelection() {
        return keepsSelection;
    }

    /** Scrolls so that the cell with the focus is seen. */
    public void reveal() {
        if (selection.focusRow() >= 0) {
            geometry.reveal(selection.focusRow(), selection.focusColumn());
            changed();
        }
    }

    /** Scrolls to a place in px; what lies outside is cut. */
    public void scrollTo(double x, double y) {
        geometry.scrollX = x;
        geometry.scrollY = y;
        changed();
    }

    /** How far it is scrolled down, in px. */
    public double scrolledDown() {
        return geometry.scrollY;
    }

    /** The largest value of {@link #scrolledDown}. */
    public double scrollRange() {
        return geometry.maxScrollY();
    }

    /** The first row that is seen. */
    public long firstRow() {
        return geometry.firstRow();
    }

    /** Makes a column as wide as its head and the values that are seen. */
    public void fit(int place) {
        columns.setWidth(place, natural(source, columns.at(place), geometry.firstRow(), geometry.endRow()));
    }

    /** Makes every column as wide as its head and its first values. */
    public void fitToContents() {
        double[] widths = naturalWidths(source);
        columns.reset(source.columns(), widths);
    }

    void requestSort(int column, boolean adding) {
        viewRequest.accept(view.withSorts(SortCycle.next(view.sorts(), column, adding)));
    }

    void requestSorts(List<ViewSpec.Sort> sorts) {
        viewRequest.accept(view.withSorts(sorts));
    }

    /** Where a cell is on the screen, a little inside of its left edge. @param place of the column @param row from the first that is seen */
    public Point2D pointOf(int place, long row) {
        double x = geometry.gutter + 12 - (place < columns.frozen() ? 0 : geometry.scrollX);
        for (int i = 0; i < place; i++) {
            x += columns.width(i);
        }
        double y = geometry.rowTop(geometry.firstRow() + row) + geometry.rowHeight / 2;
        return localToScreen(x, y);
    }

    /** Width of the row numbers, in px. */
    double gutter() {
        return geometry.gutter;
    }

    int hoveredHead() {
        return input.hoveredHead();
    }

    int dropPlace() {
        return input.dropPlace();
    }

    private void typeChanged(double size) {
        if (size != fonts.size()) {
            fonts = new GridFonts(size);
            changed();
        }
    }

    private double[] naturalWidths(GridSource rows) {
        double[] widths = new double[rows.columns().size()];
        // Two thousand columns are not measured before they are seen.
        int measured = Math.min(widths.length, 200);
        for (int i = 0; i < widths.length; i++) {
            widths[i] = i < measured ? natural(rows, i, 0, Math.min(SIZED_ROWS, rows.rows())) : 120;
        }
        return widths;
    }

    private double natural(GridSource rows, int column, long from, long end) {
        var described = rows.columns().get(column);
        double width = fonts.width(described.name(), fonts.medium)
                + Math.min(90, fonts.width(described.type().replaceAll("[(<].*", ""), fonts.small))
                + 48;
        Font font = GridPainter.isMono(described.value()) ? fonts.mono : fonts.text;
        for (long row = from; row < end; row++) {
            Object value = rows.value(row, column);
            if (value != GridSource.LOADING) {
                width = Math.max(width, fonts.width(CellText.of(value), font) + 18);
            }
        }
        return Math.max(84, Math.min(FIRST_WIDTH, Math.ceil(width)));
    }

    private void selected() {
        announce();
        repaint();
        selectionListener.run();
    }

    private void announce() {
        long row = selection.focusRow();
        if (row >= 0 && selection.focusColumn() < columns.count()) {
            Object value = source.value(row, columns.at(selection.focusColumn()));
            setAccessibleText("Row " + (row + 1) + ", "
                    + columns.described(selection.focusColumn()).name() + ": " + CellText.of(value));
        }
    }

    private void wheel(ScrollEvent event) {
        boolean sideways = event.isShiftDown() && event.getDeltaX() == 0;
        double x = sideways ? event.getDeltaY() : event.getDeltaX();
        double y = sideways ? 0 : event.getDeltaY();
        scrolledTo(geometry.scrollX - x, geometry.scrollY - y * (Math.abs(y) >= 40 ? 75.0 / 40 : 1));
        event.consume();
    }

    private void scrolledTo(double x, double y) {
        if (!syncing) {
            geometry.scrollX = x;
            geometry.scrollY = y;
            changed();
        }
    }

    /** Something that decides about sizes or contents is different now. */
    void changed() {
        geometry.rows = source.rows();
        selection.resize(geometry.rows, columns.count());
        geometry.gutter =
                Math.max(40, Math.ceil(fonts.width(Long.toString(Math.max(1, geometry.rows)), fonts.monoSmall)) + 18);
        repaint();
    }

    @Override
    protected void layoutChildren() {
        measure();
        super.layoutChildren();
        syncBars();
    }

    private void measure() {
        geometry.headHeight = Math.round((withStatistics ? HEAD : PLAIN_HEAD) * fonts.scale);
        geometry.rowHeight = Math.round(ROW * fonts.scale);
        boolean wide = columns.totalWidth() + geometry.gutter > getWidth();
        boolean tall = geometry.rows * geometry.rowHeight > getHeight() - geometry.headHeight - (wide ? BAR : 0);
        vertical.setVisible(tall);
        horizontal.setVisible(wide);
        geometry.width = getWidth() - (tall ? BAR : 0);
        geometry.height = getHeight() - (wide ? BAR : 0);
        geometry.clampScroll();
    }

    private void syncBars() {
        syncing = true;
        vertical.resizeRelocate(
                getWidth() - BAR, geometry.headHeight, BAR, Math.max(0, geometry.height - geometry.headHeight));
        vertical.setMax(geometry.maxScrollY());
        vertical.setVisibleAmount(
                geometry.bodyHeight() * geometry.maxScrollY() / Math.max(1, geometry.rows * geometry.rowHeight));
        vertical.setUnitIncrement(geometry.rowHeight);
        vertical.setBlockIncrement(geometry.bodyHeight());
        vertical.setValue(geometry.scrollY);
        double edge = geometry.gutter + columns.frozenWidth();
        horizontal.resizeRelocate(edge, getHeight() - BAR, Math.max(0, geometry.width - edge), BAR);
        horizontal.setMax(geometry.maxScrollX());
        horizontal.setVisibleAmount(geometry.movingWidth()
                * geometry.maxScrollX()
                / Math.max(1, columns.totalWidth() - columns.frozenWidth()));
        horizontal.setUnitIncrement(40);
        horizontal.setBlockIncrement(geometry.movingWidth());
        horizontal.setValue(geometry.scrollX);
        syncing = false;
    }

    @Override
    protected void paint(Canvas on) {
        painter.paint(on.getGraphicsContext2D(), fonts);
        head.paint(on.getGraphicsContext2D(), fonts);
    }
}
