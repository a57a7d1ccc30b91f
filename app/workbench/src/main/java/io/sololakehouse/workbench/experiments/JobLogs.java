package io.sololakehouse.workbench.experiments;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the logs of trainings come from. */
@FunctionalInterface
public interface JobLogs {

    /**
     * The lines of a job from its first one, and those that come.
     *
     * @param job the id that its runs carry
     * @param arrived told on the FX thread with every line so far
     * @return ends it; empty when there is no such job on this machine
     */
    Optional<AutoCloseable> follow(String job, Consumer<List<String>> arrived);
}
