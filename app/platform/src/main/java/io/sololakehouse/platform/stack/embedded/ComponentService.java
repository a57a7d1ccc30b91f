package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import java.nio.file.Path;
import java.util.List;

/** A service whose programs are one downloaded component, which also says its version. */
abstract class ComponentService implements EmbeddedService {

    private final ServiceKind kind;
    private final String product;
    private final Component component;

    /** @param component its id in the manifest */
    ComponentService(ServiceKind kind, String product, ComponentManifest manifest, String component) {
        this.kind = kind;
        this.product = product;
        this.component = manifest.component(component);
    }

    @Override
    public final ServiceKind kind() {
        return kind;
    }

    @Override
    public final String product() {
        return product;
    }

    @Override
    public final String version() {
        return component.version();
    }

    @Override
    public final List<String> components() {
        return List.of(component.id());
    }

    /** Where the component is installed: a file or a directory. */
    final Path programs(Wiring wiring) {
        return wiring.component(component.id());
    }
}
