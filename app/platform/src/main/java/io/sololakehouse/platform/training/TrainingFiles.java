package io.sololakehouse.platform.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sololakehouse.platform.support.OwnerFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs on disk: a directory each, with a description, the script as it was run, and the log. */
final class TrainingFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingFiles.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DESCRIPTION = "job.json";

    private final Path directory;

    TrainingFiles(Path directory) {
        this.directory = directory;
    }

    /** A new directory. @param id its name */
    Path create(String id) throws IOException {
        return Files.createDirectories(directory.resolve(id));
    }

    void write(TrainingJob job) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        Training training = job.training();
        json.put("script", training.script().toString());
        training.arguments().forEach(json.putArray("arguments")::add);
        json.put("reference", training.reference());
        json.put("commit", training.commit());
        json.put("experiment", training.experiment());
        json.put("python", training.python());
        json.put("state", job.state().name());
        json.put("startedAt", job.startedAt().toString());
        Instant ended = job.endedAt();
        if (ended != null) {
            json.put("endedAt", ended.toString());
        }
        if (job.exit() != null) {
            json.put("exit", job.exit());
        }
        json.put("code", job.code());
        json.put("environment", job.environment());
        json.put("pid", job.pid());
        OwnerFiles.write(job.directory().resolve(DESCRIPTION), json.toPrettyString());
    }

    /** Every job, the newest first. */
    List<TrainingJob> list() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<TrainingJob> jobs = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            all.filter(Files::isDirectory).forEach(job -> read(job).ifPresent(jobs::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jobs.sort(Comparator.comparing(TrainingJob::startedAt).reversed());
        return List.copyOf(jobs);
    }

    /** A job by its id; an id that is none of a job's is empty. */
    Optional<TrainingJob> find(String id) {
        Path job = directory.resolve(id).normalize();
        return directory.equals(job.getParent()) ? read(job) : Optional.empty();
    }

    private static Optional<TrainingJob> read(Path job) {
        try {
            JsonNode json = JSON.readTree(Files.readString(job.resolve(DESCRIPTION)));
            List<String> arguments = new ArrayList<>();
            json.path("arguments").forEach(argument -> arguments.add(argument.asText()));
            TrainingJob.State state =
                    TrainingJob.State.valueOf(json.path("state").asText());
            long pid = json.path("pid").asLong();
            Instant started = Instant.parse(json.path("startedAt").asText());
            if (state == TrainingJob.State.RUNNING && !runs(pid, started)) {
                state = TrainingJob.State.UNSEEN;
            }
            return Optional.of(new TrainingJob(
                    job.getFileName().toString(),
                    new Training(
                            Path.of(json.path("script").asText()),
                            arguments,
                            json.path("reference").asText(),
                            json.path("commit").asText(),
                            json.path("experiment").asText(),
                            json.path("python").asText()),
                    state,
                    started,
                    json.has("endedAt") ? Instant.parse(json.path("endedAt").asText()) : null,
                    json.has("exit") ? json.path("exit").asInt() : null,
                    json.path("code").asText(),
                    json.path("environment").asText(),
                    pid,
                    job));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} is no job that can be read", job, e);
            return Optional.empty();
        }
    }

    /** A process id may have been given to another program since. */
    private static boolean runs(long pid, Instant started) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(start -> Math.abs(start.toEpochMilli() - started.toEpochMilli()) < 60_000)
                .isPresent();
    }

    /** The version of a script: of its very bytes. */
    static String version(Path script) throws IOException {
        return "sha256:" + sha256(Files.readAllBytes(script)).substring(0, 16);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file of {@code config/training}. */
    static String resource(String name) {
        try (InputStream in = TrainingFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the application");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
