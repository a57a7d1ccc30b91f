package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.StackSettings;
import io.sololakehouse.platform.support.DataDirectory;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.support.SecretStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the services of one stack share: the ports they were given, the heap limits, the installed programs. Thread-safe.
 */
final class Surroundings {

    private static final DateTimeFormatter SINCE =
            DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private final DataDirectory home;
    private final Path data;
    private final Path engines;
    private final SecretStore secrets;
    private final ComponentSource components;
    private final Supplier<StackSettings> settings;
    private final List<EmbeddedService> services;
    private final MachineMemory memory;
    private final SocketTable sockets;
    private final PortChooser chooser;

    private final Map<ServiceKind, Integer> ports = new EnumMap<>(ServiceKind.class);
    private final Map<ServiceKind, String> notes = new EnumMap<>(ServiceKind.class);

    Surroundings(
            DataDirectory home,
            Path data,
            Path engines,
            SecretStore secrets,
            ComponentSource components,
            Supplier<StackSettings> settings,
            List<EmbeddedService> services,
            MachineMemory memory,
            SocketTable sockets) {
        this.home = home;
        this.data = data;
        this.engines = engines;
        this.secrets = secrets;
        this.components = components;
        this.settings = settings;
        this.services = services;
        this.memory = memory;
        this.sockets = sockets;
        this.chooser = new PortChooser(sockets);
    }

    StackSettings settings() {
        return settings.get();
    }

    ComponentSource components() {
        return components;
    }

    /** The surroundings as they are now; services without a port have their preferred one. */
    synchronized Wiring wiring() {
        Map<ServiceKind, Integer> allPorts = new EnumMap<>(ServiceKind.class);
        Map<ServiceKind, Long> heaps = new EnumMap<>(ServiceKind.class);
        Map<String, Path> places = new HashMap<>();
        for (EmbeddedService service : services) {
            ServiceKind kind = service.kind();
            allPorts.put(kind, ports.getOrDefault(kind, preferredPort(kind)));
            heaps.put(kind, heapBytes(service));
            service.components().forEach(id -> places.put(id, components.place(id)));
        }
        return new Wiring(home, data, allPorts, heaps, places, engines, secrets);
    }

    /** The heap limit of a service: the user's, or its own for this machine. */
    long heapBytes(EmbeddedService service) {
        int wanted = settings().memoryMegabytes().getOrDefault(service.kind().id(), 0);
        return wanted > 0 ? wanted * Heap.MEGABYTE : service.defaultHeapBytes(memory.machineBytes());
    }

    int preferredPort(ServiceKind kind) {
        return settings().ports().getOrDefault(kind.id(), kind.preferredPort());
    }

    /** The port that was chosen for a service, or the one that it prefers. */
    int currentPort(ServiceKind kind) {
        return port(kind).orElseGet(() -> preferredPort(kind));
    }

    synchronized Optional<Integer> port(ServiceKind kind) {
        return Optional.ofNullable(ports.get(kind));
    }

    /** Where the service is not where it is expected, why; or empty. */
    synchronized String portNote(ServiceKind kind) {
        return notes.getOrDefault(kind, "");
    }

    /** Notes the port of a service that runs, or that others expect it on. */
    synchronized void assumePort(ServiceKind kind, int port) {
        ports.put(kind, port);
        notes.put(kind, note(kind, port));
    }

    /** The preferred port, or the next free one. */
    synchronized void choosePort(ServiceKind kind) {
        choosePort(kind, preferredPort(kind));
    }

    /** The port it had, so that others still find it; another one only when that is taken. */
    synchronized void keepOrChoosePort(ServiceKind kind) {
        choosePort(kind, ports.getOrDefault(kind, preferredPort(kind)));
    }

    private void choosePort(ServiceKind kind, int first) {
        ports.remove(kind);
        assumePort(kind, chooser.choose(kind, first, new HashSet<>(ports.values())));
    }

    private String note(ServiceKind kind, int port) {
        int preferred = preferredPort(kind);
        if (port == preferred) {
            return "";
        }
        return sockets.holder(preferred)
                .map(holder -> "Port " + preferred + " is held by " + who(holder) + ", so it answers on " + port)
                .orElse("Answers on " + port + " instead of " + preferred);
    }

    private static String who(SocketTable.Holder holder) {
        if (holder.pid() == 0) {
            return "a program of another user";
        }
        String program = holder.program().isEmpty() ? "a program" : holder.program();
        Instant since = holder.since();
        return program + " (pid " + holder.pid() + (since == null ? ")" : ", since " + SINCE.format(since) + ")");
    }

    boolean isInstalled(EmbeddedService service) {
        return service.components().stream().allMatch(components::isInstalled);
    }

    /** Fetches what the service lacks. */
    void install(EmbeddedService service, Progress progress) {
        for (String id : service.components()) {
            components.require(id, progress);
        }
    }

    /** What the first use of a service that starts on demand brings with it, for people. */
    String firstUse(EmbeddedService service) {
        Optional<Problem> unavailable = service.unavailable();
        if (unavailable.isPresent()) {
            return unavailable.get().what();
        }
        long bytes = service.components().stream()
                .mapToLong(components::downloadBytes)
                .sum();
        return bytes == 0
                ? "Starts when it is first needed"
                : "Installed at its first use, " + Math.round(bytes / 1e6) + " MB";
    }

    Set<String> missing(EmbeddedService service) {
        Set<String> missing = new HashSet<>(service.components());
        missing.removeIf(components::isInstalled);
        return missing;
    }
}
