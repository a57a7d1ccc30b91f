package io.sololakehouse.platform.catalog;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A call that will be made, for people to read before it is: the journal will show the same text once it was made.
 *
 * @param purpose what it is for, in the words of the action ("Delete the old name")
 * @param method "GET", "POST", "PUT" or "DELETE"
 * @param uri the whole address, with its query
 * @param body the request's body as it will be sent, or null when it has none
 */
public record PlannedCall(
        String purpose, String method, URI uri, @Nullable String body) {

    /** The path with its query, as people compare it ("/api/v2/trees/dev@1f2e…"). */
    public String path() {
        String query = uri.getRawQuery();
        return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
    }

    /** {@code METHOD url}, as the journal writes it. */
    public String text() {
        return method + " " + uri;
    }

    public PlannedCall withPurpose(String newPurpose) {
        return new PlannedCall(newPurpose, method, uri, body);
    }
}
