package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.support.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint of a registered model as it stands; immutable.
 *
 * @param model the registered model, whose name it has
 * @param port of its address on loopback
 * @param state the best of its versions'
 * @param readySince when it began to answer, or null while it does not
 * @param serving the versions behind it, the one with the largest share first
 * @param history its deployments, newest first
 * @param problem why it does not answer, or null
 */
public record Endpoint(
        String model,
        int port,
        EndpointState state,
        @Nullable Instant readySince,
        List<ServedVersion> serving,
        List<Deployment> history,
        @Nullable Problem problem) {

    public Endpoint {
        serving = List.copyOf(serving);
        history = List.copyOf(history);
    }

    /** Where it answers. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where predictions are asked for. */
    public URI invocations() {
        return URI.create("http://127.0.0.1:" + port + "/invocations");
    }

    public Optional<ServedVersion> serving(String version) {
        return serving.stream().filter(one -> one.version().equals(version)).findFirst();
    }

    /** The deployment that a roll back would return to: the newest one of a version that serves no more. */
    public Optional<Deployment> before() {
        return history.stream()
                .filter(past -> past.until() != null)
                .filter(past -> serving(past.version()).isEmpty())
                .findFirst();
    }
}
