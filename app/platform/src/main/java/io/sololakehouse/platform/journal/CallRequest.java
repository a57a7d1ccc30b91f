package io.sololakehouse.platform.journal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that is about to be made.
 *
 * @param service the id of the service that is called ("spark", "catalog", "object-store") or "workbench"
 * @param text the exact SQL, {@code METHOD url}, or command line; secrets in it are replaced by {@code ***} when written
 * @param changes true when the call changes something: kept for ever, and part of a replay
 * @param body the request's body, or null
 * @param attributes what else is known: "reference", "hash", "namespace", "pid", "content-type"
 */
public record CallRequest(
        CallKind kind,
        String service,
        String text,
        boolean changes,
        @Nullable String body,
        Map<String, String> attributes) {

    public CallRequest {
        attributes = Map.copyOf(attributes);
    }

    public static CallRequest read(CallKind kind, String service, String text) {
        return new CallRequest(kind, service, text, false, null, Map.of());
    }

    public static CallRequest change(CallKind kind, String service, String text) {
        return new CallRequest(kind, service, text, true, null, Map.of());
    }

    public CallRequest withBody(@Nullable String newBody) {
        return new CallRequest(kind, service, text, changes, newBody, attributes);
    }

    public CallRequest withAttributes(Map<String, String> newAttributes) {
        return new CallRequest(kind, service, text, changes, body, newAttributes);
    }
}
