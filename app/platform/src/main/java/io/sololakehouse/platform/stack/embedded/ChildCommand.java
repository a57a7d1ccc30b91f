package io.sololakehouse.platform.stack.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a service's process is run. Holds no secret outside of {@link #files} and {@link #environment}. */
public sealed interface ChildCommand permits JavaCommand, PythonCommand {

    /** Configuration that is written before the start, readable by its owner only. */
    Map<Path, String> files();

    /** Variables beside the few that every child gets. */
    Map<String, String> environment();

    /** What it is run with, in order: the same texts mean the same process. */
    List<String> texts();
}
