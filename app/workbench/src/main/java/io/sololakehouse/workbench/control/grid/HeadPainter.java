package io.sololakehouse.workbench.control.grid;

import io.sololakehouse.platform.results.ColumnStatistics;
import io.sololakehouse.platform.results.ViewSpec;
import io.sololakehouse.platform.sql.ResultColumn;
import io.sololakehouse.platform.sql.ValueType;
import io.sololakehouse.workbench.control.PaintedRegion.Ink;
import io.sololakehouse.workbench.control.Units;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Paints the head of each column: what its values are, its name, its order, and how its values spread. */
final class HeadPainter {

    private static final double PAD = 8;

    private final DataGrid grid;
    private final GridGeometry at;
    private final GridColumns columns;
    private GraphicsContext g;
    private GridFonts fonts;

    @SuppressWarnings("NullAway.Init")
    HeadPainter(DataGrid grid, GridGeometry geometry) {
        this.grid = grid;
        this.at = geometry;
        this.columns = grid.columns();
    }

    void paint(GraphicsContext context, GridFonts with) {
        g = context;
        fonts = with;
        g.setTextBaseline(VPos.CENTER);
        g.setFill(grid.ink(Ink.RAISED));
        g.fillRect(0, 0, at.width, at.headHeight);
        double edge = at.gutter + columns.frozenWidth();
        g.save();
        g.beginPath();
        g.rect(edge, 0, at.width - edge, at.headHeight);
        g.clip();
        double left = at.columnLeft(at.firstMoving());
        for (int place = at.firstMoving(); place < columns.count() && left < at.width; place++) {
            head(place, left);
            left += columns.width(place);
        }
        g.restore();
        left = at.gutter;
        for (int place = 0; place < columns.frozen(); place++) {
            head(place, left);
            left += columns.width(place);
        }
        g.setFill(grid.ink(Ink.RAISED));
        g.fillRect(0, 0, at.gutter, at.headHeight);
        g.setFill(grid.ink(Ink.LINE));
        g.fillRect(at.gutter - 1, 0, 1, at.headHeight);
        g.fillRect(0, at.headHeight - 1, at.width, 1);
        drop();
    }

    private void drop() {
        int target = grid.dropPlace();
        if (target >= 0) {
            double x = target < columns.count()
                    ? at.columnLeft(target)
                    : at.columnLeft(columns.count() - 1) + columns.width(columns.count() - 1);
            g.setFill(grid.ink(Ink.ACCENT));
            g.fillRect(x - 1, 0, 2, at.headHeight);
        }
    }

    private void head(int place, double left) {
        double width = columns.width(place);
        ResultColumn column = columns.described(place);
        boolean touched = grid.selection().touchesColumn(place);
        boolean hovered = grid.hoveredHead() == place;
        g.setFill(grid.ink(touched || hovered ? Ink.HOVER : Ink.RAISED));
        g.fillRect(left, 0, width, at.headHeight - 1);
        g.setFill(grid.ink(Ink.LINE));
        g.fillRect(left + width - 1, 0, 1, at.headHeight);
        double line = Math.round(17 * fonts.scale);
        double room = width - 2 * PAD;
        double x = left + PAD;
        x += icon(column.value(), x, line) + 5;
        double end = left + width - PAD;
        end -= marks(columns.at(place), end, line);
        String name = column.name().isEmpty() ? "no name" : CellText.oneLine(column.name());
        double nameRoom = end - x;
        String shown = fonts.fitted(name, fonts.medium, nameRoom);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(fonts.medium);
        g.setFill(grid.ink(column.name().isEmpty() ? Ink.SUBTLE : Ink.TEXT));
        g.fillText(shown, x, line);
        double typeRoom = end - x - fonts.width(shown, fonts.medium) - 8;
        String type = column.type().toLowerCase(Locale.ROOT);
        String shortType = fonts.width(type, fonts.small) <= typeRoom ? type : type.replaceAll("[(<].*", "");
        if (fonts.width(shortType, fonts.small) <= typeRoom) {
            g.setFont(fonts.small);
            g.setFill(grid.ink(Ink.SUBTLE));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(shortType, end, line);
        }
        double top = Math.round(30 * fonts.scale);
        spread(grid.source().statistics(columns.at(place)), column, left + PAD, top, room, at.headHeight - top - 9);
    }

    private double icon(ValueType type, double x, double y) {
        g.setFill(grid.ink(Ink.SUBTLE));
        g.setTextAlign(TextAlignment.LEFT);
        String sign =
                switch (type.kind()) {
                    case INTEGER, LONG, FLOAT, DOUBLE, DECIMAL -> "#";
                    case TEXT -> "Aa";
                    case JSON, MAP, STRUCT -> "{}";
                    case LIST -> "[]";
                    case BINARY -> "01";
                    case UUID -> "id";
                    default -> "";
                };
        if (!sign.isEmpty()) {
            g.setFont(fonts.monoSmall);
            g.fillText(sign, x, y);
            return fonts.width(sign, fonts.monoSmall);
        }
        g.setFont(fonts.icon);
        g.fillText(
                fonts.glyph(
                        switch (type.kind()) {
                            case BOOLEAN -> "fth-toggle-left";
                            case DATE -> "fth-calendar";
                            case TIME, TIMESTAMP, INSTANT, INTERVAL -> "fth-clock";
                            default -> "fth-help-circle";
                        }),
                x,
                y);
        return 12 * fonts.scale;
    }

    /** Order and filter, at the right; returns their width. */
    private double marks(int column, double end, double y) {
        double used = 0;
        List<ViewSpec.Sort> sorts = grid.view().sorts();
        for (int i = 0; i < sorts.size(); i++) {
            if (sorts.get(i).column() == column) {
                used += mark(sorts.get(i).descending() ? "fth-arrow-down" : "fth-arrow-up", end - used, y);
                if (sorts.size() > 1) {
                    g.setFont(fonts.small);
                    g.setTextAlign(TextAlignment.RIGHT);
                    g.fillText(Integer.toString(i + 1), end - used, y);
                    used += 9 * fonts.scale;
                }
            }
        }
        if (grid.view().conditions().stream().anyMatch(condition -> condition.column() == column)) {
            used += mark("fth-filter", end - used, y);
        }
        return used;
    }

    private double mark(String icon, double end, double y) {
        g.setFont(fonts.icon);
        g.setFill(grid.ink(Ink.ACCENT));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(fonts.glyph(icon), end, y);
        return 16 * fonts.scale;
    }

    private void spread(
            @Nullable ColumnStatistics known, ResultColumn column, double x, double y, double width, double height) {
        if (known == null || known.rows() == 0 || width < 20) {
            return;
        }
        String nulls = nulls(known);
        double nullWidth = nulls.isEmpty() ? 0 : fonts.width(nulls, fonts.small) + 8;
        if (!known.bins().isEmpty()) {
            double room = width - (nullWidth > 0 && width - nullWidth > 40 ? nullWidth : 0);
            bins(known.bins(), x, y, Math.min(room, 160 * fonts.scale), height);
            if (room < width) {
                note(nulls, x + width, y + height / 2 + 1, true);
            }
            return;
        }
        boolean parts =
                column.value().kind() == ValueType.Kind.BOOLEAN || known.top().size() > 1 && known.distinct() <= 8;
        if (parts && !known.top().isEmpty()) {
            String count = known.nulls() > 0 ? nulls : Units.count(known.distinct());
            double countWidth = fonts.width(count, fonts.small) + 8;
            parts(known, x, y + height / 2 - 4 * fonts.scale, Math.min(width - countWidth, 160), 9 * fonts.scale);
            note(count, x + width, y + height / 2 + 1, true);
            return;
        }
        String distinct = (known.distinctExact() ? "" : "about ")
                + Units.count(known.distinct(), "distinct value", "distinct values");
        if (fonts.width(distinct, fonts.small) + nullWidth > width) {
            distinct = Units.count(known.distinct()) + " distinct";
        }
        if (fonts.width(distinct, fonts.small) + nullWidth > width) {
            nullWidth = 0;
        }
        note(fonts.fitted(distinct, fonts.small, width), x, y + height / 2 + 1, false);
        if (nullWidth > 0) {
            note(nulls, x + width, y + height / 2 + 1, true);
        }
    }

    /** "0 null", "12 % null". */
    private static String nulls(ColumnStatistics known) {
        if (known.nulls() == 0) {
            return known.bins().isEmpty() ? "0 null" : "";
        }
        double percent = known.nullShare() * 100;
        return (percent >= 10
                        ? Math.round(percent) + ""
                        : percent < 0.1 ? "<0.1" : String.format(Locale.ENGLISH, "%.1f", percent))
                + "% null";
    }

    private void note(String text, double x, double y, boolean right) {
        g.setFont(fonts.small);
        g.setFill(grid.ink(Ink.SUBTLE));
        g.setTextAlign(right ? TextAlignment.RIGHT : TextAlignment.LEFT);
        g.fillText(text, x, y);
    }

    private void bins(List<Long> bins, double x, double y, double width, double height) {
        long most = bins.stream().mapToLong(Long::longValue).max().orElse(1);
        double step = width / bins.size();
        Color accent = grid.ink(Ink.SERIES_1);
        g.setFill(accent.deriveColor(0, 1, 1, 0.7));
        for (int i = 0; i < bins.size(); i++) {
            if (bins.get(i) > 0) {
                double tall = Math.max(1, height * bins.get(i) / Math.max(1, most));
                g.fillRect(x + i * step, y + height - tall, Math.max(1, step - 1), tall);
            }
        }
    }

    private void parts(ColumnStatistics known, double x, double y, double width, double height) {
        double total = known.rows();
        double left = x;
        for (int i = 0; i < known.top().size(); i++) {
            double part = Math.max(2, width * known.top().get(i).count() / total);
            g.setFill(grid.series(i));
            g.fillRect(left, y, Math.max(1, part - 1), height);
            left += part;
        }
        if (known.nulls() > 0 && left < x + width) {
            g.setFill(grid.ink(Ink.NEUTRAL));
            g.fillRect(left, y, x + width - left, height);
        }
    }
}
