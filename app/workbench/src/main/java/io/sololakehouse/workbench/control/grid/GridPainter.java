package io.sololakehouse.workbench.control.grid;

import io.sololakehouse.platform.results.Cell;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.workbench.control.PaintedRegion.Ink;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Paints the rows that are seen. */
final class GridPainter {

    private static final double PAD = 8;

    private final DataGrid grid;
    private final GridGeometry at;
    private final GridColumns columns;
    private final GridSelection selection;
    private GraphicsContext g;
    private GridFonts fonts;

    @SuppressWarnings("NullAway.Init")
    GridPainter(DataGrid grid, GridGeometry geometry) {
        this.grid = grid;
        this.at = geometry;
        this.columns = grid.columns();
        this.selection = grid.selection();
    }

    void paint(GraphicsContext context, GridFonts with) {
        g = context;
        fonts = with;
        g.setTextBaseline(VPos.CENTER);
        g.setFill(grid.ink(Ink.GROUND));
        g.fillRect(0, 0, at.width, at.height);
        long first = at.firstRow();
        long end = at.endRow();
        ground(first, end);
        double edge = at.gutter + columns.frozenWidth();
        g.save();
        g.beginPath();
        g.rect(edge, at.headHeight, at.width - edge, at.bodyHeight());
        g.clip();
        double left = at.columnLeft(at.firstMoving());
        for (int place = at.firstMoving(); place < columns.count() && left < at.width; place++) {
            column(place, left, first, end);
            left += columns.width(place);
        }
        g.restore();
        left = at.gutter;
        for (int place = 0; place < columns.frozen(); place++) {
            frozenGround(left, columns.width(place), first, end);
            column(place, left, first, end);
            left += columns.width(place);
        }
        if (columns.frozen() > 0) {
            g.setFill(grid.ink(Ink.LINE_STRONG));
            g.fillRect(edge - 1, at.headHeight, 1, Math.min(at.bodyHeight(), (end - first) * at.rowHeight));
        }
        rowNumbers(first, end);
    }

    private void ground(long first, long end) {
        g.setFill(grid.ink(Ink.ZEBRA));
        for (long row = first; row < end; row++) {
            if (row % 2 == 1) {
                g.fillRect(0, at.rowTop(row), at.width, at.rowHeight);
            }
        }
    }

    private void frozenGround(double left, double width, long first, long end) {
        for (long row = first; row < end; row++) {
            g.setFill(grid.ink(row % 2 == 1 ? Ink.ZEBRA : Ink.GROUND));
            g.fillRect(left, Math.max(at.headHeight, at.rowTop(row)), width, at.rowHeight);
        }
    }

    private void column(int place, double left, long first, long end) {
        double width = columns.width(place);
        ResultColumn described = columns.described(place);
        boolean right = described.value().isNumber() || isTime(described.value());
        Font font = isMono(described.value()) ? fonts.mono : fonts.text;
        int column = columns.at(place);
        for (long row = first; row < end; row++) {
            double top = at.rowTop(row);
            boolean selected = selection.contains(row, place);
            if (selected) {
                g.setFill(grid.ink(grid.isFocused() || grid.isKeepingSelection() ? Ink.ACCENT_SUBTLE : Ink.HOVER));
                g.fillRect(left, top, width, at.rowHeight);
            }
            cell(grid.source().value(row, column), described, font, right, left, top, width);
        }
        g.setFill(grid.ink(Ink.LINE_FAINT));
        g.fillRect(left + width - 1, at.headHeight, 1, Math.min(at.bodyHeight(), at.rowTop(end) - at.headHeight));
        focus(place, left, width, first, end);
    }

    private void focus(int place, double left, double width, long first, long end) {
        long row = selection.focusRow();
        if (place == selection.focusColumn() && row >= first && row < end && !selection.isEmpty()) {
            g.setStroke(grid.ink(Ink.ACCENT));
            g.setLineWidth(1);
            g.strokeRect(left + 0.5, at.rowTop(row) + 0.5, width - 2, at.rowHeight - 1);
        }
    }

    private void cell(
            @Nullable Object value,
            ResultColumn described,
            Font font,
            boolean right,
            double left,
            double top,
            double width) {
        double room = width - 2 * PAD;
        if (value == GridSource.LOADING) {
            g.setFill(grid.ink(Ink.NEUTRAL));
            g.fillRoundRect(
                    right ? left + width - PAD - room * 0.5 : left + PAD,
                    top + at.rowHeight / 2 - 3,
                    room * 0.5,
                    6,
                    6,
                    6);
            return;
        }
        boolean empty = "".equals(value);
        boolean quiet = value == null || empty || value instanceof Cell.Binary;
        String whole = empty ? "empty" : value instanceof Cell.Binary binary ? binary(binary) : CellText.of(value);
        Font used = value == null || empty ? fonts.small : font;
        String shown = fonts.fitted(whole, used, room);
        g.setFont(used);
        g.setFill(grid.ink(quiet ? Ink.SUBTLE : described.value().isNested() ? Ink.MUTED : Ink.TEXT));
        double middle = Math.round(top + at.rowHeight / 2);
        if (right && value != null) {
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(shown, left + width - PAD, middle);
        } else {
            g.setTextAlign(right ? TextAlignment.RIGHT : TextAlignment.LEFT);
            g.fillText(shown, right ? left + width - PAD : left + PAD, middle);
        }
    }

    private static String binary(Cell.Binary value) {
        return value.size() == 0 ? "0 bytes" : "0x" + value.hex();
    }

    static boolean isTime(ValueType type) {
        return switch (type.kind()) {
            case DATE, TIME, TIMESTAMP, INSTANT -> true;
            default -> false;
        };
    }

    static boolean isMono(ValueType type) {
        return type.isNumber()
                || isTime(type)
                || type.isNested()
                || switch (type.kind()) {
                    case BINARY, UUID, JSON -> true;
                    default -> false;
                };
    }

    private void rowNumbers(long first, long end) {
        g.setFill(grid.ink(Ink.GROUND));
        g.fillRect(0, at.headHeight, at.gutter, at.bodyHeight());
        g.setFont(fonts.monoSmall);
        g.setTextAlign(TextAlignment.RIGHT);
        for (long row = first; row < end; row++) {
            double top = at.rowTop(row);
            boolean touched = selection.touchesRow(row);
            if (touched) {
                g.setFill(grid.ink(Ink.HOVER));
                g.fillRect(0, top, at.gutter, at.rowHeight);
            }
            g.setFill(grid.ink(touched ? Ink.MUTED : Ink.SUBTLE));
            g.fillText(Long.toString(row + 1), at.gutter - PAD, Math.round(top + at.rowHeight / 2));
        }
        g.setFill(grid.ink(Ink.LINE));
        g.fillRect(at.gutter - 1, at.headHeight, 1, at.bodyHeight());
    }
}
