package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.DataDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The services of a data directory that have a process now, whoever started them. Looks only. */
public final class RunningServices {

    private RunningServices() {}

    /**
     * A service with a process.
     *
     * @param version product and version, or empty when it is not on record
     * @param port its port, or 0 when it is not on record
     * @param startedAt null when the operating system does not say
     */
    public record RunningService(
            ServiceKind kind,
            long pid,
            String version,
            int port,
            @Nullable Instant startedAt) {}

    /** The services of the data directory, in the order in which they are shown. */
    public static List<RunningService> of(DataDirectory home) {
        InstanceRecords records = new InstanceRecords(home.run());
        List<RunningService> running = new ArrayList<>();
        for (OwnProcesses.Found found : new OwnProcesses(home).find()) {
            for (ServiceKind kind : ServiceKind.values()) {
                if (kind.id().equals(found.service())) {
                    InstanceRecord record = records.read(kind)
                            .filter(known -> known.instance().equals(found.instance()))
                            .orElse(null);
                    running.add(new RunningService(
                            kind,
                            found.handle().pid(),
                            record == null ? "" : record.version(),
                            record == null ? 0 : record.port(),
                            found.handle().info().startInstant().orElse(null)));
                }
            }
        }
        running.sort(Comparator.comparing(RunningService::kind));
        return running;
    }
}
