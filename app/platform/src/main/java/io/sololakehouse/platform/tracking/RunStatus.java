package io.sololakehouse.platform.tracking;

/** How a run stands. */
public enum RunStatus {
    RUNNING,
    SCHEDULED,
    FINISHED,
    FAILED,
    KILLED;

    /** True when the run will not change by itself any more. */
    public boolean isOver() {
        return this == FINISHED || this == FAILED || this == KILLED;
    }
}
