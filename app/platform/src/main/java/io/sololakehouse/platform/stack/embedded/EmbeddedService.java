package io.sololakehouse.platform.stack.embedded;

import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A service that runs as a child process: everything the supervisor has to know about it. Stateless. */
public interface EmbeddedService {

    ServiceKind kind();

    /** The software ("Nessie"). */
    String product();

    String version();

    /** The services that have to answer before this one can. */
    default Set<ServiceKind> dependencies() {
        return Set.of();
    }

    /** True for a service that runs on the workbench's own Java. */
    default boolean isJava() {
        return true;
    }

    /** The ids of the components, or Python environments, that have to be installed. */
    default List<String> components() {
        return List.of();
    }

    /** True for engines that may be stopped while nobody uses them: they keep nothing that a restart loses. */
    default boolean sleeps() {
        return false;
    }

    /**
     * How long the service has to have been ready before a class archive of it is worth keeping: it should hold what
     * the first requests load, too.
     */
    default Duration worthArchivingAfter() {
        return Duration.ZERO;
    }

    /** The heap limit in bytes on a machine with that much memory, where the user has not set one; 0 without a JVM. */
    long defaultHeapBytes(long machineBytes);

    /** What it takes beside its heap, in bytes: classes, code, threads, buffers, native libraries. */
    long nativeBytes();

    /** Why it cannot run on this machine at all, or empty. */
    default Optional<Problem> unavailable() {
        return Optional.empty();
    }

    /** Makes the directories that the service expects. */
    void prepare(Wiring wiring) throws IOException;

    /** The command for these surroundings: the same surroundings give the same command. Touches no file. */
    ChildCommand command(Wiring wiring) throws IOException;

    /** A probe of the service in these surroundings. */
    ServiceProbe probe(Wiring wiring);
}
