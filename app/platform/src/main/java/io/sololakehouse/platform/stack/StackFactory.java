package io.sololakehouse.platform.stack;

import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.PythonFinder;
import io.sololakehouse.platform.stack.embedded.ComponentManifest;
import io.sololakehouse.platform.stack.embedded.ComponentStore;
import io.sololakehouse.platform.stack.embedded.EmbeddedServices;
import io.sololakehouse.platform.stack.embedded.EmbeddedStack;
import io.sololakehouse.platform.stack.embedded.Http2Probe;
import io.sololakehouse.platform.stack.embedded.ServiceProbe;
import io.sololakehouse.platform.stack.remote.RemoteStack;
import io.sololakehouse.platform.support.BuildFacts;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import io.sololakehouse.platform.support.SecretStore;
import io.sololakehouse.platform.support.SettingsStore;
import java.nio.file.Path;
import java.util.function.Function;

/** Makes the stack of an environment, the same way for the window and for the command line. */
public record StackFactory(DataDirectory home, SecretStore secrets, Journal journal, SettingsStore settings) {

    public StackFactory {
        StackSettings saved = settings.read(StackSettings.SECTION, StackSettings.class, StackSettings.defaults());
        if (!saved.equals(saved.withMlflow())) {
            settings.write(StackSettings.SECTION, saved.withMlflow());
        }
    }

    /** The user's choices, as they are now. */
    public StackSettings stackSettings() {
        return settings.read(StackSettings.SECTION, StackSettings.class, StackSettings.defaults());
    }

    /** The services as child processes; Spark counts as ready when its gRPC server answers. */
    public EmbeddedStack embedded() {
        return embedded(to -> new Http2Probe(to.sparkHost(), to.sparkPort()));
    }

    /** The services as child processes. @param sparkProbe makes the probe for the Spark Connect server */
    public EmbeddedStack embedded(Function<Connections, ServiceProbe> sparkProbe) {
        return embedded(sparkProbe, true);
    }

    /** The same. @param archives false to start without class archives, for measuring what they are worth */
    public EmbeddedStack embedded(Function<Connections, ServiceProbe> sparkProbe, boolean archives) {
        BuildFacts facts = BuildFacts.load();
        ComponentManifest manifest = ComponentManifest.bundled();
        ComponentStore components = new ComponentStore(
                home.components(),
                () -> {
                    String chosen = stackSettings().downloadBase();
                    return chosen.isBlank() ? facts.repository() : chosen;
                },
                journal);
        return new EmbeddedStack(
                new EmbeddedStack.Parts(
                        home,
                        engines(),
                        secrets,
                        components,
                        manifest,
                        environments(),
                        journal,
                        this::stackSettings,
                        archives),
                EmbeddedServices.all(manifest, facts, sparkProbe));
    }

    /** The Python environments of this installation. */
    public PythonEnvironments environments() {
        return new PythonEnvironments(home.python(), PythonFinder.ofThisMachine(), journal);
    }

    /** Services that run elsewhere. @param sparkProbe makes the probe for a Spark Connect server */
    public RemoteStack remote(Function<Connections, ServiceProbe> sparkProbe) {
        return new RemoteStack(stackSettings().remote(), home, secrets, journal, sparkProbe);
    }

    /**
     * The stack of the environment that the settings name.
     *
     * @throws LakehouseException when this version knows no such environment
     */
    public Stack open(Function<Connections, ServiceProbe> sparkProbe) {
        String name = stackSettings().environment();
        return switch (name) {
            case "embedded" -> embedded(sparkProbe);
            case "remote" -> remote(sparkProbe);
            default ->
                throw new LakehouseException(Problem.of(
                        "There is no environment " + name,
                        "Settings name it, and this version does not know it.",
                        new Remedy("Choose the environment", new Remedy.OpenSettings("environment"))));
        };
    }

    /** The programs that are built with the application. Where they are missing, a start says so. */
    private static Path engines() {
        return Path.of(System.getProperty(EmbeddedStack.ENGINES, "engines"));
    }
}
