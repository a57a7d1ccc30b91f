package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.support.BuildFacts;
import java.util.List;

/** The services of the embedded lakehouse. */
public final class EmbeddedServices {

    private EmbeddedServices() {}

    /** All of them, in the order in which they are shown. */
    public static List<EmbeddedService> all(ComponentManifest manifest, BuildFacts facts) {
        return List.of(
                new ObjectStoreService(manifest), new CatalogService(manifest), new SparkService(facts.sparkVersion()));
    }
}
