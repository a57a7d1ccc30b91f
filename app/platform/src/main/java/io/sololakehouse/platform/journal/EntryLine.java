package io.sololakehouse.platform.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journal entry as one line of JSON: the format on disk and of the export. The id always comes first, so that a reader
 * can tell lines of one call apart without parsing them.
 */
final class EntryLine {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String ID_PREFIX = "{\"id\":";

    private EntryLine() {}

    /** The line with its newline. */
    static byte[] write(JournalEntry entry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("id", entry.id());
            json.writeStringField("at", entry.at().toString());
            json.writeNumberField("actionId", entry.actionId());
            json.writeStringField("action", entry.action());
            json.writeStringField("kind", entry.kind().name());
            json.writeStringField("service", entry.service());
            json.writeStringField("text", entry.text());
            json.writeBooleanField("changes", entry.changes());
            if (!entry.attributes().isEmpty()) {
                json.writeObjectFieldStart("attributes");
                for (Map.Entry<String, String> attribute : entry.attributes().entrySet()) {
                    json.writeStringField(attribute.getKey(), attribute.getValue());
                }
                json.writeEndObject();
            }
            if (entry.body() != null) {
                json.writeStringField("body", entry.body());
            }
            json.writeStringField("outcome", entry.outcome().name());
            Duration duration = entry.duration();
            if (duration != null) {
                json.writeNumberField("micros", duration.toNanos() / 1_000);
            }
            json.writeStringField("result", entry.result());
            if (entry.response() != null) {
                json.writeStringField("response", entry.response());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed", e);
        }
        out.write('\n');
        return out.toByteArray();
    }

    /** The id that a line starts with, or -1 when it is not the line of an entry. */
    static long idOf(byte[] bytes, int from, int to) {
        if (to - from <= ID_PREFIX.length()) {
            return -1;
        }
        for (int i = 0; i < ID_PREFIX.length(); i++) {
            if (bytes[from + i] != ID_PREFIX.charAt(i)) {
                return -1;
            }
        }
        long id = 0;
        int at = from + ID_PREFIX.length();
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            id = id * 10 + (bytes[at] - '0');
            at++;
        }
        return at < to && bytes[at] == ',' ? id : -1;
    }

    /** The entry of a line, or null when the line is torn or foreign. */
    static @Nullable JournalEntry read(byte[] bytes, int from, int to) {
        try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            return fields(json);
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            // A torn line is expected after a kill; the reader counts what it skips.
            return null;
        }
    }

    private static @Nullable JournalEntry fields(JsonParser json) throws IOException {
        long id = -1;
        Instant at = Instant.EPOCH;
        long actionId = 0;
        String action = "";
        CallKind kind = CallKind.HTTP;
        String service = "";
        String text = "";
        boolean changes = false;
        Map<String, String> attributes = Map.of();
        String body = null;
        Outcome outcome = Outcome.RUNNING;
        Duration duration = null;
        String result = "";
        String response = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "id" -> id = json.getLongValue();
                case "at" -> at = Instant.parse(json.getText());
                case "actionId" -> actionId = json.getLongValue();
                case "action" -> action = json.getText();
                case "kind" -> kind = CallKind.valueOf(json.getText());
                case "service" -> service = json.getText();
                case "text" -> text = json.getText();
                case "changes" -> changes = json.getBooleanValue();
                case "attributes" -> attributes = attributes(json);
                case "body" -> body = json.getText();
                case "outcome" -> outcome = Outcome.valueOf(json.getText());
                case "micros" -> duration = Duration.ofNanos(json.getLongValue() * 1_000);
                case "result" -> result = json.getText();
                case "response" -> response = json.getText();
                default -> json.skipChildren();
            }
        }
        if (id < 0 || json.currentToken() != JsonToken.END_OBJECT) {
            return null;
        }
        return new JournalEntry(
                id,
                at,
                actionId,
                action,
                kind,
                service,
                text,
                changes,
                attributes,
                body,
                outcome,
                duration,
                result,
                response);
    }

    private static Map<String, String> attributes(JsonParser json) throws IOException {
        Map<String, String> attributes = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            attributes.put(name, json.getText());
        }
        return attributes;
    }
}
