package io.sololakehouse.workbench.experiments.chart;

import io.sololakehouse.workbench.control.PaintedRegion.Ink;
import io.sololakehouse.workbench.control.chart.ChartPen;
import io.sololakehouse.workbench.experiments.ParallelModel;
import io.sololakehouse.workbench.experiments.ParallelModel.Column;
import io.sololakehouse.workbench.experiments.ParallelModel.Range;
import io.sololakehouse.workbench.experiments.RunColumns;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Mouse and keyboard of parallel coordinates. Along an axis: a brush is drawn, dragged, or taken away by a press. At its
 * name: dragged sideways it moves, pressed twice it turns, with the right button it has a menu. By keyboard: Left and Right
 * choose an axis (with Alt they move it), Up and Down brush and move the brush, Shift widens it, F turns the axis, L makes
 * it logarithmic, Delete takes it away, Escape takes brushes away.
 */
final class ParallelInput {

    private static final double GRASP = 14;

    private final ParallelPlot plot;
    private final ParallelModel model;
    private int axis = -1;
    private boolean name;
    private double startX;
    private double startY;
    private @Nullable Range startBrush;
    private double pointerX;
    private double pointerY;
    private boolean dragged;
    private int chosen;
    private @Nullable ContextMenu open;

    ParallelInput(ParallelPlot plot, ParallelModel model) {
        this.plot = plot;
        this.model = model;
        plot.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        plot.addEventHandler(MouseEvent.MOUSE_EXITED, event -> plot.hover(-1));
        plot.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        plot.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        plot.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
        plot.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    double pointerX() {
        return pointerX;
    }

    double pointerY() {
        return pointerY;
    }

    void rest() {
        axis = -1;
    }

    private int axisAt(double x) {
        for (int i = 0; i < plot.columns().size(); i++) {
            if (Math.abs(plot.x(i, plot.getWidth()) - x) <= GRASP) {
                return i;
            }
        }
        return -1;
    }

    private double position(double y) {
        double bottom = plot.getHeight() - ParallelPlot.BOTTOM;
        return Math.clamp((bottom - y) / (bottom - ParallelPlot.TOP), 0, 1);
    }

    private void moved(MouseEvent event) {
        pointerX = event.getX();
        pointerY = event.getY();
        int at = axisAt(event.getX());
        boolean onName = event.getY() < ParallelPlot.TOP - 8;
        int title = onName ? nameAt(event.getX()) : -1;
        plot.setCursor(title >= 0 ? Cursor.OPEN_HAND : at >= 0 ? Cursor.CROSSHAIR : Cursor.DEFAULT);
        plot.hover(at >= 0 || onName ? -1 : plot.nearest(event.getX(), event.getY()));
    }

    /** The axis whose name is nearest. */
    private int nameAt(double x) {
        int best = -1;
        double distance = 60;
        for (int i = 0; i < plot.columns().size(); i++) {
            double away = Math.abs(plot.x(i, plot.getWidth()) - x);
            if (away < distance) {
                distance = away;
                best = i;
            }
        }
        return best;
    }

    private void pressed(MouseEvent event) {
        if (open != null) {
            open.hide();
        }
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        name = event.getY() < ParallelPlot.TOP - 8;
        axis = name ? nameAt(event.getX()) : axisAt(event.getX());
        startX = event.getX();
        startY = event.getY();
        pointerX = startX;
        pointerY = startY;
        dragged = false;
        if (axis < 0) {
            return;
        }
        chosen = axis;
        Range brush = plot.columns().get(axis).brush();
        double at = position(startY);
        startBrush = brush != null && at >= brush.low() && at <= brush.high() ? brush : null;
        if (name && event.getClickCount() == 2) {
            model.flip(axis);
            axis = -1;
        }
    }

    private void dragged(MouseEvent event) {
        pointerX = event.getX();
        pointerY = event.getY();
        if (axis < 0) {
            return;
        }
        dragged |= Math.hypot(pointerX - startX, pointerY - startY) > 4;
        if (!dragged) {
            return;
        }
        if (name) {
            plot.repaint();
        } else {
            brush();
        }
    }

    private void brush() {
        Range moving = startBrush;
        double from = position(startY);
        double to = position(pointerY);
        if (moving != null) {
            double by = Math.clamp(to - from, -moving.low(), 1 - moving.high());
            model.brush(axis, new Range(moving.low() + by, moving.high() + by));
        } else {
            model.brush(axis, new Range(Math.min(from, to), Math.max(from, to)));
        }
    }

    private void released(MouseEvent event) {
        int at = axis;
        axis = -1;
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (at >= 0 && dragged && name) {
            model.move(at, place(event.getX()));
        } else if (at >= 0 && !dragged && !name && event.getClickCount() == 1) {
            model.brush(at, null);
        } else if (at < 0 && !name) {
            int run = plot.nearest(event.getX(), event.getY());
            if (run >= 0) {
                plot.open(run);
            }
        }
        plot.repaint();
    }

    /** The place that an axis dropped here gets. */
    private int place(double x) {
        int best = 0;
        for (int i = 1; i < plot.columns().size(); i++) {
            if (Math.abs(plot.x(i, plot.getWidth()) - x) < Math.abs(plot.x(best, plot.getWidth()) - x)) {
                best = i;
            }
        }
        return best;
    }

    /** The axis under way. */
    void draw(ChartPen pen) {
        if (axis >= 0 && name && dragged) {
            pen.segment(
                    pointerX,
                    ParallelPlot.TOP,
                    pointerX,
                    plot.getHeight() - ParallelPlot.BOTTOM,
                    plot.ink(Ink.ACCENT),
                    2,
                    4,
                    3);
            double target = plot.x(place(pointerX), plot.getWidth());
            pen.rectangle(
                    target - 10,
                    ParallelPlot.TOP,
                    20,
                    plot.getHeight() - ParallelPlot.TOP - ParallelPlot.BOTTOM,
                    plot.ink(Ink.ACCENT_MUTED));
        }
    }

    /** The axis that the keyboard is on. */
    void drawFocus(ChartPen pen) {
        if (chosen < plot.columns().size()) {
            double x = plot.x(chosen, plot.getWidth());
            pen.line(
                    new double[] {x - 34, x + 34},
                    new double[] {ParallelPlot.TOP - 22, ParallelPlot.TOP - 22},
                    2,
                    plot.ink(Ink.ACCENT),
                    2);
        }
    }

    private void key(KeyEvent event) {
        List<Column> columns = plot.columns();
        if (columns.size() < 2 || event.isShortcutDown()) {
            return;
        }
        chosen = Math.clamp(chosen, 0, columns.size() - 1);
        switch (event.getCode()) {
            case LEFT, RIGHT -> {
                int to = Math.clamp(
                        chosen + (event.getCode() == javafx.scene.input.KeyCode.LEFT ? -1 : 1), 0, columns.size() - 1);
                if (event.isAltDown()) {
                    model.move(chosen, to);
                }
                chosen = to;
                plot.repaint();
            }
            case UP -> nudge(columns.get(chosen), 0.05, event.isShiftDown());
            case DOWN -> nudge(columns.get(chosen), -0.05, event.isShiftDown());
            case F -> model.flip(chosen);
            case L -> model.toggleLogarithmic(chosen);
            case DELETE, BACK_SPACE -> model.remove(chosen);
            case ESCAPE -> {
                if (!model.isBrushed()) {
                    return;
                }
                model.clearBrushes();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void nudge(Column column, double by, boolean widen) {
        Range brush = column.brush();
        if (brush == null) {
            model.brush(chosen, by > 0 ? new Range(0.8, 1) : new Range(0, 0.2));
        } else if (widen) {
            double low = by < 0 ? Math.max(0, brush.low() + by) : brush.low();
            double high = by > 0 ? Math.min(1, brush.high() + by) : brush.high();
            model.brush(chosen, new Range(low, high));
        } else {
            double step = Math.clamp(by, -brush.low(), 1 - brush.high());
            model.brush(chosen, new Range(brush.low() + step, brush.high() + step));
        }
    }

    private void menu(ContextMenuEvent event) {
        int at = nameAt(event.getX());
        if (at < 0) {
            return;
        }
        chosen = at;
        Column column = plot.columns().get(at);
        List<MenuItem> items = new ArrayList<>();
        items.add(item("Turn " + RunColumns.title(column.field()) + " around  (F)", () -> model.flip(at)));
        if (column.axis().canBeLogarithmic()) {
            items.add(item(
                    column.logarithmic() ? "Linear scale  (L)" : "Logarithmic scale  (L)",
                    () -> model.toggleLogarithmic(at)));
        }
        items.add(item("Colour lines by it", () -> model.colourProperty().set(column.field())));
        if (at > 0) {
            items.add(item("Move left  (Alt+Left)", () -> model.move(at, at - 1)));
        }
        if (at + 1 < plot.columns().size()) {
            items.add(item("Move right  (Alt+Right)", () -> model.move(at, at + 1)));
        }
        if (column.brush() != null) {
            items.add(item("Take the brush away", () -> model.brush(at, null)));
        }
        if (plot.columns().size() > 2) {
            items.add(item("Remove the axis  (Delete)", () -> model.remove(at)));
        }
        ContextMenu made = new ContextMenu(items.toArray(MenuItem[]::new));
        open = made;
        made.show(plot, event.getScreenX(), event.getScreenY());
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }
}
