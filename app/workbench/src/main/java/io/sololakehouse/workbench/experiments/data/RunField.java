package io.sololakehouse.workbench.experiments.data;

import io.sololakehouse.platform.tracking.filter.FilterField;

/** Something that every run may have a value of: a column, an axis, a colour. */
public record RunField(Source source, String key) {

    /** Where the value comes from. */
    public enum Source {
        ATTRIBUTE,
        METRIC,
        PARAM,
        TAG
    }

    /** The duration in seconds. */
    public static final RunField DURATION = new RunField(Source.ATTRIBUTE, "duration");

    public static final RunField STARTED = new RunField(Source.ATTRIBUTE, "started");
    public static final RunField STATUS = new RunField(Source.ATTRIBUTE, "status");
    public static final RunField NAME = new RunField(Source.ATTRIBUTE, "name");
    /** Branch and commit that the run was trained on. */
    public static final RunField DATA_VERSION = new RunField(Source.ATTRIBUTE, "data version");

    public static final RunField SNAPSHOT = new RunField(Source.ATTRIBUTE, "snapshot");
    public static final RunField MODEL = new RunField(Source.ATTRIBUTE, "registered model");

    public static RunField metric(String key) {
        return new RunField(Source.METRIC, key);
    }

    public static RunField param(String key) {
        return new RunField(Source.PARAM, key);
    }

    public static RunField tag(String key) {
        return new RunField(Source.TAG, key);
    }

    public boolean isMetric() {
        return source == Source.METRIC;
    }

    /** "Metric", "Parameter", "Tag", "Attribute". */
    public String kind() {
        return switch (source) {
            case ATTRIBUTE -> "Attribute";
            case METRIC -> "Metric";
            case PARAM -> "Parameter";
            case TAG -> "Tag";
        };
    }

    /** For settings: the source, a colon and the key. */
    public String id() {
        return source.name() + ":" + key;
    }

    /** The field of an {@link #id}, or null when it is none. */
    public static @org.jspecify.annotations.Nullable RunField ofId(String id) {
        int colon = id.indexOf(':');
        for (Source source : Source.values()) {
            if (colon > 0 && source.name().equals(id.substring(0, colon))) {
                return new RunField(source, id.substring(colon + 1));
            }
        }
        return null;
    }

    /** The field in the search language, where it has one. */
    public FilterField.Kind filterKind() {
        return switch (source) {
            case ATTRIBUTE -> FilterField.Kind.ATTRIBUTE;
            case METRIC -> FilterField.Kind.METRIC;
            case PARAM -> FilterField.Kind.PARAM;
            case TAG -> FilterField.Kind.TAG;
        };
    }
}
