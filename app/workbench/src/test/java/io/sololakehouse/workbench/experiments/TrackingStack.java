package io.sololakehouse.workbench.experiments;

import io.sololakehouse.platform.journal.FileJournal;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.StackFactory;
import io.sololakehouse.platform.stack.embedded.EmbeddedStack;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import io.sololakehouse.platform.tracking.TrackingAddress;
import io.sololakehouse.platform.tracking.mlflow.MlflowTracking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real MLflow server as the workbench starts it, in a data directory of its own, with its client. The Python environment
 * is built once on a machine. Tests make experiments of their own.
 */
public final class TrackingStack implements AutoCloseable {

    private final Path directory;
    private final FileJournal journal;
    private final EmbeddedStack stack;
    private final MlflowTracking tracking;

    private TrackingStack() throws IOException {
        directory = Files.createTempDirectory("sololakehouse-test-");
        DataDirectory home = new DataDirectory(directory).create();
        Path environments = Files.createDirectories(shared().resolve("python-environments"));
        if (Files.notExists(home.python())) {
            Files.createSymbolicLink(home.python(), environments);
        }
        SecretStore secrets = new SecretStore(home.secrets());
        journal = new FileJournal(home.journal(), secrets::values, Clock.systemUTC());
        stack = new StackFactory(home, secrets, journal, new SettingsStore(home.settings())).embedded();
        tracking = new MlflowTracking(TrackingAddress.of(stack), journal);
    }

    /** Starts one. */
    public static TrackingStack start() {
        try {
            TrackingStack made = new TrackingStack();
            try {
                made.stack.start(EnumSet.of(ServiceKind.MLFLOW), Progress.none());
                return made;
            } catch (RuntimeException e) {
                made.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shared() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("sololakehouse-test");
    }

    public MlflowTracking tracking() {
        return tracking;
    }

    public EmbeddedStack stack() {
        return stack;
    }

    public Path directory() {
        return directory;
    }

    /** A name that no other test has. */
    public static String unique(String start) {
        return start + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    @Override
    public void close() {
        tracking.close();
        try {
            stack.stop(EnumSet.of(ServiceKind.MLFLOW), Progress.none());
        } finally {
            stack.close();
            journal.close();
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives tests the server as a parameter: one for the whole run. */
    public static final class Extension implements ParameterResolver {

        private static final Namespace NAMESPACE = Namespace.create(TrackingStack.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TrackingStack.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(TrackingStack.class, key -> start(), TrackingStack.class);
        }
    }
}
