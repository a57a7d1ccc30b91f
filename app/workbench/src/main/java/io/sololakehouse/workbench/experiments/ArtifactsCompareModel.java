package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.tracking.Artifact;
import io.sololakehouse.platform.tracking.ArtifactRoot;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.platform.tracking.preview.Preview;
import io.sololakehouse.platform.tracking.preview.Previews;
import io.sololakehouse.workbench.catalog.Loadable;
import io.sololakehouse.workbench.experiments.data.RunSet;
import io.sololakehouse.workbench.task.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The same artifact of a few runs side by side. FX thread only. */
public final class ArtifactsCompareModel {

    /** More runs than this are not put side by side. */
    public static final int MOST = 6;

    private static final int MOST_FILES = 400;

    private final Tracking tracking;
    private final Loadable<List<Shared>> files;
    private final Loadable<List<Side>> sides;
    private RunSet runs = RunSet.EMPTY;

    /** A path that at least one of the runs has. @param runs how many have it */
    public record Shared(String path, int runs) {}

    /** The artifact of one run. */
    public record Side(String run, String name, Preview preview) {}

    public ArtifactsCompareModel(Tracking tracking, Jobs jobs) {
        this.tracking = tracking;
        this.files = new Loadable<>(jobs);
        this.sides = new Loadable<>(jobs);
    }

    /** The files to choose from, those of most runs first. */
    public Loadable<List<Shared>> files() {
        return files;
    }

    /** The chosen file of each run. */
    public Loadable<List<Side>> sides() {
        return sides;
    }

    void show(RunSet newRuns) {
        List<One> before = few();
        runs = newRuns;
        if (!before.equals(few())) {
            files.outdate();
        }
    }

    private record One(String id, String name) {}

    private List<One> few() {
        List<One> few = new ArrayList<>();
        for (int run = 0; run < Math.min(MOST, runs.size()); run++) {
            few.add(new One(runs.id(run), runs.name(run)));
        }
        return few;
    }

    /** Reads which files the runs have, unless it is known. */
    public void shown() {
        List<One> few = few();
        if (files.covers(few)) {
            return;
        }
        sides.clear();
        files.load(few, "Read the artifacts of " + few.size() + " runs", progress -> {
            Map<String, Integer> counts = new TreeMap<>();
            for (One run : few) {
                progress.checkCancelled();
                collect(new ArtifactRoot.OfRun(run.id()), "", 0, counts);
            }
            return counts.entrySet().stream()
                    .map(entry -> new Shared(entry.getKey(), entry.getValue()))
                    .sorted((a, b) -> b.runs() - a.runs())
                    .toList();
        });
    }

    private void collect(ArtifactRoot root, String path, int depth, Map<String, Integer> counts) {
        for (Artifact artifact : tracking.artifacts(root, path)) {
            if (counts.size() >= MOST_FILES) {
                return;
            }
            if (!artifact.directory()) {
                counts.merge(artifact.path(), 1, Integer::sum);
            } else if (depth < 3) {
                collect(root, artifact.path(), depth + 1, counts);
            }
        }
    }

    /** Reads a file of each run. */
    public void choose(String path) {
        List<One> few = few();
        sides.load(Map.of("path", path, "runs", few), "Read " + path + " of " + few.size() + " runs", progress -> {
            List<Side> read = new ArrayList<>();
            for (One run : few) {
                progress.checkCancelled();
                read.add(new Side(run.id(), run.name(), preview(run, path)));
            }
            return read;
        });
    }

    private Preview preview(One run, String path) {
        try {
            byte[] bytes = tracking.read(new ArtifactRoot.OfRun(run.id()), path, Previews.MOST_BYTES + 1);
            boolean cut = bytes.length > Previews.MOST_BYTES;
            String name = path.substring(path.lastIndexOf('/') + 1);
            return Previews.of(name, cut ? java.util.Arrays.copyOf(bytes, Previews.MOST_BYTES) : bytes, cut);
        } catch (LakehouseException missing) {
            // One run without the file is part of the answer.
            return new Preview.Nothing(missing.problem().what());
        }
    }
}
