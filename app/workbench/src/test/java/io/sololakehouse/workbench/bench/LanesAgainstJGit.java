package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.catalog.graph.LaneLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revplot.PlotCommit;
import org.eclipse.jgit.revplot.PlotCommitList;
import org.eclipse.jgit.revplot.PlotLane;
import org.eclipse.jgit.revplot.PlotWalk;

/**
 * Laying out lanes of 100,000 commits with 200 branches and 10,000 merges, against JGit's plot lanes of the same commits in
 * the same order. Of JGit only the lanes are timed, neither reading nor sorting commits.
 */
final class LanesAgainstJGit implements Figure {

    private static final int SCREEN = 64;
    private static final int COMMITS = 100_000;
    private static final int BRANCHES = 200;
    private static final int MERGES = 10_000;
    private static final int RUNS = 5;
    private static final int WARM_UP = 2;

    /** JGit takes half a minute for this graph. */
    private static final int JGIT_RUNS = 2;

    private record Node(String hash, List<String> parents) {}

    @Override
    public String name() {
        return "lanes";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        try (InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("lanes"))) {
            List<ObjectId> heads = make(repository);
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            List<Node> order = new ArrayList<>(COMMITS);
            for (int run = 0; run < JGIT_RUNS; run++) {
                order.clear();
                theirs.add(jgit(repository, heads, order));
            }
            for (int run = 0; run < WARM_UP + RUNS; run++) {
                double millis = own(heads, order);
                if (run >= WARM_UP) {
                    ours.add(millis);
                }
            }
            return List.of(Row.against("lanes of 100,000 commits", "ms", ours, theirs, 1.0));
        }
    }

    /** @return milliseconds spent on lanes; the order of the commits goes into {@code order} */
    private static double jgit(InMemoryRepository repository, List<ObjectId> heads, List<Node> order) throws Exception {
        long[] nanos = new long[1];
        var list = new PlotCommitList<PlotLane>() {
            @Override
            protected void enter(int index, PlotCommit<PlotLane> commit) {
                long start = System.nanoTime();
                super.enter(index, commit);
                nanos[0] += System.nanoTime() - start;
            }
        };
        try (PlotWalk walk = new PlotWalk(repository)) {
            for (ObjectId head : heads) {
                walk.markStart(walk.parseCommit(head));
            }
            list.source(walk);
            list.fillTo(Integer.MAX_VALUE);
        }
        if (list.size() != COMMITS) {
            throw new IllegalStateException("JGit has " + list.size() + " commits");
        }
        for (PlotCommit<PlotLane> commit : list) {
            List<String> parents = new ArrayList<>();
            for (int i = 0; i < commit.getParentCount(); i++) {
                parents.add(commit.getParent(i).name());
            }
            order.add(new Node(commit.name(), parents));
        }
        return nanos[0] / 1e6;
    }

    private static double own(List<ObjectId> heads, List<Node> order) {
        List<String> names = heads.stream().map(ObjectId::name).toList();
        long start = System.nanoTime();
        LaneLayout layout = new LaneLayout(names);
        for (Node node : order) {
            layout.add(node.hash(), node.parents());
        }
        // A screen at a time, as the graph asks for them; all at once would not fit the window's heap.
        int made = 0;
        for (int from = 0; from < layout.rows(); from += SCREEN) {
            made += layout.rows(from, Math.min(from + SCREEN, layout.rows())).size();
        }
        double millis = (System.nanoTime() - start) / 1e6;
        if (made != COMMITS) {
            throw new IllegalStateException("Not every commit has a row");
        }
        return millis;
    }

    /** @return the heads, the default branch's first */
    private static List<ObjectId> make(InMemoryRepository repository) throws Exception {
        Random random = new Random(4);
        List<ObjectId> heads = new ArrayList<>();
        Map<ObjectId, Boolean> merged = new HashMap<>();
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId tree = inserter.insert(Constants.OBJ_TREE, new TreeFormatter().toByteArray());
            int merges = 0;
            for (int i = 0; i < COMMITS; i++) {
                int branch = random.nextInt(5) == 0 ? 0 : random.nextInt(BRANCHES);
                CommitBuilder commit = new CommitBuilder();
                commit.setTreeId(tree);
                PersonIdent who = new PersonIdent("a", "a", 1_600_000_000_000L + i * 1000L, 0);
                commit.setAuthor(who);
                commit.setCommitter(who);
                commit.setMessage(Integer.toString(i));
                if (branch >= heads.size()) {
                    branch = heads.size();
                    if (!heads.isEmpty()) {
                        commit.setParentId(heads.getFirst());
                    }
                    heads.add(ObjectId.zeroId());
                } else {
                    commit.setParentId(heads.get(branch));
                    ObjectId other = heads.get(random.nextInt(heads.size()));
                    boolean late = (COMMITS - i) <= (MERGES - merges) * 2;
                    if (merges < MERGES
                            && !other.equals(heads.get(branch))
                            && (late || random.nextInt(COMMITS) < MERGES)) {
                        commit.setParentIds(heads.get(branch), other);
                        merged.put(other, true);
                        merges++;
                    }
                }
                heads.set(branch, inserter.insert(commit));
            }
            inserter.flush();
            if (merges != MERGES || heads.size() != BRANCHES) {
                throw new IllegalStateException(merges + " merges, " + heads.size() + " branches");
            }
        }
        return heads;
    }
}
