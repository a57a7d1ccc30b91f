package io.sololakehouse.platform.stack;

import java.util.Map;

/**
 * The user's choices about the stack, section {@value #SECTION} of the settings.
 *
 * @param environment "embedded", "docker" or "remote"
 * @param memoryMegabytes heap by service id; a missing or zero one follows the machine's memory
 * @param ports preferred port by service id; a missing one is the service's own
 * @param idleMinutes minutes without use after which a service sleeps, by service id; 0 = never. Only engines sleep
 * @param startOnDemand ids of services that start when first needed instead of with the stack
 * @param downloadBase base address of the repository that components come from; empty = the built-in one
 * @param onClose what closing the window does with the stack
 */
public record StackSettings(
        String environment,
        Map<String, Integer> memoryMegabytes,
        Map<String, Integer> ports,
        Map<String, Integer> idleMinutes,
        java.util.Set<String> startOnDemand,
        String downloadBase,
        OnClose onClose,
        RemoteAddresses remote) {

    public static final String SECTION = "stack";

    /** What closing the window does with the stack. */
    public enum OnClose {
        ASK,
        KEEP_RUNNING,
        STOP
    }

    public StackSettings {
        memoryMegabytes = Map.copyOf(memoryMegabytes);
        ports = Map.copyOf(ports);
        idleMinutes = Map.copyOf(idleMinutes);
        startOnDemand = java.util.Set.copyOf(startOnDemand);
    }

    /**
     * The choices with those about MLflow, where they were saved before it was part of the stack: it starts on demand and
     * sleeps, as in new ones. Saved choices always say after how many minutes it sleeps since then, also when never.
     */
    public StackSettings withMlflow() {
        String mlflow = ServiceKind.MLFLOW.id();
        return idleMinutes.containsKey(mlflow)
                ? this
                : withIdleMinutes(ServiceKind.MLFLOW, defaults().idleMinutes().getOrDefault(mlflow, 0))
                        .withStartOnDemand(ServiceKind.MLFLOW, true);
    }

    /** @param megabytes heap, or 0 to follow the machine's memory */
    public StackSettings withMemory(ServiceKind kind, int megabytes) {
        return new StackSettings(
                environment,
                with(memoryMegabytes, kind, megabytes),
                ports,
                idleMinutes,
                startOnDemand,
                downloadBase,
                onClose,
                remote);
    }

    public StackSettings withPort(ServiceKind kind, int port) {
        return new StackSettings(
                environment,
                memoryMegabytes,
                with(ports, kind, port),
                idleMinutes,
                startOnDemand,
                downloadBase,
                onClose,
                remote);
    }

    /** @param minutes 0 to never let it sleep */
    public StackSettings withIdleMinutes(ServiceKind kind, int minutes) {
        return new StackSettings(
                environment,
                memoryMegabytes,
                ports,
                with(idleMinutes, kind, minutes),
                startOnDemand,
                downloadBase,
                onClose,
                remote);
    }

    private static Map<String, Integer> with(Map<String, Integer> numbers, ServiceKind kind, int number) {
        Map<String, Integer> changed = new java.util.HashMap<>(numbers);
        changed.put(kind.id(), number);
        return changed;
    }

    public static StackSettings defaults() {
        return new StackSettings(
                "embedded",
                Map.of(),
                Map.of(),
                Map.of(ServiceKind.SPARK.id(), 30, ServiceKind.TRINO.id(), 30, ServiceKind.MLFLOW.id(), 60),
                java.util.Set.of(ServiceKind.TRINO.id(), ServiceKind.MLFLOW.id()),
                "",
                OnClose.ASK,
                RemoteAddresses.none());
    }

    public StackSettings withEnvironment(String id) {
        return new StackSettings(id, memoryMegabytes, ports, idleMinutes, startOnDemand, downloadBase, onClose, remote);
    }

    public StackSettings withOnClose(OnClose choice) {
        return new StackSettings(
                environment, memoryMegabytes, ports, idleMinutes, startOnDemand, downloadBase, choice, remote);
    }

    /** @param address base address of a Maven repository, or empty for the built-in one */
    public StackSettings withDownloadBase(String address) {
        return new StackSettings(
                environment, memoryMegabytes, ports, idleMinutes, startOnDemand, address, onClose, remote);
    }

    public StackSettings withRemote(RemoteAddresses addresses) {
        return new StackSettings(
                environment, memoryMegabytes, ports, idleMinutes, startOnDemand, downloadBase, onClose, addresses);
    }

    /** @param wanted true to start the service when it is first needed instead of with the stack */
    public StackSettings withStartOnDemand(ServiceKind kind, boolean wanted) {
        java.util.Set<String> changed = new java.util.HashSet<>(startOnDemand);
        if (wanted) {
            changed.add(kind.id());
        } else {
            changed.remove(kind.id());
        }
        return new StackSettings(
                environment, memoryMegabytes, ports, idleMinutes, changed, downloadBase, onClose, remote);
    }
}
