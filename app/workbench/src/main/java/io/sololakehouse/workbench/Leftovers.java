package io.sololakehouse.workbench;

import io.sololakehouse.platform.branches.Rehearsals;
import io.sololakehouse.platform.sql.TemporaryReferences;
import io.sololakehouse.platform.stack.Environment;
import io.sololakehouse.workbench.task.Jobs;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Branches and tags that a killed workbench left in the catalog: removed once, when the catalog first answers. Throwaway
 * branches are known by name from the data directory; tags for reads are known by the form of their names alone, and a
 * catalog elsewhere may have those of somebody else, who reads through them now. FX thread only.
 */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Services services;
    private final Rehearsals rehearsals;
    private final Jobs jobs;
    private boolean removed;

    Leftovers(Services services, Rehearsals rehearsals, Jobs jobs) {
        this.services = services;
        this.rehearsals = rehearsals;
        this.jobs = jobs;
    }

    /** Does nothing the second time. */
    void remove() {
        if (removed) {
            return;
        }
        removed = true;
        jobs.quiet("Remove what an earlier run left", progress -> {
                    List<String> names = new ArrayList<>(rehearsals.sweep());
                    if (services.stack().environment() instanceof Environment.Embedded) {
                        names.addAll(TemporaryReferences.sweep(services.catalog()));
                    }
                    return names;
                })
                .onSuccess(names -> {
                    if (!names.isEmpty()) {
                        LOG.info("Removed {}", names);
                    }
                })
                // Asked again when the catalog answers again.
                .onFailure(why -> removed = false)
                .start();
    }
}
