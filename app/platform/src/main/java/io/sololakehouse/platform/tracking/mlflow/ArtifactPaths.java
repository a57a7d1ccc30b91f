package io.sololakehouse.platform.tracking.mlflow;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Places for artifacts on this machine. Their names are anybody's to choose. */
final class ArtifactPaths {

    private ArtifactPaths() {}

    /**
     * The place below a directory that an artifact's path names.
     *
     * @throws LakehouseException when the path would lead out of the directory, or is none on this machine
     */
    static Path within(Path directory, String artifact) {
        try {
            Path root = directory.toAbsolutePath().normalize();
            Path place = root.resolve(artifact).normalize();
            boolean climbs = false;
            for (String part : artifact.split("[/\\\\]", -1)) {
                climbs |= part.equals("..");
            }
            // On Windows a backslash separates, and a drive's letter or a root of its own leads away.
            if (!climbs && place.startsWith(root) && !Path.of(artifact).isAbsolute()) {
                return place;
            }
        } catch (InvalidPathException e) {
            throw refused(artifact, directory, "It is no name for a file on this machine.");
        }
        throw refused(artifact, directory, "It would be written outside of " + directory + ".");
    }

    private static LakehouseException refused(String artifact, Path directory, String why) {
        return new LakehouseException(
                Problem.of("The artifact " + MlflowProblems.shortened(artifact) + " was not downloaded", why)
                        .withEffect("Nothing was written there. Artifacts before it are in " + directory + "."));
    }
}
