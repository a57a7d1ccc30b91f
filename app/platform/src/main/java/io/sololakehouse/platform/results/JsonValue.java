package io.sololakehouse.platform.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;

/** A value of a JSON text, with every digit of its numbers. Immutable; any thread. */
public final class JsonValue {

    private final JsonNode node;

    JsonValue(JsonNode node) {
        this.node = node;
    }

    /** What a value is. */
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        /** true, false and null. */
        OTHER
    }

    /** A value in its parent. @param key the field's name, or the place in an array from 0 */
    public record Member(String key, JsonValue value) {}

    public Kind kind() {
        return switch (node.getNodeType()) {
            case OBJECT -> Kind.OBJECT;
            case ARRAY -> Kind.ARRAY;
            case STRING -> Kind.STRING;
            case NUMBER -> Kind.NUMBER;
            default -> Kind.OTHER;
        };
    }

    /** Fields or elements; 0 for everything that has none. */
    public int size() {
        return node.size();
    }

    /** Fields or elements in their order. */
    public List<Member> members() {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(field -> new Member(field.getKey(), new JsonValue(field.getValue())))
                    .toList();
        }
        return IntStream.range(0, node.size())
                .mapToObj(place -> new Member(Integer.toString(place), new JsonValue(node.get(place))))
                .toList();
    }

    /** As JSON over several lines. */
    public String pretty() {
        return node.toPrettyString();
    }

    /** As JSON in one line. */
    @Override
    public String toString() {
        return node.toString();
    }
}
