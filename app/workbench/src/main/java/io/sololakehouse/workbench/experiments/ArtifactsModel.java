package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tracking.Artifact;
import io.sololakehouse.platform.tracking.ArtifactRoot;
import io.sololakehouse.platform.tracking.LoggedModel;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.platform.tracking.preview.Preview;
import io.sololakehouse.platform.tracking.preview.Previews;
import io.sololakehouse.workbench.catalog.Loadable;
import io.sololakehouse.workbench.task.Jobs;
import io.sololakehouse.workbench.task.Latest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The artifacts of a run as a tree that is read directory by directory, with the files of its models below them, and the
 * one that is looked at. FX thread only.
 */
public final class ArtifactsModel {

    private final Tracking tracking;
    private final Jobs jobs;
    private final Latest latest = new Latest();
    private final ObservableList<Node> rows = FXCollections.observableArrayList();
    private final Map<Place, List<Artifact>> directories = new HashMap<>();
    private final Set<Place> expanded = new HashSet<>();
    private final Map<ArtifactRoot, String> roots = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable Node> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final Loadable<Preview> preview;
    private ArtifactRoot root = new ArtifactRoot.OfRun("");
    private boolean loaded;

    /** Where an artifact is. */
    public record Place(ArtifactRoot root, String path) {}

    /**
     * A row of the tree.
     *
     * @param name as the server gave it: shown, never used as a path
     * @param model true for the root of a model's files
     */
    public record Node(
            Place place, String name, boolean directory, long bytes, int depth, boolean open, boolean model) {}

    public ArtifactsModel(Tracking tracking, Jobs jobs) {
        this.tracking = tracking;
        this.jobs = jobs;
        this.preview = new Loadable<>(jobs);
    }

    /** What is seen of the tree. */
    public ObservableList<Node> rows() {
        return rows;
    }

    public ReadOnlyObjectProperty<@Nullable Node> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Why the list could not be read. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The chosen file as it can be shown. */
    public Loadable<Preview> preview() {
        return preview;
    }

    /** True once the tree's first level is here. */
    public boolean isLoaded() {
        return loaded;
    }

    /** Shows the artifacts of a run; read when {@link #shown} is called. */
    void open(String runId) {
        latest.invalidate();
        root = new ArtifactRoot.OfRun(runId);
        roots.clear();
        directories.clear();
        expanded.clear();
        rows.clear();
        chosen.set(null);
        problem.set(null);
        preview.clear();
        loaded = false;
    }

    private record FirstLevel(List<Artifact> artifacts, List<LoggedModel> models) {}

    /** Reads the tree, unless it was read. @param again reads it also then */
    public void shown(Run run, boolean again) {
        if (loaded && !again) {
            return;
        }
        ArtifactRoot of = root;
        jobs.quiet(
                        "Read the artifacts of " + run.info().name(),
                        progress -> new FirstLevel(
                                tracking.artifacts(of, ""),
                                run.modelIds().isEmpty() ? List.of() : tracking.loggedModels(run)))
                .onSuccess(first -> {
                    loaded = true;
                    problem.set(null);
                    directories.put(new Place(of, ""), first.artifacts());
                    roots.clear();
                    for (LoggedModel model : first.models()) {
                        roots.put(new ArtifactRoot.OfModel(model.id()), model.name());
                    }
                    arrange();
                    chooseFirst();
                })
                .onFailure(problem::set)
                .latest(latest)
                .start();
    }

    private void chooseFirst() {
        if (chosen.get() == null) {
            rows.stream().filter(row -> !row.directory()).findFirst().ifPresent(this::choose);
        }
    }

    /** Opens or closes a directory, or shows a file. */
    public void choose(Node node) {
        chosen.set(node);
        if (node.directory()) {
            toggle(node);
            return;
        }
        Place place = node.place();
        preview.load(place, "Read " + node.name(), progress -> {
            byte[] bytes = tracking.read(place.root(), place.path(), Previews.MOST_BYTES + 1);
            boolean cut = bytes.length > Previews.MOST_BYTES;
            return Previews.of(node.name(), cut ? java.util.Arrays.copyOf(bytes, Previews.MOST_BYTES) : bytes, cut);
        });
    }

    /** Opens or closes a directory. */
    public void toggle(Node node) {
        Place place = node.place();
        if (!expanded.remove(place)) {
            expanded.add(place);
            if (!directories.containsKey(place)) {
                jobs.quiet(
                                "Read the directory " + node.name(),
                                progress -> tracking.artifacts(place.root(), place.path()))
                        .onSuccess(entries -> {
                            directories.put(place, entries);
                            arrange();
                        })
                        .onFailure(problem::set)
                        .start();
            }
        }
        arrange();
    }

    /** Downloads an artifact, or everything below a directory. @param done told what was written */
    public void download(Node node, Path into, Consumer<Path> done) {
        jobs.job(
                        "Download " + node.name(),
                        progress -> tracking.download(
                                node.place().root(), node.place().path(), into, progress))
                .onSuccess(done::accept)
                .start();
    }

    private void arrange() {
        List<Node> seen = new ArrayList<>();
        add(new Place(root, ""), 0, seen);
        roots.forEach((model, name) -> {
            Place place = new Place(model, "");
            boolean open = expanded.contains(place);
            seen.add(new Node(place, name, true, 0, 0, open, true));
            if (open) {
                add(place, 1, seen);
            }
        });
        rows.setAll(seen);
    }

    private void add(Place directory, int depth, List<Node> seen) {
        for (Artifact artifact : directories.getOrDefault(directory, List.of())) {
            Place place = new Place(directory.root(), artifact.path());
            boolean open = artifact.directory() && expanded.contains(place);
            seen.add(new Node(place, artifact.name(), artifact.directory(), artifact.bytes(), depth, open, false));
            if (open) {
                add(place, depth + 1, seen);
            }
        }
    }
}
