package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.python.PythonEnvironment;
import io.sololakehouse.platform.serving.router.EndpointRouter;
import io.sololakehouse.platform.stack.embedded.ChildProcesses;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How another version takes its place behind an endpoint without a request being dropped. */
final class Switching {

    private static final Logger LOG = LoggerFactory.getLogger(Switching.class);
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(60);

    private final ChildProcesses processes;
    private final ScoringServers servers;

    Switching(ChildProcesses processes, ScoringServers servers) {
        this.processes = processes;
        this.servers = servers;
    }

    /** Starts the server, and switches when it has predicted. The endpoint's lock is held. */
    Endpoint to(
            EndpointRuntime runtime,
            DeployRequest request,
            Deployment.How how,
            ModelFiles.Copy copy,
            PythonEnvironment environment,
            Progress progress)
            throws InterruptedException {
        runtime.open(processes.holder(runtime.record().port()).orElse("another program"));
        String deployment = "d" + runtime.record().next();
        runtime.change(before -> before.withNext(before.next() + 1));
        ScoringServer server = servers.make(runtime, deployment, request.version(), copy.model());
        runtime.add(deployment, server);
        try {
            server.start(progress);
        } catch (RuntimeException | InterruptedException e) {
            runtime.remove(deployment);
            throw e;
        }
        progress.report("Switching to v" + request.version(), 0.95);
        boolean beside = request.share() < 100 && !runtime.record().serving().isEmpty();
        List<EndpointRecord.Served> old = runtime.record().serving();
        Instant now = Instant.now();
        String environmentName = String.valueOf(environment.directory().getFileName());
        EndpointRecord.Served served = new EndpointRecord.Served(
                deployment,
                request.version(),
                request.alias(),
                environmentName,
                copy.id(),
                beside ? request.share() : 100,
                null);
        Deployment entry = new Deployment(
                deployment,
                request.version(),
                request.alias(),
                environmentName,
                copy.id(),
                beside && how == Deployment.How.DEPLOYED ? Deployment.How.BESIDE : how,
                now,
                null,
                "");
        try {
            runtime.change(before -> before.withWanted(true)
                    .withServing(beside ? Shares.beside(before.serving(), served) : List.of(served))
                    .withHistory(Histories.begun(
                            beside
                                    ? before.history()
                                    : Histories.ended(before.history(), old, now, "Replaced by v" + request.version()),
                            entry)));
        } catch (LakehouseException e) {
            server.stop();
            runtime.remove(deployment);
            throw e;
        }
        runtime.route();
        runtime.keepProcesses();
        if (!beside) {
            retire(runtime, old, progress);
        }
        progress.report("v" + request.version() + " serves", 1);
        return runtime.show();
    }

    /** Shares the traffic anew. The endpoint's lock is held. */
    static Endpoint share(EndpointRuntime runtime, String deployment, int percent) {
        runtime.change(before -> before.withServing(Shares.with(before.serving(), deployment, percent)));
        runtime.route();
        return runtime.show();
    }

    /** Gives all traffic to one version and ends the others. The endpoint's lock is held. */
    static Endpoint keepOnly(EndpointRuntime runtime, String deployment, Progress progress)
            throws InterruptedException {
        List<EndpointRecord.Served> old = runtime.record().serving().stream()
                .filter(served -> !served.deployment().equals(deployment))
                .toList();
        Instant now = Instant.now();
        runtime.change(before -> before.withServing(before.serving().stream()
                        .filter(served -> served.deployment().equals(deployment))
                        .map(served -> served.withShare(100))
                        .toList())
                .withHistory(Histories.ended(before.history(), old, now, "Another version was kept")));
        runtime.route();
        retire(runtime, old, progress);
        return runtime.show();
    }

    /** Lets servers that have no route any more answer what is under way, and ends them. */
    private static void retire(EndpointRuntime runtime, List<EndpointRecord.Served> old, Progress progress)
            throws InterruptedException {
        for (EndpointRecord.Served gone : old) {
            ScoringServer server = runtime.server(gone.deployment());
            if (server == null) {
                continue;
            }
            server.drain();
            progress.report("Waiting for the last requests to v" + gone.version(), 0.97);
            EndpointRouter router = runtime.router();
            if (router != null && !router.awaitDrained(gone.deployment(), DRAIN_WITHIN)) {
                LOG.warn("v{} still answers requests after {} and is stopped", gone.version(), DRAIN_WITHIN);
            }
            server.stop();
            runtime.remove(gone.deployment());
        }
        runtime.keepProcesses();
    }
}
