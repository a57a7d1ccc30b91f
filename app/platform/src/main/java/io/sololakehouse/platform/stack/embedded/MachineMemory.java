package io.sololakehouse.platform.stack.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import oshi.hardware.GlobalMemory;

/** The memory of this machine, or of the container that this process is confined to. */
final class MachineMemory {

    private final GlobalMemory memory;
    private final OperatingSystemMXBean bean = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    MachineMemory(GlobalMemory memory) {
        this.memory = memory;
    }

    /** What there is, in bytes. OSHI sees the machine, the bean sees the container: the smaller one is what we have. */
    long machineBytes() {
        return Math.min(memory.getTotal(), bean.getTotalMemorySize());
    }

    /** What programs can still get without swapping, in bytes. */
    long availableBytes() {
        return Math.min(memory.getAvailable(), machineBytes());
    }
}
