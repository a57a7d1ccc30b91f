package io.sololakehouse.workbench.control.grid;

import io.sololakehouse.platform.sql.ResultColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns a grid shows, in which order, how wide, and how many of them stay at the left. "Place" is a position on
 * the screen, "column" the position in the result.
 */
public final class GridColumns {

    static final double LEAST_WIDTH = 48;
    static final double MOST_WIDTH = 1200;

    private List<ResultColumn> described = List.of();
    private final List<Integer> shown = new ArrayList<>();
    private double[] widths = {};
    private int frozen;
    private Runnable listener = () -> {};

    /** Called after every change. */
    public void onChange(Runnable action) {
        listener = action;
    }

    /** Starts over with other columns. @param width of each, in px */
    public void reset(List<ResultColumn> columns, double[] width) {
        described = List.copyOf(columns);
        widths = width.clone();
        shown.clear();
        for (int i = 0; i < described.size(); i++) {
            shown.add(i);
        }
        frozen = 0;
        listener.run();
    }

    public int count() {
        return shown.size();
    }

    /** The column that stands at a place. */
    public int at(int place) {
        return shown.get(place);
    }

    /** The place of a column, or -1 when it is hidden. */
    public int placeOf(int column) {
        return shown.indexOf(column);
    }

    public ResultColumn described(int place) {
        return described.get(shown.get(place));
    }

    /** Every column, also the hidden ones. */
    public List<ResultColumn> all() {
        return described;
    }

    /** Columns in the order of the screen. */
    public List<Integer> shown() {
        return List.copyOf(shown);
    }

    public double width(int place) {
        return widths[shown.get(place)];
    }

    public void setWidth(int place, double width) {
        widths[shown.get(place)] = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, Math.round(width)));
        listener.run();
    }

    /** Columns that stay at the left. */
    public int frozen() {
        return Math.min(frozen, shown.size());
    }

    /** Keeps the columns up to a place at the left; 0 for none. */
    public void freeze(int places) {
        frozen = Math.max(0, places);
        listener.run();
    }

    /** Moves a column. */
    public void move(int from, int to) {
        if (from == to || from < 0 || to < 0 || from >= shown.size() || to >= shown.size()) {
            return;
        }
        shown.add(to, shown.remove(from));
        listener.run();
    }

    /** Hides a column; the last one stays. */
    public void hide(int place) {
        if (shown.size() > 1) {
            shown.remove(place);
            if (place < frozen) {
                frozen--;
            }
            listener.run();
        }
    }

    /** Shows or hides a column; a shown one goes to where it was in the result. */
    public void setShown(int column, boolean visible) {
        int place = placeOf(column);
        if (!visible && place >= 0) {
            hide(place);
        } else if (visible && place < 0) {
            int to = 0;
            while (to < shown.size() && shown.get(to) < column) {
                to++;
            }
            shown.add(to, column);
            listener.run();
        }
    }

    public boolean isHidden(int column) {
        return placeOf(column) < 0;
    }

    public int hiddenCount() {
        return described.size() - shown.size();
    }

    /** Width of the columns that stay at the left. */
    public double frozenWidth() {
        double width = 0;
        for (int place = 0; place < frozen(); place++) {
            width += width(place);
        }
        return width;
    }

    /** Width of all columns. */
    public double totalWidth() {
        double width = 0;
        for (int place = 0; place < shown.size(); place++) {
            width += width(place);
        }
        return width;
    }

    /** Where a place begins, from the left end of the first column, as if nothing were scrolled. */
    public double left(int place) {
        double left = 0;
        for (int at = 0; at < place; at++) {
            left += width(at);
        }
        return left;
    }
}
