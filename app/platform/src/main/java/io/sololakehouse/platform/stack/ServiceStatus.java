package io.sololakehouse.platform.stack;

import io.sololakehouse.platform.support.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One service as it stands; immutable.
 *
 * @param product the software and its version ("S3Proxy 4.1.0")
 * @param detail what it is doing, or why it is in this state, in one line; may be empty
 * @param steps the steps of its start in order, empty when it was not started yet
 * @param address host and port it answers on ("127.0.0.1:9000"), or empty
 * @param pid process id, 0 when there is none (stopped, remote)
 * @param since when it entered this state
 * @param startedAt when its process started, or null
 * @param restarts how often it came back after a crash since the stack was started
 * @param cpu share of one core in percent (200 = two cores busy), negative when unknown
 * @param residentBytes resident memory, negative when unknown
 * @param memoryLimitBytes what it may take (heap and native, as the budget counts it), 0 when not ours to limit
 * @param lastProbe the newest probe and its answer ("GET /api/v2/config: 200, 3 ms"), or empty
 * @param problem why it failed, or a warning worth showing, or null
 */
public record ServiceStatus(
        ServiceKind kind,
        ServiceState state,
        String product,
        String detail,
        List<StartStep> steps,
        String address,
        long pid,
        Instant since,
        @Nullable Instant startedAt,
        int restarts,
        double cpu,
        long residentBytes,
        long memoryLimitBytes,
        String lastProbe,
        @Nullable Problem problem) {

    public ServiceStatus {
        steps = List.copyOf(steps);
    }

    /** A step of a start. @param fraction 0 to 1 */
    public record StartStep(String label, double fraction) {}
}
