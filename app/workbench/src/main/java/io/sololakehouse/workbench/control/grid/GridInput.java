package io.sololakehouse.workbench.control.grid;

import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** What mouse and keyboard do in a grid. */
public final class GridInput {

    private static final double DRAG_STARTS = 5;

    /** Where a menu was asked for. @param place column on the screen @param screen where to open it */
    public record MenuRequest(int place, boolean onHead, Point2D screen) {}

    private final DataGrid grid;
    private final GridGeometry at;
    private int hovered = -1;
    private int resizing = -1;
    private int pressedHead = -1;
    private int drop = -1;
    private double pressedX;
    private double widthBefore;
    private boolean selecting;
    private boolean selectingRows;
    private Consumer<MenuRequest> menu = request -> {};
    private Consumer<Integer> filter = place -> {};
    private Runnable open = () -> {};
    private Runnable copy = () -> {};
    private Runnable find = () -> {};

    GridInput(DataGrid grid, GridGeometry geometry) {
        this.grid = grid;
        this.at = geometry;
        grid.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        grid.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        grid.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        grid.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        grid.addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(-1));
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        grid.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menuRequested);
    }

    /** Called when a menu is asked for. */
    public void onMenu(Consumer<MenuRequest> action) {
        menu = action;
    }

    /** Called with a place when the filter of its column is asked for (Alt and Down). */
    public void onFilter(Consumer<Integer> action) {
        filter = action;
    }

    /** Called when the cell with the focus should be shown whole (double press, Enter, Space). */
    public void onOpen(Runnable action) {
        open = action;
    }

    /** Called when the selection should be copied (Ctrl C). */
    public void onCopy(Runnable action) {
        copy = action;
    }

    /** Called when rows should be searched (Ctrl F). */
    public void onFind(Runnable action) {
        find = action;
    }

    int hoveredHead() {
        return hovered;
    }

    int dropPlace() {
        return drop;
    }

    private void pressed(MouseEvent event) {
        grid.requestFocus();
        double x = event.getX();
        double y = event.getY();
        if (event.getButton() != MouseButton.PRIMARY) {
            selectUnder(x, y);
            return;
        }
        boolean adding = event.isShortcutDown();
        boolean extending = event.isShiftDown();
        if (y < at.headHeight) {
            pressedHead(event);
        } else if (x < at.gutter) {
            if (at.rowAt(y) >= 0) {
                grid.selection().selectRow(at.rowAt(y), extending, adding);
                selecting = true;
                selectingRows = true;
            }
        } else if (at.rowAt(y) >= 0 && at.placeAt(x) >= 0) {
            pressedCell(at.rowAt(y), at.placeAt(x), extending, adding);
            if (event.getClickCount() == 2) {
                open.run();
            }
        }
        event.consume();
    }

    private void pressedCell(long row, int place, boolean extending, boolean adding) {
        if (extending) {
            grid.selection().extend(row, place);
        } else if (adding) {
            grid.selection().add(row, place);
        } else {
            grid.selection().select(row, place);
        }
        selecting = true;
        selectingRows = false;
        grid.reveal();
    }

    private void pressedHead(MouseEvent event) {
        double x = event.getX();
        if (x < at.gutter) {
            grid.selection().selectAll();
            return;
        }
        int edge = at.edgeAt(x);
        if (edge >= 0) {
            if (event.getClickCount() == 2) {
                grid.fit(edge);
                return;
            }
            resizing = edge;
            pressedX = x;
            widthBefore = grid.columns().width(edge);
            return;
        }
        pressedHead = at.placeAt(x);
        pressedX = x;
    }

    private void dragged(MouseEvent event) {
        if (resizing >= 0) {
            grid.columns().setWidth(resizing, widthBefore + event.getX() - pressedX);
        } else if (pressedHead >= 0) {
            if (drop >= 0 || Math.abs(event.getX() - pressedX) > DRAG_STARTS) {
                drop = dropAt(event.getX());
                grid.repaint();
            }
        } else if (selecting) {
            long row = at.nearestRow(event.getY());
            if (selectingRows) {
                grid.selection().selectRow(row, true, false);
            } else {
                grid.selection().extend(row, at.nearestPlace(event.getX()));
            }
            grid.reveal();
        }
        event.consume();
    }

    private int dropAt(double x) {
        int place = at.nearestPlace(x);
        boolean rightHalf = x > at.columnLeft(place) + grid.columns().width(place) / 2;
        return rightHalf ? place + 1 : place;
    }

    private void released(MouseEvent event) {
        if (pressedHead >= 0) {
            if (drop >= 0) {
                grid.columns().move(pressedHead, drop > pressedHead ? drop - 1 : drop);
            } else if (event.isShortcutDown()) {
                grid.selection().selectColumn(pressedHead, event.isShiftDown(), true);
            } else {
                grid.requestSort(grid.columns().at(pressedHead), event.isShiftDown());
            }
        }
        resizing = -1;
        pressedHead = -1;
        drop = -1;
        selecting = false;
        grid.repaint();
    }

    private void moved(MouseEvent event) {
        boolean onHead = event.getY() < at.headHeight && event.getX() < at.width;
        boolean edge = onHead && at.edgeAt(event.getX()) >= 0;
        Cursor wanted = edge ? Cursor.H_RESIZE : onHead && at.placeAt(event.getX()) >= 0 ? Cursor.HAND : Cursor.DEFAULT;
        if (grid.getCursor() != wanted) {
            grid.setCursor(wanted);
        }
        hover(onHead && !edge ? at.placeAt(event.getX()) : -1);
    }

    private void hover(int place) {
        if (hovered != place) {
            hovered = place;
            grid.repaint();
        }
    }

    /** A press of the other button selects what is under it, unless it is selected. */
    private void selectUnder(double x, double y) {
        int place = at.placeAt(x);
        long row = at.rowAt(y);
        if (place >= 0 && row >= 0 && !grid.selection().contains(row, place)) {
            grid.selection().select(row, place);
        }
    }

    private void menuRequested(ContextMenuEvent event) {
        GridSelection selection = grid.selection();
        if (event.isKeyboardTrigger()) {
            int place = Math.max(0, selection.focusColumn());
            if (grid.columns().count() > 0) {
                double y = selection.focusRow() < 0 ? at.headHeight : at.rowTop(selection.focusRow()) + at.rowHeight;
                menu.accept(new MenuRequest(place, false, onScreen(at.columnLeft(place), y)));
            }
        } else {
            int place = at.placeAt(event.getX());
            if (place >= 0) {
                menu.accept(new MenuRequest(
                        place, event.getY() < at.headHeight, new Point2D(event.getScreenX(), event.getScreenY())));
            }
        }
        event.consume();
    }

    private Point2D onScreen(double x, double y) {
        @Nullable Point2D point = grid.localToScreen(x, y);
        return point == null ? Point2D.ZERO : point;
    }

    private void keyPressed(KeyEvent event) {
        GridSelection selection = grid.selection();
        boolean shift = event.isShiftDown();
        boolean shortcut = event.isShortcutDown();
        long all = at.rows;
        int places = grid.columns().count();
        boolean used = true;
        switch (event.getCode()) {
            case UP -> selection.move(shortcut ? -all : -1, 0, shift);
            case DOWN -> {
                if (event.isAltDown()) {
                    filter.accept(Math.max(0, selection.focusColumn()));
                } else {
                    selection.move(shortcut ? all : 1, 0, shift);
                }
            }
            case LEFT -> selection.move(0, shortcut ? -places : -1, shift);
            case RIGHT -> selection.move(0, shortcut ? places : 1, shift);
            case PAGE_UP -> selection.move(-at.pageRows(), 0, shift);
            case PAGE_DOWN -> selection.move(at.pageRows(), 0, shift);
            case HOME -> selection.move(shortcut ? -all : 0, -places, shift);
            case END -> selection.move(shortcut ? all : 0, places, shift);
            case ENTER, F2 -> open.run();
            case SPACE -> space(selection, shift, shortcut);
            case A -> used = shortcut && selectAll();
            case C -> used = shortcut && run(copy);
            case F -> used = shortcut && run(find);
            case INSERT -> used = shortcut && run(copy);
            default -> used = false;
        }
        if (used) {
            if (event.getCode().isNavigationKey()) {
                grid.reveal();
            }
            event.consume();
        }
    }

    private void space(GridSelection selection, boolean shift, boolean shortcut) {
        if (shortcut && selection.focusRow() >= 0) {
            selection.selectColumn(selection.focusColumn(), false, false);
        } else if (shift && selection.focusRow() >= 0) {
            selection.selectRow(selection.focusRow(), false, false);
        } else {
            open.run();
        }
    }

    private boolean selectAll() {
        grid.selection().selectAll();
        return true;
    }

    private static boolean run(Runnable action) {
        action.run();
        return true;
    }
}
