package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.stack.Stack.Lease;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who uses which service, and since when nobody does. Thread-safe. */
final class Usage {

    private final Map<ServiceKind, Integer> leases = new EnumMap<>(ServiceKind.class);
    private final Map<ServiceKind, Long> lastUse = new EnumMap<>(ServiceKind.class);

    /** The service is used now. */
    synchronized void touch(ServiceKind kind) {
        lastUse.put(kind, System.nanoTime());
    }

    /** The service is used until the lease is closed. */
    synchronized Lease lease(ServiceKind kind) {
        leases.merge(kind, 1, Integer::sum);
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                release(kind);
            }
        };
    }

    private synchronized void release(ServiceKind kind) {
        leases.merge(kind, -1, Integer::sum);
        touch(kind);
    }

    synchronized boolean isLeased(ServiceKind kind) {
        return leases.getOrDefault(kind, 0) > 0;
    }

    /** How long the service has not been used. */
    synchronized Duration idle(ServiceKind kind) {
        Long last = lastUse.get(kind);
        return last == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - last);
    }
}
