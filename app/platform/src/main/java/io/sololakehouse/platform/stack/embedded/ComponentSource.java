package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.Requirements;
import io.sololakehouse.platform.support.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What services name as their components: programs in the store, and Python environments. */
final class ComponentSource {

    private final ComponentStore store;
    private final ComponentManifest manifest;
    private final PythonEnvironments environments;
    private final Map<String, Requirements> requirements;

    /** @param requirements the Python environments that services need; their ids are none of the manifest's */
    ComponentSource(
            ComponentStore store,
            ComponentManifest manifest,
            PythonEnvironments environments,
            List<Requirements> requirements) {
        this.store = store;
        this.manifest = manifest;
        this.environments = environments;
        this.requirements =
                requirements.stream().collect(Collectors.toUnmodifiableMap(Requirements::id, Function.identity()));
    }

    private @Nullable Requirements environment(String component) {
        return requirements.get(component);
    }

    boolean isInstalled(String component) {
        Requirements environment = environment(component);
        return environment == null
                ? store.isInstalled(manifest.component(component))
                : environments.isBuilt(environment);
    }

    /** The place of the component, installed or not. */
    Path place(String component) {
        Requirements environment = environment(component);
        return environment == null
                ? store.path(manifest.component(component))
                : environments.place(environment).directory();
    }

    /** Fetches and verifies it, or builds it, when it is not there yet. */
    void require(String component, Progress progress) {
        Requirements environment = environment(component);
        if (environment == null) {
            store.require(manifest.component(component), progress);
        } else {
            environments.require(environment, progress);
        }
    }

    /** What {@link #require} would run, for reading. */
    String planned(String component) {
        Requirements environment = environment(component);
        return environment == null
                ? "GET " + store.address(manifest.component(component))
                : environments.planned(environment);
    }

    long downloadBytes(String component) {
        Requirements environment = environment(component);
        if (environment != null) {
            return environments.isBuilt(environment) ? 0 : environment.downloadBytes();
        }
        return store.downloadBytes(manifest.component(component));
    }

    String version(String component) {
        return manifest.component(component).version();
    }
}
