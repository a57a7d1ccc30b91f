package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.stack.embedded.ChildProcess;
import io.sololakehouse.platform.stack.embedded.ChildProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is written down about endpoints, and the servers that another workbench left running for them. */
final class KeptEndpoints {

    private static final Logger LOG = LoggerFactory.getLogger(KeptEndpoints.class);

    private final Path directory;
    private final ModelFiles files;
    private final ScoringServers servers;
    private final ChildProcesses processes;

    /** @param place the endpoint's directory */
    record Kept(Path place, EndpointRecord record) {}

    KeptEndpoints(Path directory, ModelFiles files, ScoringServers servers, ChildProcesses processes) {
        this.directory = directory;
        this.files = files;
        this.servers = servers;
        this.processes = processes;
    }

    /** Every endpoint on record; one that cannot be read stays down and is told in the log. */
    List<Kept> read() {
        List<Kept> found = new ArrayList<>();
        try (Stream<Path> places = Files.list(directory)) {
            for (Path place : places.filter(Files::isDirectory).sorted().toList()) {
                try {
                    found.add(new Kept(place, EndpointRecord.read(place)));
                } catch (IOException e) {
                    LOG.warn("{} cannot be read: its endpoint stays down", place, e);
                }
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read: its endpoints stay down", directory, e);
        }
        return found;
    }

    /** Gives an endpoint the server of a version on record: with its process, when that still runs. */
    void restore(EndpointRuntime runtime, EndpointRecord.Served served) {
        Optional<ModelFiles.Copy> copy = files.kept(served.files());
        if (copy.isEmpty()) {
            LOG.warn("The files of {} v{} are gone", runtime.record().model(), served.version());
            return;
        }
        ScoringServer server = servers.make(
                runtime, served.deployment(), served.version(), copy.get().model());
        runtime.add(served.deployment(), server);
        EndpointRecord.Running running = served.process();
        if (running != null && runtime.record().wanted()) {
            processes
                    .find(server.spec().id(), running.instance(), running.startedAt())
                    .ifPresent(process -> server.adopt(process, running.port()));
        }
    }

    /** Ends servers of this installation that belong to no endpoint any more. */
    void endStrays(Collection<EndpointRuntime> endpoints) {
        Set<String> known = endpoints.stream()
                .flatMap(runtime -> runtime.servers().stream())
                .flatMap(server -> server.process().stream())
                .map(ChildProcess::instance)
                .collect(Collectors.toSet());
        for (ChildProcess stray : processes.all(ScoringServers.PREFIX)) {
            if (!known.contains(stray.instance())) {
                LOG.info("{} (pid {}) belongs to no endpoint any more and is stopped", stray.id(), stray.pid());
                stray.askToEnd();
            }
        }
    }
}
