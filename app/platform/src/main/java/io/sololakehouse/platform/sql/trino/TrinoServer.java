package io.sololakehouse.platform.sql.trino;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the driver does not tell, asked of the server's own pages: the name of an error, what a stage does. */
final class TrinoServer implements AutoCloseable {

    /** Trino has no passwords here; the name tells its console who asked. */
    static final String USER = "sololakehouse";

    private static final Logger LOG = LoggerFactory.getLogger(TrinoServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** Everything that the server knows of a query, or empty when it does not answer. */
    Optional<JsonNode> query(URI server, String queryId) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/v1/query/" + queryId + "?pruned=false"))
                .header("X-Trino-User", USER)
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("Query {} cannot be asked about", queryId, e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The name of the error that a query ended in ("TABLE_NOT_FOUND"), or empty. */
    String errorName(URI server, String queryId) {
        return query(server, queryId)
                .map(query -> query.path("errorCode").path("name").asText(""))
                .orElse("");
    }

    /** The page of Trino's console about a query. */
    static URI console(URI server, String queryId) {
        return server.resolve("/ui/query.html?" + queryId);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
