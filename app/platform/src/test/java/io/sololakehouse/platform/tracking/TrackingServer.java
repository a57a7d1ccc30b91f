package io.sololakehouse.platform.tracking;

import io.sololakehouse.platform.journal.ListJournal;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.RunningStack;
import io.sololakehouse.platform.tracking.mlflow.MlflowTracking;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real MLflow server, started once for a test run in a stack of its own (no other service), and its client. Its Python
 * environment is built once on a machine. Tests make experiments and models of their own.
 */
public final class TrackingServer implements AutoCloseable {

    private final RunningStack stack;
    private final ListJournal journal;
    private final MlflowTracking tracking;

    private TrackingServer() {
        this.journal = new ListJournal();
        this.stack = RunningStack.create(journal);
        this.tracking = new MlflowTracking(TrackingAddress.of(stack.stack()), journal);
    }

    public RunningStack stack() {
        return stack;
    }

    public ListJournal journal() {
        return journal;
    }

    public MlflowTracking tracking() {
        return tracking;
    }

    /** A name that no other test has. */
    public static String unique(String start) {
        return start + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    @Override
    public void close() {
        tracking.close();
        stack.close();
    }

    /** Gives tests the server as a parameter. */
    public static final class Extension implements ParameterResolver {

        private static final Namespace NAMESPACE = Namespace.create(TrackingServer.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TrackingServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(TrackingServer.class, key -> start(), TrackingServer.class);
        }

        private static TrackingServer start() {
            TrackingServer server = new TrackingServer();
            try {
                server.stack.start(ServiceKind.MLFLOW);
                return server;
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        }
    }
}
