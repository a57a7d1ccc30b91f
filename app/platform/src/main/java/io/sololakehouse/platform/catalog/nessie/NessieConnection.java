package io.sololakehouse.platform.catalog.nessie;

import io.sololakehouse.platform.journal.Journal;
import io.sololakehouse.platform.stack.Connections;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.projectnessie.client.NessieClientBuilder;
import org.projectnessie.client.api.NessieApiV2;
import org.projectnessie.client.auth.BearerAuthenticationProvider;
import org.projectnessie.client.http.NessieHttpClientBuilder;

/** One client of the server, replaced when the server's address or token changes. Thread-safe. */
final class NessieConnection {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 120_000;

    private final Supplier<Connections> connections;
    private final Journal journal;
    private @Nullable Client client;

    private record Client(URI uri, String token, NessieApiV2 api) {}

    /** A call of the client's API. */
    @FunctionalInterface
    interface ApiCall<T> {
        T run(NessieApiV2 api) throws Exception;
    }

    NessieConnection(Supplier<Connections> connections, Journal journal) {
        this.connections = connections;
        this.journal = journal;
    }

    /** @param attempted what the caller is doing, as an error would say it */
    <T> T read(String attempted, ApiCall<T> call) {
        return run(attempted, new JournalledHttp.Purpose(false, Map.of()), call);
    }

    /** @param heads the reference that each hash in the request was the head of */
    <T> T change(String attempted, Map<String, String> heads, ApiCall<T> call) {
        return run(attempted, new JournalledHttp.Purpose(true, heads), call);
    }

    private <T> T run(String attempted, JournalledHttp.Purpose purpose, ApiCall<T> call) {
        Client current = client();
        try {
            return JournalledHttp.within(purpose, () -> call.run(current.api()));
        } catch (Exception e) {
            throw NessieProblems.translate(attempted, current.uri(), e);
        }
    }

    private synchronized Client client() {
        Connections now = connections.get();
        Client known = client;
        if (known != null
                && known.uri().equals(now.nessieUri())
                && known.token().equals(now.nessieToken())) {
            return known;
        }
        close();
        Client next = new Client(now.nessieUri(), now.nessieToken(), connect(now));
        client = next;
        return next;
    }

    private NessieApiV2 connect(Connections now) {
        var http = NessieClientBuilder.createClientBuilder("HTTP", null)
                .asInstanceOf(NessieHttpClientBuilder.class)
                .withUri(now.nessieUri())
                .withConnectionTimeout(CONNECT_MILLIS)
                .withReadTimeout(READ_MILLIS)
                // Plain bodies: on one machine compression costs more than it saves, and the journal's text is what was
                // sent.
                .withDisableCompression(true)
                // Its extra request would pass the filters by, and so the journal.
                .withApiCompatibilityCheck(false)
                .withTracing(false);
        if (!now.nessieToken().isEmpty()) {
            http = http.withAuthentication(BearerAuthenticationProvider.create(now.nessieToken()));
        }
        var journalled = new JournalledHttp(journal);
        return http.addRequestFilter(journalled).withResponseFactory(journalled).build(NessieApiV2.class);
    }

    synchronized void close() {
        Client known = client;
        client = null;
        if (known != null) {
            known.api().close();
        }
    }
}
