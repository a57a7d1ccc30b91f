package io.sololakehouse.workbench.sql.editor;

/** What the gutter shows beside the first line of a statement. */
public enum GutterSign {
    RUNNING("Running"),
    DONE("Done"),
    FAILED("Failed"),
    CANCELLED("Cancelled"),
    WAITING("Waiting for the statement before it");

    private final String label;

    GutterSign(String label) {
        this.label = label;
    }

    /** What a person reads. */
    public String label() {
        return label;
    }
}
