package io.sololakehouse.platform.tracking;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The registered models and their versions. Every method is one or a few calls to the server, blocks, and throws
 * {@code LakehouseException} when it fails. Thread-safe.
 */
public interface ModelRegistry {

    /** A page of models, by name. @param nameContains empty for all; @param token empty for the first page */
    Page<RegisteredModel> models(String nameContains, int limit, String token);

    /** Every registered model, by name. */
    List<RegisteredModel> models();

    Optional<RegisteredModel> model(String name);

    RegisteredModel createModel(String name, String description, Map<String, String> tags);

    void renameModel(String name, String newName);

    void describeModel(String name, String description);

    /** Deletes it with all its versions. */
    void deleteModel(String name);

    void setModelTag(String name, String key, String value);

    void deleteModelTag(String name, String key);

    /** Every version of a model, the newest first. */
    List<ModelVersion> versions(String model);

    /** The versions that come from a run, of whatever model. */
    List<ModelVersion> versionsOfRun(String runId);

    Optional<ModelVersion> version(String model, String version);

    /** The version that an alias names. */
    Optional<ModelVersion> versionByAlias(String model, String alias);

    /**
     * A new version of a registered model, which is made where there is none of that name.
     *
     * @param logged what becomes the version
     */
    ModelVersion createVersion(String model, LoggedModel logged, String description, Map<String, String> tags);

    /**
     * A new version from a directory of a run's artifacts: how models were logged before MLflow 3.
     *
     * @param path the model's directory below the run's artifacts ("model")
     */
    ModelVersion createVersion(String model, Run run, String path, String description, Map<String, String> tags);

    void describeVersion(ModelVersion version, String description);

    void deleteVersion(ModelVersion version);

    void setVersionTag(ModelVersion version, String key, String value);

    void deleteVersionTag(ModelVersion version, String key);

    /** Makes an alias stand for this version; where it stood for another one it moves. */
    void setAlias(ModelVersion version, String alias);

    void deleteAlias(String model, String alias);

    /** What the files of a version belong to: its logged model, or the run's directory that {@code path} names. */
    VersionFiles files(ModelVersion version);

    /** Where the files of a version are. @param path the model's directory below the root, empty for the root itself */
    record VersionFiles(ArtifactRoot root, String path) {}
}
