package io.sololakehouse.platform.tracking;

/** A name that stands for a version of a registered model ("champion"). */
public record Alias(String model, String alias, String version) {

    /** The URI that MLflow's own tools load it by. */
    public String uri() {
        return "models:/" + model + "@" + alias;
    }
}
