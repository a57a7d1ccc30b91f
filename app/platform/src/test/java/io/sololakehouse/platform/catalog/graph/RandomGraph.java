package io.sololakehouse.platform.catalog.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A history made at random, as people make them: branches that live for a while next to a default branch, merges in both
 * directions, commits on each.
 *
 * @param commits children before parents
 * @param heads the default branch's first
 */
public record RandomGraph(List<Node> commits, List<String> heads) {

    /** A commit. @param parents the first one on its own branch */
    public record Node(String hash, List<String> parents) {}

    /** @param merges about so many of the commits are merges */
    public static RandomGraph of(long seed, int commits, int branches, int merges) {
        Random random = new Random(seed);
        List<Node> oldestFirst = new ArrayList<>();
        List<String> heads = new ArrayList<>();
        heads.add(hash(random, 0));
        oldestFirst.add(new Node(heads.getFirst(), List.of()));
        for (int i = 1; i < commits; i++) {
            String hash = hash(random, i);
            if (heads.size() < branches && random.nextInt(commits) < branches * 2) {
                // A new branch, which begins at the default branch or at another one.
                heads.add(heads.get(random.nextBoolean() ? 0 : random.nextInt(heads.size())));
            }
            int branch = random.nextInt(5) == 0 ? 0 : random.nextInt(heads.size());
            String own = heads.get(branch);
            List<String> parents = new ArrayList<>(List.of(own));
            if (random.nextInt(commits) < merges) {
                String other = heads.get(random.nextInt(heads.size()));
                if (!other.equals(own)) {
                    parents.add(other);
                }
            }
            oldestFirst.add(new Node(hash, List.copyOf(parents)));
            heads.set(branch, hash);
        }
        Collections.reverse(oldestFirst);
        return new RandomGraph(List.copyOf(oldestFirst), List.copyOf(heads));
    }

    private static String hash(Random random, int number) {
        return "%016x%016x%016x%016x".formatted(random.nextLong(), random.nextLong(), random.nextLong(), number);
    }
}
