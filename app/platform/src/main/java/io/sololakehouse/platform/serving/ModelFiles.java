package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Copies of the files of model versions on this machine, so that an endpoint needs nobody to come back. Thread-safe. */
final class ModelFiles {

    /** Written last: the name of the directory with the MLmodel, relative to the copy. */
    private static final String WHOLE = ".sololakehouse-whole";

    private final Path directory;
    private final ModelSource source;
    private final ReentrantLock copying = new ReentrantLock();

    ModelFiles(Path directory, ModelSource source) {
        this.directory = directory;
        this.source = source;
    }

    /** A copy. @param id names it among the copies, for {@link #kept} */
    record Copy(String id, ModelPackage model) {}

    /** The files of a version, copied when they are not there yet. */
    Copy require(String model, String version, Progress progress) throws InterruptedException {
        String identity = source.identity(model, version);
        String id = Names.directory(model + " " + version + " " + identity);
        copying.lockInterruptibly();
        try {
            Optional<Copy> kept = kept(id);
            if (kept.isPresent()) {
                return kept.get();
            }
            Path target = directory.resolve(id);
            delete(target);
            Files.createDirectories(target);
            progress.report("Copying the files of " + model + " v" + version, -1);
            Path root = source.fetch(model, version, target, progress);
            Files.writeString(target.resolve(WHOLE), target.relativize(root).toString());
            return new Copy(id, ModelPackage.read(root));
        } catch (IOException e) {
            throw new LakehouseException(
                    Problem.of(
                                    "The files of " + model + " v" + version + " were not copied",
                                    directory + " cannot be written: " + e.getMessage(),
                                    new Remedy("Open the folder", new Remedy.OpenFolder(directory)),
                                    new Remedy("Try again", new Remedy.Retry()))
                            .withEffect("Nothing was deployed.")
                            .withDetails(e.toString()),
                    e);
        } finally {
            copying.unlock();
        }
    }

    /** A copy that was made before, if it is whole. */
    Optional<Copy> kept(String id) {
        Path target = directory.resolve(id);
        Path mark = target.resolve(WHOLE);
        try {
            return Files.isRegularFile(mark)
                    ? Optional.of(new Copy(id, ModelPackage.read(target.resolve(Files.readString(mark)))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void delete(Path target) throws IOException {
        if (Files.notExists(target)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(target)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
