package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.support.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a request log stands; immutable.
 *
 * @param rows in the table after the last write, negative before the first one of this workbench
 * @param waiting rows and requests that are not written yet
 * @param written rows since the endpoint is open in this workbench
 * @param left requests that were to be logged and were not: too many at once, too large, or without named rows
 * @param writtenAt of the last write, or null
 * @param problem why the last write failed, or null; what waits is tried again
 */
public record RequestLogState(
        RequestLogPolicy policy,
        long rows,
        long waiting,
        long written,
        long left,
        @Nullable Instant writtenAt,
        @Nullable Problem problem) {

    /** True when the table has as many rows as the policy allows. */
    public boolean isFull() {
        return rows >= policy.rowsAtMost();
    }
}
