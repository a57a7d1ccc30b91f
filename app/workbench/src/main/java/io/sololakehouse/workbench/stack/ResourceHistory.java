package io.sololakehouse.workbench.stack;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.ServiceStatus;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * The processor use of each service over five minutes, and the memory of all of them over thirty, as samples of a steady
 * clock. FX thread only.
 */
final class ResourceHistory {

    /** Time between two samples of the processor. */
    static final int SECONDS = 2;

    private static final int CPU_SAMPLES = 5 * 60 / SECONDS;
    private static final int MEMORY_EVERY = 5;
    private static final int MEMORY_SAMPLES = 30 * 60 / (SECONDS * MEMORY_EVERY);

    private final Map<ServiceKind, ArrayDeque<Double>> cpu = new EnumMap<>(ServiceKind.class);
    private final ArrayDeque<Double> memory = new ArrayDeque<>();
    private int ticks;

    /** Takes a sample of every service. Called every {@value #SECONDS} seconds. */
    void sample(Collection<ServiceStatus> statuses) {
        double resident = 0;
        for (ServiceStatus status : statuses) {
            add(cpu.computeIfAbsent(status.kind(), kind -> new ArrayDeque<>()), Math.max(0, status.cpu()), CPU_SAMPLES);
            resident += Math.max(0, status.residentBytes());
        }
        if (ticks++ % MEMORY_EVERY == 0) {
            add(memory, resident, MEMORY_SAMPLES);
        }
    }

    private static void add(ArrayDeque<Double> values, double value, int limit) {
        values.addLast(value);
        if (values.size() > limit) {
            values.removeFirst();
        }
    }

    /** Percent of one core, oldest first. */
    double[] cpu(ServiceKind kind) {
        return array(cpu.get(kind));
    }

    /** Resident bytes of all services together, oldest first. */
    double[] memory() {
        return array(memory);
    }

    /** Seconds that the memory's history covers. */
    long memorySeconds() {
        return (long) Math.max(0, memory.size() - 1) * SECONDS * MEMORY_EVERY;
    }

    private static double[] array(@org.jspecify.annotations.Nullable ArrayDeque<Double> values) {
        return values == null
                ? new double[0]
                : values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
