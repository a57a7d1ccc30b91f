package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.embedded.OwnProcesses.Found;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds services of this data directory that an earlier workbench left running. One whose instance id, start time,
 * version and configuration match is taken over; every other one is stopped and waited for, so that two servers never
 * share one store.
 */
final class Adoption {

    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

    /** The operating system computes start times from its boot time, which moves a little when the clock is set. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    private final List<ServiceRunner> runners;
    private final OwnProcesses processes;
    private final Launcher launcher;
    private final InstanceRecords records;
    private final Surroundings surroundings;

    /** @param runners in the order of their dependencies */
    Adoption(
            List<ServiceRunner> runners,
            OwnProcesses processes,
            Launcher launcher,
            InstanceRecords records,
            Surroundings surroundings) {
        this.runners = runners;
        this.processes = processes;
        this.launcher = launcher;
        this.records = records;
        this.surroundings = surroundings;
    }

    /** Takes over or stops what runs and is not known yet. */
    void run() {
        List<Found> unknown = new ArrayList<>(processes.find());
        unknown.removeIf(found -> runners.stream()
                .flatMap(runner -> runner.child().stream())
                .anyMatch(child -> child.pid() == found.handle().pid()));
        unknown.removeIf(found -> launcher.launched(found.instance()));
        if (unknown.isEmpty()) {
            runners.stream().filter(Adoption::isAtRest).forEach(runner -> records.delete(runner.kind()));
            return;
        }
        Map<ServiceKind, Found> candidates = candidates(unknown);
        for (ServiceRunner runner : runners) {
            Found found = candidates.get(runner.kind());
            if (found != null && adopt(runner, found)) {
                unknown.remove(found);
            }
        }
        // Dependents first.
        for (ServiceRunner runner : runners.reversed()) {
            unknown.stream()
                    .filter(found -> found.service().equals(runner.kind().id()))
                    .forEach(found -> stop(runner, found));
            if (isAtRest(runner)) {
                records.delete(runner.kind());
            }
        }
    }

    /** True when it neither runs nor is being started by another thread. */
    private static boolean isAtRest(ServiceRunner runner) {
        return runner.child().isEmpty() && !runner.machine().state().isActive();
    }

    /** The processes that are the ones on record; the ports on record are assumed for the comparison. */
    private Map<ServiceKind, Found> candidates(List<Found> unknown) {
        Map<ServiceKind, Found> candidates = new EnumMap<>(ServiceKind.class);
        for (ServiceRunner runner : runners) {
            Optional<InstanceRecord> record = records.read(runner.kind());
            if (record.isEmpty() || !isAtRest(runner)) {
                continue;
            }
            // Also when its process is gone: services that are still there expect it on that port.
            surroundings.assumePort(runner.kind(), record.get().port());
            unknown.stream()
                    .filter(found -> matches(runner, found, record.get()))
                    .findFirst()
                    .ifPresent(found -> candidates.put(runner.kind(), found));
        }
        return candidates;
    }

    private static boolean matches(ServiceRunner runner, Found found, InstanceRecord record) {
        EmbeddedService service = runner.service();
        return found.service().equals(service.kind().id())
                && found.instance().equals(record.instance())
                && found.handle().pid() == record.pid()
                && record.version().equals(service.product() + " " + service.version())
                && found.handle()
                        .info()
                        .startInstant()
                        .map(start ->
                                Duration.between(start, record.startedAt()).abs())
                        .filter(difference -> difference.compareTo(START_TOLERANCE) <= 0)
                        .isPresent();
    }

    /** Takes the process over when it is just what we would start ourselves. */
    private boolean adopt(ServiceRunner runner, Found found) {
        if (!surroundings.isInstalled(runner.service())) {
            return false;
        }
        try {
            Wiring wiring = surroundings.wiring();
            ChildCommand command = runner.service().command(wiring);
            String fingerprint = Fingerprint.of(command, surroundings.preferredPort(runner.kind()));
            boolean same = records.read(runner.kind())
                    .filter(record -> record.fingerprint().equals(fingerprint))
                    .isPresent();
            if (same) {
                LOG.info(
                        "{} (pid {}) is taken over",
                        runner.kind().label(),
                        found.handle().pid());
                runner.adopt(Child.adopted(found.handle(), found.instance()), wiring, command);
            }
            return same;
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be compared with its record and is stopped",
                    runner.kind().label(),
                    e);
            return false;
        }
    }

    private static void stop(ServiceRunner runner, Found found) {
        LOG.info(
                "{} (pid {}) does not match its record or the settings and is stopped",
                runner.kind().label(),
                found.handle().pid());
        runner.end(Child.adopted(found.handle(), found.instance()));
    }
}
