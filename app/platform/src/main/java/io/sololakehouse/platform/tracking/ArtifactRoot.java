package io.sololakehouse.platform.tracking;

/** What artifacts belong to. */
public sealed interface ArtifactRoot {

    /** The artifacts of a run. */
    record OfRun(String runId) implements ArtifactRoot {}

    /** The files of a logged model ({@code m-…}), which since MLflow 3 are not below a run. */
    record OfModel(String modelId) implements ArtifactRoot {}
}
