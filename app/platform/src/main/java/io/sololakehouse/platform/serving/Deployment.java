package io.sololakehouse.platform.serving;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One deployment of a version, as the history of its endpoint keeps it on disk.
 *
 * @param id unique within its endpoint ("d3")
 * @param alias under which the version was deployed, or empty
 * @param environment name of the Python environment
 * @param files name of the copy of its files
 * @param how what brought it there
 * @param at when it began to answer
 * @param until when it ceased to, or null while it does
 * @param note what happened, in one sentence; may be empty
 */
public record Deployment(
        String id,
        String version,
        String alias,
        String environment,
        String files,
        How how,
        Instant at,
        @Nullable Instant until,
        String note) {

    /** What brought a version to an endpoint. */
    public enum How {
        DEPLOYED("Deployed"),
        BESIDE("Deployed beside"),
        ROLLED_BACK("Rolled back to");

        private final String label;

        How(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    Deployment ended(Instant when, String why) {
        return new Deployment(id, version, alias, environment, files, how, at, when, why);
    }
}
