package io.sololakehouse.platform.stack.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a web service for a page that says something particular once the service is ready. */
final class HttpProbe implements ServiceProbe {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI page;
    private final String ready;

    /** @param ready what a page of a ready service contains */
    HttpProbe(URI page, String ready) {
        this.page = page;
        this.ready = ready;
    }

    @Override
    public String ask() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(5)).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        String answer = "GET " + page.getPath() + ": " + response.statusCode();
        if (response.statusCode() != 200 || !response.body().contains(ready)) {
            throw new IOException(answer);
        }
        return answer;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
