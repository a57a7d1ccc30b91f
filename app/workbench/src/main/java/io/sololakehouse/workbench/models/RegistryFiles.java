package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.serving.ModelSource;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tracking.ModelRegistry;
import io.sololakehouse.platform.tracking.ModelVersion;
import io.sololakehouse.platform.tracking.Tracking;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of registered models, from the tracking server. */
public record RegistryFiles(ModelRegistry registry, Tracking tracking) implements ModelSource {

    @Override
    public String identity(String model, String version) {
        ModelVersion found = version(model, version);
        return found.modelId().isEmpty() ? found.runId() + " " + found.source() : found.modelId();
    }

    @Override
    public Path fetch(String model, String version, Path target, Progress progress) {
        ModelRegistry.VersionFiles files = registry.files(version(model, version));
        Path written = tracking.download(files.root(), files.path(), target, progress);
        return Files.isDirectory(written) ? written : target;
    }

    private ModelVersion version(String model, String version) {
        return registry.version(model, version)
                .orElseThrow(() -> new LakehouseException(Problem.of(
                        model + " has no version " + version, "It may have been deleted. Refresh the list with F5.")));
    }
}
