package io.sololakehouse.platform.stack.remote;

import io.sololakehouse.platform.stack.embedded.ServiceProbe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a Nessie server for its configuration, with the token where there is one. */
final class CatalogProbe implements ServiceProbe {

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final HttpRequest request;

    /** The server answered, and it was not the answer of a Nessie catalog that lets us in. */
    static final class WrongAnswer extends IOException {
        private static final long serialVersionUID = 1L;

        WrongAnswer(String message) {
            super(message);
        }
    }

    /** @param api Nessie's API v2 address */
    CatalogProbe(URI api, String token) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(config(api)).timeout(Duration.ofSeconds(5));
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        this.request = builder.build();
    }

    static URI config(URI api) {
        return URI.create(api.toString().replaceAll("/+$", "") + "/config");
    }

    @Override
    public String ask() throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        switch (response.statusCode()) {
            case 200 -> {
                if (!response.body().contains("maxSupportedApiVersion")) {
                    throw new WrongAnswer("what answers there is no Nessie");
                }
                return "GET " + request.uri().getPath() + ": 200";
            }
            case 401, 403 -> throw new WrongAnswer("it does not accept the token (" + response.statusCode() + ")");
            case 404 -> throw new WrongAnswer("it has no such address (404); Nessie's ends in /api/v2");
            default -> throw new WrongAnswer("it answered " + response.statusCode());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
