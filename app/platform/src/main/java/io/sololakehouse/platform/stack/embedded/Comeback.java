package io.sololakehouse.platform.stack.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When one of the {@link ChildProcesses} that ended by itself is started again: as the services of the stack are. */
public final class Comeback {

    private final RestartPolicy policy = new RestartPolicy();
    private final Wish wish = new Wish();

    /** Somebody wants it to run. @param anew forgets how often it ended */
    public synchronized void run(boolean anew) {
        if (anew) {
            policy.reset();
        }
        wish.run();
    }

    /** Nobody wants it to run any more; ends a pause. */
    public void rest() {
        wish.rest();
    }

    public boolean isWanted() {
        return wish.isRun();
    }

    /** It ended. The pause before the next start, or empty to give up. */
    public synchronized Optional<Duration> ended(Instant now) {
        return policy.ended(now);
    }

    /** Waits. @return whether it is still wanted */
    public boolean pause(Duration duration) throws InterruptedException {
        return wish.pause(duration);
    }
}
