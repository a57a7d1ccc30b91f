package io.sololakehouse.platform.tracking.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tracking.Artifact;
import io.sololakehouse.platform.tracking.ArtifactRoot;
import io.sololakehouse.platform.tracking.mlflow.MlflowHttp.Read;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The artifacts of runs and models, all through the server: it alone knows where they are. */
final class MlflowArtifacts {

    private static final String PROXIED = "mlflow-artifacts:";
    private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts";
    private static final int BUFFER = 1 << 16;

    private final MlflowHttp http;

    MlflowArtifacts(MlflowHttp http) {
        this.http = http;
    }

    List<Artifact> list(ArtifactRoot root, String path) {
        List<Artifact> artifacts = new ArrayList<>();
        String token = "";
        do {
            JsonNode answer = http.json(listing(root, path, token));
            for (JsonNode file : answer.path("files")) {
                boolean directory = file.path("is_dir").asBoolean(false);
                artifacts.add(new Artifact(
                        file.path("path").asText(),
                        directory,
                        directory ? 0 : file.path("file_size").asLong(-1)));
            }
            token = answer.path("next_page_token").asText("");
        } while (!token.isEmpty());
        artifacts.sort(Comparator.comparing((Artifact artifact) -> !artifact.directory())
                .thenComparing(Artifact::path));
        return List.copyOf(artifacts);
    }

    private static Request listing(ArtifactRoot root, String path, String token) {
        return switch (root) {
            case ArtifactRoot.OfRun run ->
                Request.get(
                        "Listing the artifacts",
                        "artifacts/list",
                        "run_id",
                        run.runId(),
                        "path",
                        path,
                        "page_token",
                        token);
            case ArtifactRoot.OfModel model ->
                Request.get(
                        "Listing the files of the model",
                        "logged-models/" + Request.encoded(model.modelId()) + "/artifacts/directories",
                        "artifact_directory_path",
                        path,
                        "page_token",
                        token);
        };
    }

    private static Request reading(ArtifactRoot root, String path) {
        return switch (root) {
            case ArtifactRoot.OfRun run ->
                Request.getPath("Reading the artifact " + path, "/get-artifact", "run_id", run.runId(), "path", path);
            case ArtifactRoot.OfModel model ->
                Request.getPath(
                        "Reading the file " + path,
                        "/ajax-api/2.0/mlflow/logged-models/" + Request.encoded(model.modelId()) + "/artifacts/files",
                        "artifact_file_path",
                        path);
        };
    }

    byte[] read(ArtifactRoot root, String path, int limit) {
        return http.exchange(reading(root, path), in -> {
            byte[] bytes = in.readNBytes(limit);
            return new Read<>(bytes, bytes.length + " bytes");
        });
    }

    Path download(ArtifactRoot root, String path, Path into, Progress progress) {
        Path target = ArtifactPaths.within(into, path);
        Artifact found = path.isEmpty() ? new Artifact("", true, 0) : find(root, path);
        if (found.directory()) {
            downloadDirectory(root, path, into, progress);
        } else {
            downloadFile(root, found, into, progress);
        }
        return target;
    }

    private Artifact find(ArtifactRoot root, String path) {
        int slash = path.lastIndexOf('/');
        return list(root, slash < 0 ? "" : path.substring(0, slash)).stream()
                .filter(artifact -> artifact.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new LakehouseException(
                        Problem.of("The artifact " + path + " was not downloaded", "It is not there any more.")));
    }

    private void downloadDirectory(ArtifactRoot root, String path, Path into, Progress progress) {
        try {
            Files.createDirectories(ArtifactPaths.within(into, path));
        } catch (IOException e) {
            throw unwritable(path, into, e);
        }
        for (Artifact artifact : list(root, path)) {
            progress.checkCancelled();
            if (artifact.directory()) {
                downloadDirectory(root, artifact.path(), into, progress);
            } else {
                downloadFile(root, artifact, into, progress);
            }
        }
    }

    /** Writes beside the target and moves it there: a download that breaks off leaves no half file. */
    private void downloadFile(ArtifactRoot root, Artifact artifact, Path into, Progress progress) {
        Path target = ArtifactPaths.within(into, artifact.path());
        progress.report("Downloading " + artifact.name(), Progress.UNKNOWN);
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.createDirectories(target.getParent());
            http.exchange(reading(root, artifact.path()), in -> {
                long bytes = 0;
                try (OutputStream out = Files.newOutputStream(part)) {
                    byte[] buffer = new byte[BUFFER];
                    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                        progress.checkCancelled();
                        out.write(buffer, 0, read);
                        bytes += read;
                    }
                }
                return new Read<>(bytes, bytes + " bytes");
            });
            Files.move(part, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(artifact.path(), into, e);
        } finally {
            deleteQuietly(part);
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LakehouseException unwritable(String path, Path into, IOException cause) {
        return new LakehouseException(
                Problem.of("The artifact " + path + " was not downloaded", into + " cannot be written.")
                        .withDetails(cause.toString()),
                cause);
    }

    /** @param root the run's artifact URI; a server that does not serve artifacts itself has another one */
    void upload(String root, String directory, Path file) {
        if (!root.startsWith(PROXIED)) {
            throw new LakehouseException(Problem.of(
                    "The artifact " + file.getFileName() + " was not stored",
                    "The artifacts of this run are at " + root
                            + ", which the MLflow server does not write for others."));
        }
        String base = root.substring(PROXIED.length()).replaceFirst("^//[^/]*", "");
        String path = String.join("/", base, directory, String.valueOf(file.getFileName()));
        String encoded = Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(Request::encoded)
                .collect(Collectors.joining("/"));
        http.json(Request.put("Storing the artifact " + file.getFileName(), PROXY + "/" + encoded, file));
    }
}
