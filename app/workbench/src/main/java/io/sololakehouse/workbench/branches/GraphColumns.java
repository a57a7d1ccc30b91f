package io.sololakehouse.workbench.branches;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The columns of the graph: their widths, which header and rows share, and the header itself. FX thread only. */
final class GraphColumns {

    static final double RIGHT = 14;
    static final double HASH = 84;
    static final double COMMITTED = 112;
    static final double TABLES = 54;

    private static final int LEAST_LANES = 3;
    private static final int MOST_LANES = 14;
    private static final double HEADER = 28;

    private final Header header = new Header();
    private double graph = LaneCanvas.widthOf(LEAST_LANES);

    /** Makes room for so many lanes. @return true when the width has changed */
    boolean fit(int lanes) {
        double wanted = LaneCanvas.widthOf(Math.clamp(lanes, LEAST_LANES, MOST_LANES));
        boolean changed = wanted != graph;
        graph = wanted;
        header.requestLayout();
        return changed;
    }

    /** The width of the lanes, in px. */
    double graph() {
        return graph;
    }

    Region header() {
        return header;
    }

    /** The first eight digits. */
    static String shortHash(String hash) {
        return hash.length() <= 8 ? hash : hash.substring(0, 8);
    }

    private final class Header extends Region {

        private final Label lanes = new Label("Graph");
        private final Label commit = new Label("Commit");
        private final Label tables = new Label("Tables");
        private final Label committed = new Label("Committed");
        private final Label hash = new Label("Hash");

        Header() {
            getStyleClass().add("graph-header");
            for (Label right : new Label[] {tables, committed, hash}) {
                right.getStyleClass().add("right");
            }
            getChildren().addAll(lanes, commit, tables, committed, hash);
        }

        @Override
        protected double computePrefHeight(double width) {
            return HEADER;
        }

        @Override
        protected void layoutChildren() {
            double right = getWidth() - RIGHT;
            place(hash, right - HASH, HASH);
            place(committed, right - HASH - COMMITTED, COMMITTED);
            place(tables, right - HASH - COMMITTED - TABLES, TABLES);
            place(lanes, 14, graph - 18);
            place(commit, graph, right - HASH - COMMITTED - TABLES - graph);
        }

        private void place(Label label, double x, double width) {
            label.resizeRelocate(Math.round(x), 0, Math.max(0, width), getHeight() - 1);
        }
    }
}
