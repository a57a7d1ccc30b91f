package io.sololakehouse.platform.stack;

import java.util.List;

/**
 * What the machine has and what each service may take.
 *
 * @param machineBytes physical memory of the machine
 * @param availableBytes what programs can still get without swapping, now
 * @param warning why this is too much for the machine, or empty
 */
public record MemoryBudget(long machineBytes, long availableBytes, List<Share> shares, String warning) {

    /**
     * One service's share.
     *
     * @param heapBytes its heap limit
     * @param limitBytes heap and what the runtime takes beside it
     * @param residentBytes what it takes now, 0 when it does not run
     */
    public record Share(ServiceKind kind, long heapBytes, long limitBytes, long residentBytes) {}

    /** The sum of all limits. */
    public long limitBytes() {
        return shares.stream().mapToLong(Share::limitBytes).sum();
    }

    /** The sum of what runs. */
    public long residentBytes() {
        return shares.stream().mapToLong(Share::residentBytes).sum();
    }
}
