package io.sololakehouse.platform.stack;

/** The states of a service. */
public enum ServiceState {
    /** Not running, and nobody asked for it. */
    STOPPED("Stopped"),
    /** Its programs are being fetched and unpacked. */
    INSTALLING("Installing"),
    /** Its process or connection is coming up; it has not answered its probe yet. */
    STARTING("Starting"),
    /** It answered its probe, and it is ours. */
    READY("Running"),
    /** It answered before and does not now. */
    UNHEALTHY("Not answering"),
    /** It ended by itself and is started again after a pause. */
    RESTARTING("Restarting"),
    /** Stopped because nobody used it; comes back by itself when needed. */
    SLEEPING("Sleeping"),
    STOPPING("Stopping"),
    /** It does not start, see its problem. */
    FAILED("Failed");

    private final String label;

    ServiceState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** True while the service has, or is about to have, a process. */
    public boolean isActive() {
        return switch (this) {
            case INSTALLING, STARTING, READY, UNHEALTHY, RESTARTING, STOPPING -> true;
            case STOPPED, SLEEPING, FAILED -> false;
        };
    }
}
