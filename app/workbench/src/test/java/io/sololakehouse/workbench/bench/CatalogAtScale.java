package io.sololakehouse.workbench.bench;

import io.sololakehouse.platform.branches.MergePreview;
import io.sololakehouse.platform.branches.Merges;
import io.sololakehouse.platform.branches.SequenceLog;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyEdit;
import io.sololakehouse.platform.catalog.KeyResolution;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.TransplantRequest;
import io.sololakehouse.platform.catalog.nessie.NessieCatalog;
import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.TableAppends;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.workbench.branches.GraphTiming;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.layout.StackPane;

/**
 * A large catalog on a real server: comparing two references with 10,000 keys, the preview of a merge of 1,000 changed
 * tables, and the first screen of a long history.
 */
final class CatalogAtScale implements Figure {

    private static final int KEYS = 10_000;
    private static final int CHANGED = 1_000;
    private static final int RUNS = 5;
    private static final int PULSES = 500;
    private static final int SCROLLS = 3;
    private static final int BLOCK = 1_000;
    private static final long MOST_SECONDS = 75;
    private static final int HISTORY_KEYS = 50;

    /** Commits of the long history; fewer with {@code -Dsololakehouse.bench.commits}, which the row's name then says. */
    private static final int COMMITS = Integer.getInteger("sololakehouse.bench.commits", 100_000);

    @Override
    public String name() {
        return "catalog-at-scale";
    }

    @Override
    public List<Row> measure(Path scratch) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (BenchStack stack = new BenchStack(scratch.resolve("home"), true);
                FileJournal journal =
                        new FileJournal(scratch.resolve("journal"), List::of, Clock.systemDefaultZone())) {
            stack.startCatalog();
            try (NessieCatalog catalog = new NessieCatalog(stack.stack()::connections, journal, "bench")) {
                Reference main = catalog.defaultBranch();
                main = catalog.commit(main, "Begin", puts(0, 1, 0));
                Reference many = catalog.commit(catalog.createBranch("many", main), "Many", puts(0, KEYS, 1));
                Reference base = main;
                rows.add(Row.absolute(
                        "compare: 10,000 keys",
                        "ms",
                        times(() -> size(catalog.diff(base, many).size(), KEYS)),
                        2_000.0));
                rows.add(preview(catalog, many, scratch));
                int commits = longHistory(catalog, base);
                rows.addAll(graph(catalog, commits));
            }
        }
        return rows;
    }

    private static Row preview(Catalog catalog, Reference many, Path scratch) throws Exception {
        Reference from = catalog.createBranch("from", many);
        from = catalog.commit(from, "Change", puts(0, CHANGED, 2));
        Reference into = catalog.commit(many, "Change one, too", puts(5_000, 5_001, 3));
        Merges merges =
                new Merges(catalog, new NoAppends(), new SequenceLog(scratch.resolve("log")), Clock.systemUTC());
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < RUNS + 1; i++) {
            long start = System.nanoTime();
            MergePreview preview = merges.preview(from, into, Progress.none());
            double millis = (System.nanoTime() - start - preview.dryRun().toNanos()) / 1e6;
            size(preview.cards().size(), CHANGED);
            if (i > 0) {
                samples.add(millis);
            }
        }
        return Row.absolute("merge preview: 1,000 tables", "ms", samples, 2_000.0);
    }

    /**
     * Makes the long history. A commit a call would take minutes: the first ones are made so, and the server then copies
     * them on top of each other, which makes commits like any others. A slow machine makes fewer in the time.
     *
     * @return how many there are, which the row's name says
     */
    private static int longHistory(Catalog catalog, Reference base) {
        long end = System.nanoTime() + MOST_SECONDS * 1_000_000_000L;
        Reference branch = catalog.createBranch("long", base);
        List<String> hashes = new ArrayList<>();
        for (int i = 1; i <= BLOCK; i++) {
            branch = catalog.commit(branch, "Commit " + i, puts(i % HISTORY_KEYS, i % HISTORY_KEYS + 1, i));
            hashes.add(branch.hash());
        }
        Reference block = catalog.createBranch("block", branch);
        List<KeyResolution> whatever = new ArrayList<>();
        for (int i = 0; i < HISTORY_KEYS; i++) {
            whatever.add(KeyResolution.keepSource(List.of("table" + i)));
        }
        int made = BLOCK;
        for (; made < COMMITS && System.nanoTime() < end; made += BLOCK) {
            MergeResult copied = catalog.transplant(new TransplantRequest(hashes, block, branch, whatever));
            if (!copied.applied()) {
                throw new IllegalStateException("The history was not made: " + copied.conflicts());
            }
            branch = new Reference(Reference.Kind.BRANCH, "long", copied.targetHash());
        }
        return made;
    }

    /** The graph in a window: its first screen, and scrolling with commits being read on the way. */
    private static List<Row> graph(Catalog catalog, int commits) throws Exception {
        StackPane root = BenchWindow.open(900, 800);
        List<Double> first = new ArrayList<>();
        List<Double> work = new ArrayList<>();
        List<Double> late = new ArrayList<>();
        for (int run = 0; run < RUNS + 1; run++) {
            GraphTiming graph = new GraphTiming(root);
            double millis = graph.open(catalog, "long");
            GraphTiming.Scrolling scrolling = run > RUNS - SCROLLS ? graph.scroll(PULSES) : null;
            graph.close();
            // The first one also loads classes.
            if (run > 0) {
                first.add(millis);
            }
            if (scrolling != null) {
                size(scrolling.rowsRead() > PULSES * 4 ? 1 : 0, 1);
                work.add(percentile(scrolling.work(), 0.95));
                late.add(100.0
                        * scrolling.intervals().stream().filter(gap -> gap > 34).count()
                        / scrolling.intervals().size());
            }
        }
        return List.of(
                Row.absolute("graph: first screen of %,d".formatted(commits), "ms", first, 500.0),
                Row.absolute("graph: scrolling, work p95", "ms", work, 12.0),
                Row.absolute("graph: intervals over 34 ms", "%", late, 1.0));
    }

    private static double percentile(List<Double> samples, double share) {
        List<Double> sorted = new ArrayList<>(samples);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size())));
    }

    private static List<Double> times(Callable<Integer> work) throws Exception {
        List<Double> samples = new ArrayList<>();
        for (int i = 0; i < RUNS + 1; i++) {
            long start = System.nanoTime();
            work.call();
            if (i > 0) {
                samples.add((System.nanoTime() - start) / 1e6);
            }
        }
        return samples;
    }

    private static int size(int found, int expected) {
        if (found != expected) {
            throw new IllegalStateException(found + " instead of " + expected);
        }
        return found;
    }

    private static List<KeyEdit> puts(int from, int to, int version) {
        List<KeyEdit> edits = new ArrayList<>();
        for (int i = from; i < to; i++) {
            edits.add(new KeyEdit.Put(
                    List.of("table" + i),
                    EntryContent.table("", "s3://nowhere/" + i + "/" + version, version, 0, 0, 0)));
        }
        return edits;
    }

    /** A preview does not ask for combinations. */
    private static final class NoAppends implements TableAppends {
        @Override
        public Combination plan(TableVersion base, TableVersion source, TableVersion target, Progress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reference append(
                Reference branch, TableVersion base, TableVersion source, TableVersion target, Progress progress) {
            throw new UnsupportedOperationException();
        }
    }
}
