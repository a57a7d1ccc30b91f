package io.sololakehouse.platform.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tracking.Artifact;
import io.sololakehouse.platform.tracking.ArtifactRoot;
import io.sololakehouse.platform.tracking.Experiment;
import io.sololakehouse.platform.tracking.Run;
import io.sololakehouse.platform.tracking.Tracking;
import io.sololakehouse.platform.tracking.TrackingServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Artifacts through a real MLflow server, those with hostile names too. */
@ExtendWith(TrackingServer.Extension.class)
@Timeout(300)
class MlflowArtifactsTest {

    @TempDir
    Path directory;

    private final TrackingServer server;
    private final Tracking tracking;
    private Run run;
    private ArtifactRoot root;

    MlflowArtifactsTest(TrackingServer server) {
        this.server = server;
        this.tracking = server.tracking();
    }

    @BeforeEach
    void createRun() {
        Experiment experiment = tracking.createExperiment(TrackingServer.unique("artifacts"), Map.of());
        run = tracking.createRun(experiment.id(), "run", Instant.now(), "", Map.of());
        root = new ArtifactRoot.OfRun(run.id());
    }

    @Test
    void filesAreStoredListedReadAndDownloaded() throws IOException {
        Path note = Files.writeString(directory.resolve("ein & zwei ü.txt"), "hällo");
        Path table = Files.writeString(directory.resolve("table.csv"), "a,b\n1,2\n");
        tracking.upload(run.id(), "", note);
        tracking.upload(run.id(), "deep/er", table);

        assertThat(tracking.artifacts(root, ""))
                .containsExactly(
                        new Artifact("deep", true, 0), new Artifact("ein & zwei ü.txt", false, Files.size(note)));
        assertThat(tracking.artifacts(root, "deep/er")).containsExactly(new Artifact("deep/er/table.csv", false, 8));
        assertThat(tracking.artifacts(root, "nothing")).isEmpty();
        assertThat(new String(tracking.read(root, "ein & zwei ü.txt", 100), StandardCharsets.UTF_8))
                .isEqualTo("hällo");
        assertThat(tracking.read(root, "deep/er/table.csv", 3)).isEqualTo(new byte[] {'a', ',', 'b'});

        Path into = Files.createDirectory(directory.resolve("into"));
        assertThat(tracking.download(root, "deep/er/table.csv", into, Progress.none()))
                .isEqualTo(into.resolve("deep/er/table.csv"))
                .hasSameTextualContentAs(table);
        Path all = Files.createDirectory(directory.resolve("all"));
        tracking.download(root, "", all, Progress.none());
        assertThat(files(all)).containsExactlyInAnyOrder("deep/er/table.csv", "ein & zwei ü.txt");
    }

    @Test
    void anArtifactThatIsGoneIsSaid() {
        LakehouseException missing =
                catchThrowableOfType(LakehouseException.class, () -> tracking.read(root, "gone.txt", 10));
        assertThat(missing.problem().what()).isEqualTo("Reading the artifact gone.txt failed");
        assertThatThrownBy(() -> tracking.download(root, "gone.txt", directory, Progress.none()))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("It is not there any more");
    }

    @Test
    void theServerRefusesNamesThatClimb() throws IOException {
        Path file = Files.writeString(directory.resolve("x.txt"), "x");
        assertThatThrownBy(() -> tracking.upload(run.id(), "../../..", file)).isInstanceOf(LakehouseException.class);
        assertThatThrownBy(() -> tracking.read(root, "../../../mlflow.db", 10)).isInstanceOf(LakehouseException.class);
    }

    /** Such names come from a store that something else has written to; here they are put there directly. */
    @Test
    void hostileNamesNeverLeadOutOfTheDirectory() throws IOException {
        Path stored = server.stack()
                .stack()
                .environment()
                .dataLocation()
                .transform(Path::of)
                .resolve("mlflow/artifacts")
                .resolve(run.info().artifactUri().substring("mlflow-artifacts:/".length()));
        Files.createDirectories(stored);
        for (String name : List.of("..\\..\\evil.txt", "%2e%2e%2fevil.txt", "a\nb.txt", "<b>bold.txt", "-rf")) {
            Files.writeString(stored.resolve(name), "x");
        }
        Path into = Files.createDirectories(directory.resolve("a/b/into"));
        for (Artifact artifact : tracking.artifacts(root, "")) {
            try {
                tracking.download(root, artifact.path(), into, Progress.none());
            } catch (LakehouseException e) {
                // Refused here, or by the server, which decodes names and looks at what comes of it.
                assertThat(e.problem().what()).containsAnyOf("was not downloaded", "Reading the artifact");
            }
        }
        assertThat(files(directory)).isNotEmpty().allMatch(file -> file.startsWith("a/b/into/"));
        assertThat(files(into)).contains("<b>bold.txt", "-rf").doesNotContain("evil.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/passwd", "..\\x", "a\\..\\..\\x", "x/..", "\0"})
    void pathsThatLeadOutAreRefused(String path) {
        assertThatThrownBy(() -> ArtifactPaths.within(directory, path))
                .isInstanceOf(LakehouseException.class)
                .hasMessageContaining("was not downloaded");
    }

    @Test
    void pathsWithinAreTaken() {
        assertThat(ArtifactPaths.within(directory, "a/b..c/..d")).isEqualTo(directory.resolve("a/b..c/..d"));
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .toList();
        }
    }
}
