package io.sololakehouse.platform.tracking.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.stack.ServiceKind;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.tracking.TrackingAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Makes requests of MLflow's REST API and puts each into the journal. Blocking, thread-safe. The server's address is asked
 * for at each request, which starts the server where it can be started.
 */
final class MlflowHttp implements AutoCloseable {

    /** Runs are logged with NaN and infinite metrics, and Python writes those as bare words. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final int JOURNALLED_CHARACTERS = 4_000;
    private static final int ERROR_BYTES = 1 << 16;

    private final Supplier<TrackingAddress> address;
    private final Journal journal;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT)
            .build();

    /** Reads an answer's body as it arrives. */
    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    /** What a reader made of an answer, and what the journal says of it. */
    record Read<T>(T value, String summary) {}

    MlflowHttp(Supplier<TrackingAddress> address, Journal journal) {
        this.address = address;
        this.journal = journal;
    }

    /** The answer as JSON. */
    JsonNode json(Request request) {
        return exchange(request, in -> {
            byte[] bytes = in.readAllBytes();
            String text = new String(bytes, StandardCharsets.UTF_8);
            JsonNode answer = bytes.length == 0 ? JSON.createObjectNode() : parsed(text);
            return new Read<>(answer, shortened(text));
        });
    }

    private static JsonNode parsed(String text) throws IOException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException("No JSON: " + shortened(text), e);
        }
    }

    /**
     * Makes a request, and has its answer read as it arrives.
     *
     * @throws LakehouseException when the server refuses it or does not answer
     * @throws CancellationException when the thread is interrupted
     */
    <T> T exchange(Request request, Reader<Read<T>> reader) {
        TrackingAddress server = address.get();
        URI uri = URI.create(server.uri().toString().replaceAll("/+$", "") + request.path());
        OpenCall call = journal.open(journalled(request, uri));
        try {
            HttpResponse<InputStream> response =
                    client.send(http(request, uri, server.authorization()), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (response.statusCode() != 200) {
                    throw refusal(response.statusCode(), in);
                }
                Read<T> read = reader.read(in);
                call.succeeded("200", read.summary());
                return read.value();
            }
        } catch (MlflowProblems.Refused e) {
            call.failed(e.getMessage().isEmpty() ? "refused" : MlflowProblems.shortened(e.getMessage()), null);
            throw MlflowProblems.refused(request, server.uri(), e);
        } catch (InterruptedException | ClosedByInterruptException e) {
            call.cancelled();
            Thread.currentThread().interrupt();
            throw cancelled(request, e);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                call.cancelled();
                throw cancelled(request, e);
            }
            call.failed("no answer", e.toString());
            throw MlflowProblems.unreachable(request, server.uri(), e);
        } catch (RuntimeException e) {
            call.failed(e.getClass().getSimpleName(), e.getMessage());
            throw e;
        }
    }

    private static CancellationException cancelled(Request request, Exception cause) {
        CancellationException cancelled = new CancellationException(request.attempted());
        cancelled.initCause(cause);
        return cancelled;
    }

    private static CallRequest journalled(Request request, URI uri) {
        String text = request.method() + " " + uri;
        Path file = request.file();
        String body =
                request.body() != null ? request.body().toString() : file == null ? null : "(the file " + file + ")";
        return new CallRequest(
                CallKind.HTTP,
                ServiceKind.MLFLOW.id(),
                text,
                request.changes(),
                body,
                body == null ? Map.of() : Map.of("content-type", "application/json"));
    }

    private static HttpRequest http(Request request, URI uri, String authorization) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(ANSWER);
        if (!authorization.isEmpty()) {
            builder.header("Authorization", authorization);
        }
        if (request.body() != null) {
            builder.header("Content-Type", "application/json");
        }
        return builder.method(request.method(), body(request)).build();
    }

    private static BodyPublisher body(Request request) throws IOException {
        if (request.file() != null) {
            return BodyPublishers.ofFile(request.file());
        }
        return request.body() == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(request.body().toString());
    }

    private static MlflowProblems.Refused refusal(int status, InputStream in) throws IOException {
        String text = new String(in.readNBytes(ERROR_BYTES), StandardCharsets.UTF_8);
        try {
            JsonNode error = JSON.readTree(text);
            if (error.isObject()) {
                return new MlflowProblems.Refused(
                        status,
                        error.path("error_code").asText(""),
                        error.path("message").asText(shortened(text)));
            }
        } catch (JsonProcessingException e) {
            // An error page of something in between.
            return new MlflowProblems.Refused(status, "", status + ", " + shortened(text));
        }
        return new MlflowProblems.Refused(status, "", shortened(text));
    }

    private static String shortened(String text) {
        return text.length() <= JOURNALLED_CHARACTERS ? text : text.substring(0, JOURNALLED_CHARACTERS) + "…";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
