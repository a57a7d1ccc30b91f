package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.MemoryBudget;
import io.sololakehouse.platform.stack.MemoryBudget.Share;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Compares what the services may take with what the machine has. */
final class MemoryPlanner {

    /** What the operating system, the window and a browser are left with at the least. */
    private static final double FOR_SERVICES = 0.75;

    private final List<ServiceRunner> runners;
    private final Surroundings surroundings;
    private final MachineMemory machine;

    MemoryPlanner(List<ServiceRunner> runners, Surroundings surroundings, MachineMemory machine) {
        this.runners = runners;
        this.surroundings = surroundings;
        this.machine = machine;
    }

    MemoryBudget budget() {
        List<Share> shares = runners.stream()
                .sorted(Comparator.comparing(ServiceRunner::kind))
                .map(runner -> {
                    long heap = surroundings.heapBytes(runner.service());
                    long resident = Math.max(0, runner.machine().status().residentBytes());
                    return new Share(
                            runner.kind(), heap, heap + runner.service().nativeBytes(), resident);
                })
                .toList();
        MemoryBudget budget = new MemoryBudget(machine.machineBytes(), machine.availableBytes(), shares, "");
        return new MemoryBudget(budget.machineBytes(), budget.availableBytes(), shares, warning(budget));
    }

    private static String warning(MemoryBudget budget) {
        long limit = budget.limitBytes();
        long more = limit - budget.residentBytes();
        if (limit > budget.machineBytes() * FOR_SERVICES) {
            return "The services may take " + gigabytes(limit) + " of this machine's "
                    + gigabytes(budget.machineBytes()) + ". Give Spark less, or let it sleep.";
        }
        if (more > budget.availableBytes()) {
            return "The services may take " + gigabytes(more) + " more, but other programs leave only "
                    + gigabytes(budget.availableBytes()) + ". Close some, or give Spark less.";
        }
        return "";
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
