package io.sololakehouse.workbench.control;

/** The colour of a branch: bound to its name, so that it is the same everywhere and after a restart. */
public final class Lane {

    private static final int COLOURS = 7;

    private Lane() {}

    /** 1 for {@code main}, 2 to 7 for every other branch. */
    public static int of(String branch) {
        if (branch.equals("main")) {
            return 1;
        }
        return 2 + Math.floorMod(branch.hashCode(), COLOURS - 1);
    }

    /** The style class that sets {@code -lane} to the branch's colour. */
    public static String styleClass(String branch) {
        return "lane-" + of(branch);
    }
}
