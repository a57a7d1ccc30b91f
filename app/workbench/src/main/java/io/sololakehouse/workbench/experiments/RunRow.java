package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.tracking.RunTable;

/** A row of the table of runs. */
public sealed interface RunRow {

    /** How far it is indented, from 0. */
    int depth();

    /** True when it has rows below it. */
    boolean isParent();

    boolean expanded();

    /**
     * A run.
     *
     * @param table what it is a row of
     * @param run its place there
     * @param matched false for a run that is only shown because a run nested in it passes the filter
     */
    record OfRun(RunTable table, int run, int depth, boolean isParent, boolean expanded, boolean matched)
            implements RunRow {

        public String id() {
            return table.run(run).id();
        }

        public String name() {
            return table.run(run).name();
        }
    }

    /**
     * The head of a group.
     *
     * @param value what its runs have in common; empty for runs without the value
     * @param members places of its runs
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record OfGroup(RunTable table, String key, String value, int[] members, boolean expanded) implements RunRow {

        @Override
        public int depth() {
            return 0;
        }

        @Override
        public boolean isParent() {
            return true;
        }
    }
}
