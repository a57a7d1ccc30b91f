package io.sololakehouse.platform.tables;

/** The engines that DDL is written for. */
public enum SqlDialect {
    SPARK("Spark"),
    TRINO("Trino");

    private final String label;

    SqlDialect(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
