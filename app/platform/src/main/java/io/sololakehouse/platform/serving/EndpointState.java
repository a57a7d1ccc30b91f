package io.sololakehouse.platform.serving;

/** How an endpoint, or one version behind it, stands. */
public enum EndpointState {
    STOPPED("Stopped"),
    STARTING("Starting"),
    READY("Ready"),
    /** It runs and does not answer. */
    SILENT("Not answering"),
    /** It ended by itself and is being brought back. */
    RESTARTING("Restarting"),
    /** It serves no new request and ends when the last one is answered. */
    DRAINING("Draining"),
    FAILED("Failed");

    private final String label;

    EndpointState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** True while there is a process, or one is being started. */
    public boolean isActive() {
        return this != STOPPED && this != FAILED;
    }
}
