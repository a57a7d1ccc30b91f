package io.sololakehouse.platform.journal;

/** How a journalled call stands. RUNNING after a restart means that the workbench ended before the call did. */
public enum Outcome {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
}
