package io.sololakehouse.platform.stack.remote;

import io.sololakehouse.platform.stack.embedded.ServiceProbe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks an MLflow server for one experiment, with the token where there is one. */
final class MlflowProbe implements ServiceProbe {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final HttpRequest request;

    /** @param authorization the header's value, empty for none */
    MlflowProbe(URI server, String authorization) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(question(server)).timeout(Duration.ofSeconds(5));
        if (!authorization.isEmpty()) {
            builder.header("Authorization", authorization);
        }
        this.request = builder.build();
    }

    static URI question(URI server) {
        return URI.create(server.toString().replaceAll("/+$", "")
                + "/api/2.0/mlflow/experiments/get-by-name?experiment_name=Default");
    }

    @Override
    public String ask() throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        String body = response.body();
        switch (response.statusCode()) {
            // The experiment may have been deleted for good: a server that says so is one, too.
            case 200, 404 -> {
                if (!body.contains("experiment_id") && !body.contains("RESOURCE_DOES_NOT_EXIST")) {
                    throw new IOException("what answers there is no MLflow");
                }
                return "GET " + request.uri().getPath() + ": " + response.statusCode();
            }
            case 401, 403 -> throw new IOException("it does not accept the token (" + response.statusCode() + ")");
            default -> throw new IOException("it answered " + response.statusCode());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
