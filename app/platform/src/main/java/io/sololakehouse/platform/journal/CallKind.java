package io.sololakehouse.platform.journal;

/** The kinds of call that a journal holds. */
public enum CallKind {
    SQL("SQL"),
    HTTP("HTTP"),
    S3("S3"),
    PROCESS("Process"),
    CONTAINER("Container"),
    FILE("File");

    private final String label;

    CallKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
