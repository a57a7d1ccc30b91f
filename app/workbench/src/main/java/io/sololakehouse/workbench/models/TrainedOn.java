package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.serving.Endpoint;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tracking.DataVersion;
import io.sololakehouse.platform.tracking.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table that a version was trained on, as the tags of its run name it.
 *
 * @param table "namespace.table"
 * @param snapshot that the training read
 * @param commit that it read at, 64 hex digits
 */
record TrainedOn(String version, String table, long snapshot, String commit) {

    /** Of the version with the largest share behind an endpoint; empty where its run names no table, or several. */
    static Optional<TrainedOn> of(RegistryModel registry, @Nullable Endpoint endpoint) {
        if (endpoint == null || endpoint.serving().isEmpty()) {
            return Optional.empty();
        }
        String version = endpoint.serving().getFirst().version();
        return registry.version(version)
                .filter(row -> row.version().model().equals(endpoint.model()))
                .flatMap(row -> of(version, row.run()));
    }

    static Optional<TrainedOn> of(String version, @Nullable Run run) {
        Optional<DataVersion> data = run == null ? Optional.empty() : run.dataVersion();
        return data.filter(seen -> seen.tables().size() == 1).map(seen -> {
            Map.Entry<String, Long> only = seen.tables().entrySet().iterator().next();
            return new TrainedOn(version, only.getKey(), only.getValue(), seen.commit());
        });
    }

    /** The very rows, whatever happened to the branch since. */
    TableVersion rows() {
        return TableVersion.current(new Reference(Reference.Kind.COMMIT, commit, commit), List.of(table.split("\\.")))
                .asOf(snapshot);
    }
}
