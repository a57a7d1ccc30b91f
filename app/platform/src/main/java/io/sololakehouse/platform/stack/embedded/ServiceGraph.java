package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services of a stack and which of them needs which. Immutable. */
final class ServiceGraph {

    private final List<ServiceRunner> runners;
    private final Map<ServiceKind, ServiceRunner> byKind = new EnumMap<>(ServiceKind.class);

    /** @param runners dependencies before dependents, see {@link #inOrder} */
    ServiceGraph(List<ServiceRunner> runners) {
        this.runners = List.copyOf(runners);
        runners.forEach(runner -> byKind.put(runner.kind(), runner));
    }

    /**
     * Dependencies before dependents, otherwise as given.
     *
     * @throws IllegalArgumentException when there is no such order
     */
    static List<EmbeddedService> inOrder(List<EmbeddedService> services) {
        Map<ServiceKind, EmbeddedService> ordered = new LinkedHashMap<>();
        while (ordered.size() < services.size()) {
            int before = ordered.size();
            services.stream()
                    .filter(service -> ordered.keySet().containsAll(service.dependencies()))
                    .forEach(service -> ordered.putIfAbsent(service.kind(), service));
            if (ordered.size() == before) {
                throw new IllegalArgumentException("The services depend on each other or on one that is missing");
            }
        }
        return List.copyOf(ordered.values());
    }

    /** Every service, dependencies before dependents. */
    List<ServiceRunner> all() {
        return runners;
    }

    /** Every kind, in the order in which services are shown. */
    List<ServiceKind> kinds() {
        return List.copyOf(byKind.keySet());
    }

    /** @throws IllegalArgumentException when the stack has no such service */
    ServiceRunner runner(ServiceKind kind) {
        ServiceRunner runner = byKind.get(kind);
        if (runner == null) {
            throw new IllegalArgumentException(kind.label() + " is not part of this stack");
        }
        return runner;
    }

    /** These and everything they need, dependencies first. */
    List<ServiceRunner> withDependencies(Set<ServiceKind> kinds) {
        Set<ServiceKind> all = EnumSet.noneOf(ServiceKind.class);
        all.addAll(kinds);
        for (ServiceRunner runner : runners.reversed()) {
            if (all.contains(runner.kind())) {
                all.addAll(runner.service().dependencies());
            }
        }
        return runners.stream().filter(runner -> all.contains(runner.kind())).toList();
    }

    /** These and everything that needs them. */
    List<ServiceRunner> withDependents(Set<ServiceKind> kinds) {
        Set<ServiceKind> all = EnumSet.noneOf(ServiceKind.class);
        all.addAll(kinds);
        for (ServiceRunner runner : runners) {
            if (runner.service().dependencies().stream().anyMatch(all::contains)) {
                all.add(runner.kind());
            }
        }
        return runners.stream()
                .filter(runner -> all.contains(runner.kind()))
                .sorted(Comparator.comparing(ServiceRunner::kind))
                .toList();
    }

    /** True when a service that runs was started with the address of this one. */
    boolean isExpected(ServiceKind kind) {
        return runners.stream()
                .anyMatch(other -> other.service().dependencies().contains(kind)
                        && other.child().isPresent());
    }

    static Set<ServiceKind> kinds(List<ServiceRunner> some) {
        Set<ServiceKind> kinds = EnumSet.noneOf(ServiceKind.class);
        some.forEach(runner -> kinds.add(runner.kind()));
        return kinds;
    }
}
