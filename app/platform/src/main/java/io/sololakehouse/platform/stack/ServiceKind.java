package io.sololakehouse.platform.stack;

/** The services that a lakehouse can have, in the order in which they are shown. */
public enum ServiceKind {
    OBJECT_STORE("object-store", "Object storage", "Storage", 9000),
    CATALOG("catalog", "Catalog", "Catalog", 19120),
    SPARK("spark", "Spark", "Spark", 15002),
    TRINO("trino", "Trino", "Trino", 8080),
    MLFLOW("mlflow", "MLflow", "MLflow", 5000);

    private final String id;
    private final String label;
    private final String shortLabel;
    private final int preferredPort;

    ServiceKind(String id, String label, String shortLabel, int preferredPort) {
        this.id = id;
        this.label = label;
        this.shortLabel = shortLabel;
        this.preferredPort = preferredPort;
    }

    /** The name in files, logs and the journal. */
    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    /** The name where space is short, as in the status bar. */
    public String shortLabel() {
        return shortLabel;
    }

    public int preferredPort() {
        return preferredPort;
    }

    /** @throws IllegalArgumentException when no service has that id */
    public static ServiceKind ofId(String id) {
        for (ServiceKind kind : values()) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No service is called " + id);
    }
}
