package io.sololakehouse.platform.stack.embedded;

import org.jspecify.annotations.Nullable;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** What one process takes of the machine, measured between two looks at it. Not thread-safe. */
final class ProcessUsage {

    private final OperatingSystem system;
    private @Nullable OSProcess before;

    ProcessUsage(OperatingSystem system) {
        this.system = system;
    }

    /** @param cpu share of one core in percent, negative when unknown; @param residentBytes negative when unknown */
    record Usage(double cpu, long residentBytes) {}

    Usage look(long pid) {
        OSProcess now = system.getProcess((int) pid);
        if (now == null) {
            before = null;
            return new Usage(-1, -1);
        }
        OSProcess last = before;
        before = now;
        double cpu = last == null || last.getProcessID() != now.getProcessID()
                ? -1
                : 100 * now.getProcessCpuLoadBetweenTicks(last);
        return new Usage(cpu, now.getResidentSetSize());
    }
}
