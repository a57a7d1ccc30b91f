package io.sololakehouse.platform.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.tracking.ArtifactRoot;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.ModelRegistry;
import io.sololakehouse.platform.tracking.ModelVersion;
import io.sololakehouse.platform.tracking.RegisteredModel;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.platform.tracking.TrackingServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Registered models, versions and aliases on a real MLflow server. */
@ExtendWith(TrackingServer.Extension.class)
@Timeout(300)
class MlflowRegistryTest {

    private final Tracking tracking;
    private final ModelRegistry registry;
    private final String name = TrackingServer.unique("late flights ü");
    private Run run;

    MlflowRegistryTest(TrackingServer server) {
        this.tracking = server.tracking();
        this.registry = server.tracking().registry();
    }

    @BeforeEach
    void createRun(@TempDir Path directory) throws Exception {
        Experiment experiment = tracking.createExperiment(TrackingServer.unique("models"), Map.of());
        run = tracking.createRun(experiment.id(), "run", Instant.now(), "", Map.of());
        tracking.upload(run.id(), "model", Files.writeString(directory.resolve("MLmodel"), "flavors: {}\n"));
    }

    @Test
    void aModelIsCreatedDescribedTaggedRenamedAndDeleted() {
        RegisteredModel created = registry.createModel(name, "first <i>words</i>", Map.of("a", "1"));
        assertThat(created.description()).isEqualTo("first <i>words</i>");
        registry.describeModel(name, "später");
        registry.setModelTag(name, "b", "2");
        registry.deleteModelTag(name, "a");
        RegisteredModel read = registry.model(name).orElseThrow();
        assertThat(read.description()).isEqualTo("später");
        assertThat(read.tags()).isEqualTo(Map.of("b", "2"));
        assertThat(registry.models(name.substring(3), 10, "").items())
                .extracting(RegisteredModel::name)
                .containsExactly(name);
        LakehouseException taken =
                catchThrowableOfType(LakehouseException.class, () -> registry.createModel(name, "", Map.of()));
        assertThat(taken.problem().why()).startsWith("The name is taken");

        String renamed = TrackingServer.unique("renamed");
        registry.renameModel(name, renamed);
        assertThat(registry.model(name)).isEmpty();
        assertThat(registry.models()).extracting(RegisteredModel::name).contains(renamed);
        registry.deleteModel(renamed);
        assertThat(registry.model(renamed)).isEmpty();
    }

    @Test
    void versionsAndAliases() {
        ModelVersion first = registry.createVersion(name, run, "model", "one", Map.of("by", "hand"));
        ModelVersion second = registry.createVersion(name, run, "model", "", Map.of());
        assertThat(first.version()).isEqualTo("1");
        assertThat(first.uri()).isEqualTo("models:/" + name + "/1");
        assertThat(registry.versions(name)).extracting(ModelVersion::version).containsExactly("2", "1");
        assertThat(registry.versionsOfRun(run.id())).hasSize(2);
        assertThat(registry.files(first))
                .isEqualTo(new ModelRegistry.VersionFiles(new ArtifactRoot.OfRun(run.id()), "model"));

        registry.setAlias(first, "champion");
        registry.setAlias(second, "challenger");
        assertThat(registry.versionByAlias(name, "champion"))
                .map(ModelVersion::version)
                .contains("1");
        registry.setAlias(second, "champion");
        assertThat(registry.model(name).orElseThrow().aliases()).isEqualTo(Map.of("champion", "2", "challenger", "2"));
        assertThat(registry.version(name, "2").orElseThrow().aliases())
                .containsExactlyInAnyOrder("champion", "challenger");
        registry.deleteAlias(name, "challenger");
        assertThat(registry.versionByAlias(name, "challenger")).isEmpty();
        assertThat(registry.versionByAlias(name, "nobody")).isEmpty();

        registry.describeVersion(first, "better");
        registry.setVersionTag(first, "note", "why");
        registry.deleteVersionTag(first, "by");
        ModelVersion read = registry.version(name, "1").orElseThrow();
        assertThat(read.description()).isEqualTo("better");
        assertThat(read.tags()).isEqualTo(Map.of("note", "why"));
        assertThat(read.runId()).isEqualTo(run.id());
        registry.deleteVersion(first);
        assertThat(registry.version(name, "1")).isEmpty();
        assertThat(registry.version(name, "7")).isEmpty();
    }
}
