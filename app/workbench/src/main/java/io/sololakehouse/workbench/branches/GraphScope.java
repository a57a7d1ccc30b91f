package io.sololakehouse.workbench.branches;

/** Whose history the graph shows. */
enum GraphScope {
    /** Every branch and tag. */
    ALL("All branches"),
    /** Only what the workbench is on. */
    CURRENT("Current"),
    /** What is chosen in the list of references. */
    CHOSEN("Chosen");

    private final String label;

    GraphScope(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
