package io.sololakehouse.workbench.experiments;

import java.io.IOException;
import java.util.Optional;

/** Where the scripts of trainings come from. */
@FunctionalInterface
public interface JobScripts {

    /**
     * The script as it was run. Blocks.
     *
     * @param job the id that its runs carry
     * @return empty when there is no such job on this machine
     */
    Optional<String> read(String job) throws IOException;
}
