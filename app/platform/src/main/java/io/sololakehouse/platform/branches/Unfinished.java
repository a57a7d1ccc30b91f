package io.sololakehouse.platform.branches;

import java.util.Optional;

/**
 * A sequence that was interrupted, and what can be done about it.
 *
 * @param state what was and was not done, asked of the server
 * @param resume does what is left; empty when nothing is left to do
 * @param takeBack makes everything as it was; empty when there is nothing to take back or it is not safe
 */
public record Unfinished(
        SequenceRecord sequence, String state, Optional<ChangePlan> resume, Optional<ChangePlan> takeBack) {

    /** True when the sequence turned out to be completed, or never to have changed anything. */
    public boolean isSettled() {
        return resume.isEmpty() && takeBack.isEmpty();
    }
}
