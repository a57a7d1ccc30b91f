package io.sololakehouse.platform.tracking.mlflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A request of MLflow's REST API.
 *
 * @param attempted what the caller is doing, as the beginning of a sentence ("Renaming the experiment")
 * @param path with its query, relative to the server
 * @param body JSON, or null
 * @param file what is sent instead of JSON, or null
 * @param changes true when it changes something
 */
record Request(
        String attempted,
        String method,
        String path,
        @Nullable ObjectNode body,
        @Nullable Path file,
        boolean changes) {

    private static final String API = "/api/2.0/mlflow/";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** An object to fill. */
    static ObjectNode json() {
        return JSON.objectNode();
    }

    /** A GET of the API. @param query names and values in turn */
    static Request get(String attempted, String endpoint, String... query) {
        return new Request(attempted, "GET", API + endpoint + query(query), null, null, false);
    }

    /** A GET of a path that is not below the API. */
    static Request getPath(String attempted, String path, String... query) {
        return new Request(attempted, "GET", path + query(query), null, null, false);
    }

    /** A question that is too long for a URL. */
    static Request ask(String attempted, String endpoint, ObjectNode body) {
        return new Request(attempted, "POST", API + endpoint, body, null, false);
    }

    static Request post(String attempted, String endpoint, ObjectNode body) {
        return new Request(attempted, "POST", API + endpoint, body, null, true);
    }

    static Request patch(String attempted, String endpoint, ObjectNode body) {
        return new Request(attempted, "PATCH", API + endpoint, body, null, true);
    }

    static Request delete(String attempted, String endpoint, ObjectNode body) {
        return new Request(attempted, "DELETE", API + endpoint, body, null, true);
    }

    static Request put(String attempted, String path, Path file) {
        return new Request(attempted, "PUT", path, null, file, true);
    }

    private static String query(String... parts) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i + 1 < parts.length; i += 2) {
            if (!parts[i + 1].isEmpty()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(encoded(parts[i]))
                        .append('=')
                        .append(encoded(parts[i + 1]));
            }
        }
        return query.toString();
    }

    /** Text as a part of a query or a segment of a path. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
