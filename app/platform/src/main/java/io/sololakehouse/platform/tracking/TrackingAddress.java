package io.sololakehouse.platform.tracking;

import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.support.Task;
import java.net.URI;
import java.util.function.Supplier;

/**
 * Where the tracking server answers, now.
 *
 * @param uri of the server, without the path of its API
 * @param authorization the value of the header {@code Authorization}, empty for none; never to be logged
 */
public record TrackingAddress(URI uri, String authorization) {

    /**
     * The address of a stack's tracking server. Asking for it starts the server when it does not run, as part of the task
     * of this thread; the first start builds its Python environment.
     */
    public static Supplier<TrackingAddress> of(Stack stack) {
        return () -> {
            if (!stack.services().contains(ServiceKind.MLFLOW)) {
                throw new LakehouseException(Problem.of(
                        "There is no MLflow in this environment",
                        "The " + stack.environment().label() + " environment has no address for it.",
                        new Remedy("Set its address", new Remedy.OpenSettings("environment"))));
            }
            Task<?> task = Task.current();
            stack.require(ServiceKind.MLFLOW, task == null ? Progress.none() : task);
            Connections to = stack.connections();
            URI uri = to.mlflowUri();
            if (uri == null) {
                throw new IllegalStateException("MLflow runs and has no address");
            }
            return new TrackingAddress(uri, to.mlflowAuthorization());
        };
    }

    @Override
    public String toString() {
        return "TrackingAddress[" + uri + "]";
    }
}
