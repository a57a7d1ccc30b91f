package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.support.BuildFacts;
import java.util.List;
import java.util.function.Function;

/** The services of the embedded lakehouse. */
public final class EmbeddedServices {

    private EmbeddedServices() {}

    /**
     * All of them, in the order in which they are shown.
     *
     * @param sparkProbe makes a probe of the Spark engine that is reached this way
     */
    public static List<EmbeddedService> all(
            ComponentManifest manifest, BuildFacts facts, Function<Connections, ServiceProbe> sparkProbe) {
        return List.of(
                new ObjectStoreService(manifest),
                new CatalogService(manifest),
                new SparkService(facts.sparkVersion(), wiring -> sparkProbe.apply(wiring.connections())),
                new TrinoService(manifest),
                new MlflowService());
    }
}
