package io.sololakehouse.platform.catalog.nessie;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.sololakehouse.platform.catalog.PlannedCall;
import io.sololakehouse.platform.journal.CallKind;
import io.sololakehouse.platform.journal.CallRequest;
import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.journal.OpenCall;
import io.sololakehouse.platform.stack.ServiceKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.projectnessie.client.http.HttpClient;
import org.projectnessie.client.http.HttpResponse;
import org.projectnessie.client.http.HttpResponseFactory;
import org.projectnessie.client.http.RequestContext;
import org.projectnessie.client.http.RequestFilter;
import org.projectnessie.client.http.ResponseContext;
import org.projectnessie.client.http.Status;
import org.projectnessie.error.NessieError;
import org.projectnessie.model.ser.Views;

/**
 * Puts every request of the client into the journal: opened by the request filter, its response read by the response
 * factory, closed by the callback that the client makes at the end of every request, whatever that end is. All three run
 * on the thread that makes the request.
 */
final class JournalledHttp implements RequestFilter, HttpResponseFactory {

    private static final int RESPONSE_CHARACTERS = 4_000;
    private static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();
    private static final ScopedValue<String> PLANNED = ScopedValue.newInstance();

    /** Serializes bodies exactly as {@code NessieHttpClientBuilderImpl} does for API v2. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    private final Journal journal;

    /** Why requests are made: whether they change something, and what the hashes in them stand for. */
    record Purpose(boolean changes, Map<String, String> heads) {}

    /** The requests of one call of the API, one after the other. */
    private static final class Exchange {
        private final Purpose purpose;
        private @Nullable String response;

        Exchange(Purpose purpose) {
            this.purpose = purpose;
        }
    }

    JournalledHttp(Journal journal) {
        this.journal = journal;
    }

    /** Ends a call of the API in place of its first changing request. */
    static final class NotSent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient PlannedCall call;

        NotSent(PlannedCall call) {
            super("Planned, not sent", null, false, false);
            this.call = call;
        }

        PlannedCall call() {
            return call;
        }
    }

    /** Runs code whose first changing request is not sent but returned. */
    static PlannedCall plan(String purpose, Runnable change) {
        try {
            ScopedValue.where(PLANNED, purpose).run(change);
        } catch (NotSent planned) {
            return planned.call();
        }
        throw new IllegalArgumentException("Nothing would be changed: " + purpose);
    }

    static boolean isPlanning() {
        return PLANNED.isBound();
    }

    /** Makes a call of the API; the requests it makes on this thread are journalled with that purpose. */
    static <T> T within(Purpose purpose, Callable<T> call) throws Exception {
        return ScopedValue.where(CURRENT, new Exchange(purpose)).call(call::call);
    }

    @Override
    public void filter(RequestContext context) {
        Exchange exchange = CURRENT.get();
        exchange.response = null;
        Purpose purpose = exchange.purpose;
        boolean changes = purpose.changes() && context.getMethod() != HttpClient.Method.GET;
        String body = context.getBody().map(JournalledHttp::json).orElse(null);
        if (changes && PLANNED.isBound()) {
            throw new NotSent(new PlannedCall(PLANNED.get(), context.getMethod().name(), context.getUri(), body));
        }
        CallRequest request = new CallRequest(
                CallKind.HTTP,
                ServiceKind.CATALOG.id(),
                context.getMethod() + " " + context.getUri(),
                changes,
                body,
                changes ? attributes(purpose.heads(), body != null) : Map.of());
        OpenCall call = journal.open(request);
        context.addResponseCallback((response, failure) -> close(call, exchange.response, response, failure));
    }

    private static Map<String, String> attributes(Map<String, String> heads, boolean hasBody) {
        Map<String, String> attributes = new HashMap<>();
        heads.forEach((hash, name) -> attributes.put("hash." + hash, name));
        if (hasBody) {
            attributes.put("content-type", "application/json");
        }
        return attributes;
    }

    /** Reads the whole response, so that the journal can show it, and hands it on to the client. */
    @Override
    public HttpResponse make(ResponseContext context, ObjectMapper mapper) {
        try (InputStream in = context.getInputStream()) {
            byte[] bytes = in.readAllBytes();
            CURRENT.get().response = shortened(new String(bytes, StandardCharsets.UTF_8));
            return new HttpResponse(new ReadResponse(context, bytes), mapper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(
            OpenCall call, @Nullable String body, @Nullable ResponseContext response, @Nullable Exception failure) {
        if (failure == null && response != null) {
            call.succeeded(Integer.toString(response.getStatus().getCode()), body);
        } else if (failure != null && NessieProblems.isInterruption(failure)) {
            call.cancelled();
        } else {
            String status = response == null
                    ? "no response"
                    : Integer.toString(response.getStatus().getCode());
            call.failed(status, failure == null ? null : shortened(message(failure)));
        }
    }

    private static String message(Exception failure) {
        NessieError error = NessieProblems.serverError(failure);
        return error == null ? failure.toString() : json(error);
    }

    private static String json(Object body) {
        try {
            return JSON.writerWithView(Views.V2.class).writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shortened(String text) {
        return text.length() <= RESPONSE_CHARACTERS ? text : text.substring(0, RESPONSE_CHARACTERS) + "…";
    }

    /** A response whose body is in memory. */
    private record ReadResponse(ResponseContext original, byte[] bytes) implements ResponseContext {

        @Override
        public Status getStatus() {
            return original.getStatus();
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public String getContentType() {
            return original.getContentType();
        }

        @Override
        public URI getRequestedUri() {
            return original.getRequestedUri();
        }
    }
}
