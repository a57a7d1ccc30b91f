package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.support.Problem;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version behind an endpoint; immutable.
 *
 * @param deployment id of its deployment
 * @param alias under which it was deployed, or empty
 * @param share of the traffic in percent
 * @param detail what it is doing, or why it is in this state, in one line; may be empty
 * @param pid of its server, 0 when there is none
 * @param port of its server, 0 when there is none
 * @param since when it entered this state
 * @param startedAt when its process was started, or null
 * @param restarts how often it came back by itself
 * @param lastEnd why it ended last, or empty
 * @param cpu share of one core in percent, negative when unknown
 * @param residentBytes of the server and what it started; negative when unknown
 * @param log the file that it writes to
 * @param model its files
 */
public record ServedVersion(
        String deployment,
        String version,
        String alias,
        int share,
        EndpointState state,
        String detail,
        long pid,
        int port,
        Instant since,
        @Nullable Instant startedAt,
        int restarts,
        String lastEnd,
        double cpu,
        long residentBytes,
        Path log,
        ModelPackage model,
        @Nullable Problem problem) {}
