package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.LakehouseException;
import java.time.Duration;
import java.util.OptionalInt;

/** Ends a process of ours: asks, waits, and kills it if it has to. Every signal is journalled. Blocking. */
final class ProcessEnd {

    private static final Duration KILL_WITHIN = Duration.ofSeconds(10);

    private final ServiceKind kind;
    private final Journal journal;
    private final Timing timing;
    private final ServiceProblems problems;

    ProcessEnd(ServiceKind kind, ServiceRunner.Tools tools) {
        this.kind = kind;
        this.journal = tools.journal();
        this.timing = tools.timing();
        this.problems = tools.problems();
    }

    /**
     * Ends the process.
     *
     * @param writesArchive whether it may take the time to write its class archive
     * @return true when it ended by itself
     * @throws LakehouseException when it is still there
     */
    boolean end(Child child, boolean writesArchive) {
        Duration patience = writesArchive ? timing.archiveWithin() : timing.endWithin();
        try {
            if (signal(child, "kill -TERM " + child.pid(), () -> child.handle().destroy(), patience)) {
                return true;
            }
            if (signal(child, "kill -KILL " + child.pid(), () -> child.handle().destroyForcibly(), KILL_WITHIN)) {
                return false;
            }
            throw new LakehouseException(problems.doesNotEnd(kind, child.pid()));
        } catch (InterruptedException e) {
            // A stop that is cancelled still ends what it began: a half-stopped service helps nobody.
            child.handle().destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean signal(Child child, String command, Runnable signal, Duration patience)
            throws InterruptedException {
        OpenCall call = journal.open(CallRequest.read(CallKind.PROCESS, kind.id(), command));
        signal.run();
        boolean ended = child.awaitEnd(patience);
        if (ended) {
            OptionalInt exit = child.exitCode();
            call.succeeded(exit.isPresent() ? "exit " + exit.getAsInt() : "ended", null);
        } else {
            call.failed("still running after " + patience.toSeconds() + " s", null);
        }
        return ended;
    }
}
