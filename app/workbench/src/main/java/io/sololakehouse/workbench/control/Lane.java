package io.sololakehouse.workbench.control;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The colour of a branch: the same everywhere in the window, for as long as the branch is there. It follows from the name;
 * of two branches whose names ask for one colour, the one that is met later gets the colour that the fewest have. Any
 * thread.
 */
public final class Lane {

    private static final int COLOURS = 7;

    /** What the window has given so far, so that every chip and lane of a branch agrees. */
    private static final Map<String, Integer> GIVEN = new HashMap<>();

    private Lane() {}

    /** 1 for {@code main}, 2 to 7 for every other branch. */
    public static int of(String branch) {
        if (branch.equals("main")) {
            return 1;
        }
        synchronized (GIVEN) {
            Integer known = GIVEN.get(branch);
            if (known != null) {
                return known;
            }
            int given = leastUsed(2 + Math.floorMod(branch.hashCode(), COLOURS - 1));
            GIVEN.put(branch, given);
            return given;
        }
    }

    private static int leastUsed(int wanted) {
        int[] used = new int[COLOURS + 1];
        GIVEN.values().forEach(colour -> used[colour]++);
        int fewest = Arrays.stream(used, 2, used.length).min().orElse(0);
        int colour = wanted;
        while (used[colour] > fewest) {
            colour = next(colour);
        }
        return colour;
    }

    /** Gives colours to the branches that are there, in the order of their names, and takes back those of others. */
    public static void meet(Collection<String> branches) {
        synchronized (GIVEN) {
            GIVEN.keySet().retainAll(branches);
            branches.stream().sorted().forEach(Lane::of);
        }
    }

    /** The colour itself, or another one when a neighbour has it. @param left 0 for none @param right likewise */
    public static int besides(int wanted, int left, int right) {
        int colour = wanted;
        while (colour == left || colour == right) {
            colour = next(colour);
        }
        return colour;
    }

    private static int next(int colour) {
        return colour >= COLOURS ? 2 : colour + 1;
    }

    /** The style class that sets {@code -lane} to the branch's colour. */
    public static String styleClass(String branch) {
        return "lane-" + of(branch);
    }
}
