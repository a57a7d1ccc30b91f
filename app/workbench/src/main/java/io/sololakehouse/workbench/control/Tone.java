package io.sololakehouse.workbench.control;

import io.sololakehouse.platform.stack.ServiceState;

/** What a colour of state means. Always shown together with a word, a sign or an icon. */
public enum Tone {
    OK("ok", "fg-success", "success"),
    BUSY("busy", "fg-accent", "accent"),
    WARN("warn", "fg-warning", "warning"),
    BAD("bad", "fg-danger", "danger"),
    OFF("off", "fg-subtle", "neutral");

    private final String dotClass;
    private final String textClass;
    private final String chipClass;

    Tone(String dotClass, String textClass, String chipClass) {
        this.dotClass = dotClass;
        this.textClass = textClass;
        this.chipClass = chipClass;
    }

    /** The tone of a service's state. */
    public static Tone of(ServiceState state) {
        return switch (state) {
            case READY -> OK;
            case INSTALLING, STARTING, STOPPING -> BUSY;
            case UNHEALTHY, RESTARTING -> WARN;
            case FAILED -> BAD;
            case STOPPED, SLEEPING -> OFF;
        };
    }

    /** The style class of dots, bars and status labels. */
    public String dotClass() {
        return dotClass;
    }

    /** The style class of texts and icons. */
    public String textClass() {
        return textClass;
    }

    /** The style class of chips and notes. */
    public String chipClass() {
        return chipClass;
    }
}
