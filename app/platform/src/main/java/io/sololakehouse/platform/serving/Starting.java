package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.python.PythonEnvironments;
import io.sololakehouse.platform.stack.embedded.ChildProcesses;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops a whole endpoint, with the versions that are on its record. */
final class Starting {

    private static final Logger LOG = LoggerFactory.getLogger(Starting.class);

    private final ChildProcesses processes;
    private final PythonEnvironments environments;
    private final KeptEndpoints kept;

    Starting(ChildProcesses processes, PythonEnvironments environments, KeptEndpoints kept) {
        this.processes = processes;
        this.environments = environments;
        this.kept = kept;
    }

    /** Starts what should run, with nobody waiting: a failure is in the log, and on the endpoint. */
    void comeBack(EndpointRuntime runtime) {
        try {
            start(runtime, Progress.none());
        } catch (LakehouseException e) {
            LOG.warn("The endpoint of {} did not come back", runtime.record().model(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Endpoint start(EndpointRuntime runtime, Progress progress) throws InterruptedException {
        return runtime.alone(() -> {
            runtime.open(processes.holder(runtime.record().port()).orElse("another program"));
            runtime.change(before -> before.withWanted(true));
            runtime.route();
            for (EndpointRecord.Served served : runtime.record().serving()) {
                ScoringServer server = runtime.server(served.deployment());
                if (server == null) {
                    kept.restore(runtime, served);
                    server = runtime.server(served.deployment());
                }
                if (server != null && server.process().isEmpty()) {
                    environments.require(
                            ScoringServers.requirements(server.spec().model()), progress.part(0, 0.8), line -> {});
                    server.start(progress.part(0.8, 1));
                }
            }
            runtime.keepProcesses();
            return runtime.show();
        });
    }

    Endpoint stop(EndpointRuntime runtime, Progress progress) throws InterruptedException {
        // A start that is under way ends first.
        for (ScoringServer server : runtime.servers()) {
            progress.report("Stopping " + server.spec().name(), -1);
            server.stop();
        }
        return runtime.alone(() -> {
            runtime.change(before -> before.withWanted(false));
            runtime.closeAddress();
            runtime.problem(null);
            runtime.keepProcesses();
            return runtime.show();
        });
    }
}
