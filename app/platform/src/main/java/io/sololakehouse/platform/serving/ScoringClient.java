package io.sololakehouse.platform.serving;

import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.serving.router.EndpointRouter;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.support.Remedy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks scoring servers and endpoints. Thread-safe. */
public final class ScoringClient implements AutoCloseable {

    private static final Duration PING_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);
    public static final String JSON = "application/json";
    public static final String CSV = "text/csv";

    private final Journal journal;
    private @Nullable HttpClient http;

    public ScoringClient(Journal journal) {
        this.journal = journal;
    }

    /** Made at its first use: a workbench without endpoints does not pay for it. */
    private synchronized HttpClient http() {
        HttpClient made = http;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
            http = made;
        }
        return made;
    }

    /**
     * A request for predictions.
     *
     * @param contentType {@value #JSON} or {@value #CSV}
     * @param version the version that is to answer, empty for whichever the shares choose
     */
    public record Request(String body, String contentType, String version) {}

    /**
     * What came back.
     *
     * @param version the version that answered, empty where nobody says
     * @param millis from the first byte sent to the last received
     */
    public record Answer(int status, String version, double millis, String body) {

        public boolean isOk() {
            return status == 200;
        }
    }

    /** True when a server says that it lives. Not journalled: it is asked all the time. */
    boolean answers(int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ping"))
                .timeout(PING_WITHIN)
                .build();
        try {
            return http().send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Asks for predictions.
     *
     * @param address of {@code /invocations}
     * @throws LakehouseException when nobody answers; an answer that is an error is no exception
     */
    public Answer score(URI address, Request request) throws InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(address)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", request.contentType())
                .POST(HttpRequest.BodyPublishers.ofString(request.body()));
        if (!request.version().isEmpty()) {
            builder.header(EndpointRouter.VERSION_HEADER, request.version());
        }
        OpenCall call = journal.open(CallRequest.read(CallKind.HTTP, "endpoint", "POST " + address)
                .withBody(request.body())
                .withAttributes(Map.of("content-type", request.contentType())));
        long from = System.nanoTime();
        try {
            HttpResponse<String> response = http().send(builder.build(), HttpResponse.BodyHandlers.ofString());
            double millis = (System.nanoTime() - from) / 1e6;
            String said = String.valueOf(response.statusCode());
            if (response.statusCode() < 400) {
                call.succeeded(said, response.body());
            } else {
                call.failed(said, response.body());
            }
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue(EndpointRouter.VERSION_HEADER).orElse(""),
                    millis,
                    response.body());
        } catch (IOException e) {
            call.failed("no answer", e.toString());
            throw new LakehouseException(
                    Problem.of(
                                    address.getAuthority() + " does not answer",
                                    "The connection was refused or broke off. The endpoint may be stopped or restarting.",
                                    new Remedy("Try again", new Remedy.Retry()))
                            .withDetails(e.toString()),
                    e);
        } catch (InterruptedException e) {
            call.cancelled();
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }
}
