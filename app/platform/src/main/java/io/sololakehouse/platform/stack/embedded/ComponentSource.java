package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.support.Progress;
import java.net.URI;
import java.nio.file.Path;

/** The components that services name, in the store. */
final class ComponentSource {

    private final ComponentStore store;
    private final ComponentManifest manifest;

    ComponentSource(ComponentStore store, ComponentManifest manifest) {
        this.store = store;
        this.manifest = manifest;
    }

    boolean isInstalled(String component) {
        return store.isInstalled(manifest.component(component));
    }

    /** The place of the component, installed or not. */
    Path place(String component) {
        return store.path(manifest.component(component));
    }

    /** Fetches and verifies it when it is not there yet. */
    void require(String component, Progress progress) {
        store.require(manifest.component(component), progress);
    }

    URI address(String component) {
        return store.address(manifest.component(component));
    }

    long downloadBytes(String component) {
        return store.downloadBytes(manifest.component(component));
    }

    String version(String component) {
        return manifest.component(component).version();
    }
}
