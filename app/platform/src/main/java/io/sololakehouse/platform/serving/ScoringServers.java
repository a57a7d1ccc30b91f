package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.python.Requirements;
import io.sololakehouse.platform.stack.embedded.ChildProcesses;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Makes the servers of endpoints: each with an id, a log and an environment of its own. */
final class ScoringServers {

    /** Of every process's id, so that they are found among those of the stack. */
    static final String PREFIX = "endpoint-";

    private final ChildProcesses processes;
    private final PythonEnvironments environments;
    private final ScoringClient client;
    private final Path logs;
    private final Consumer<String> changed;

    /** @param changed told the model whose endpoint has changed, on whatever thread */
    ScoringServers(
            ChildProcesses processes,
            PythonEnvironments environments,
            ScoringClient client,
            Path logs,
            Consumer<String> changed) {
        this.processes = processes;
        this.environments = environments;
        this.client = client;
        this.logs = logs;
        this.changed = changed;
    }

    /** A server that does not run yet. */
    ScoringServer make(EndpointRuntime runtime, String deployment, String version, ModelPackage model) {
        String id = PREFIX + runtime.directory().getFileName() + "-" + deployment;
        String name = runtime.record().model();
        return new ScoringServer(
                new ScoringServer.Spec(
                        id,
                        name + " v" + version,
                        model,
                        environments.place(requirements(model)),
                        logs.resolve(id + ".log")),
                processes,
                client,
                () -> changed.accept(name));
    }

    /** What a model's environment holds. */
    static Requirements requirements(ModelPackage model) {
        List<String> lines = model.requirements().isEmpty() ? List.of("mlflow") : model.requirements();
        return new Requirements("model", "the model", String.join("\n", lines) + "\n", false, 0);
    }
}
