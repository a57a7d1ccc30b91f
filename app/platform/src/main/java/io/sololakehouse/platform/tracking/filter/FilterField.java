package io.sololakehouse.platform.tracking.filter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a comparison asks about: a kind of thing and its key.
 *
 * @param key without quotes
 */
public record FilterField(Kind kind, String key) {

    private static final List<String> NUMERIC_ATTRIBUTES = List.of("start_time", "end_time", "created");
    private static final List<String> TEXT_ATTRIBUTES =
            List.of("status", "run_name", "run_id", "user_id", "artifact_uri");
    private static final Set<String> SYNONYMS = Set.of("run name");
    private static final Set<String> DATASET_KEYS = Set.of("name", "digest", "context");

    /** The kinds of things that MLflow can search by. */
    public enum Kind {
        METRIC("metrics", "metric"),
        PARAM("params", "param", "parameters", "parameter"),
        TAG("tags", "tag"),
        ATTRIBUTE("attributes", "attribute", "attr", "run"),
        DATASET("dataset", "datasets");

        private final List<String> names;

        Kind(String... names) {
            this.names = List.of(names);
        }

        /** The name that this project writes. */
        public String prefix() {
            return names.getFirst();
        }

        static Optional<Kind> of(String name) {
            String wanted = name.toLowerCase(Locale.ROOT);
            return Stream.of(values())
                    .filter(kind -> kind.names.contains(wanted))
                    .findFirst();
        }
    }

    /** Attributes, those that this project proposes. */
    static List<String> attributes() {
        return List.of("status", "run_name", "run_id", "start_time", "end_time", "user_id", "artifact_uri");
    }

    /**
     * Reads the text of a field.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static FilterField read(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return attribute(unquoted(text));
        }
        String prefix = text.substring(0, dot);
        String key = unquoted(text.substring(dot + 1));
        Kind kind = Kind.of(prefix)
                .orElseThrow(() -> new IllegalArgumentException("There is no " + prefix + ". Fields begin with "
                        + Stream.of(Kind.values()).map(Kind::prefix).collect(Collectors.joining("., ")) + "."));
        if (key.isEmpty()) {
            throw new IllegalArgumentException("The name after " + prefix + ". is missing.");
        }
        return switch (kind) {
            case ATTRIBUTE -> attribute(key);
            case DATASET -> {
                if (!DATASET_KEYS.contains(key)) {
                    throw new IllegalArgumentException("A dataset has name, digest and context, no " + key + ".");
                }
                yield new FilterField(kind, key);
            }
            default -> new FilterField(kind, key);
        };
    }

    private static FilterField attribute(String key) {
        String known = key.toLowerCase(Locale.ROOT);
        if (!NUMERIC_ATTRIBUTES.contains(known) && !TEXT_ATTRIBUTES.contains(known) && !SYNONYMS.contains(known)) {
            throw new IllegalArgumentException("A run has no attribute " + key + ". A metric is written metrics." + key
                    + ", a parameter params." + key + ", a tag tags." + key + ".");
        }
        return new FilterField(Kind.ATTRIBUTE, known);
    }

    private static String unquoted(String key) {
        boolean quoted = key.length() >= 2
                && (key.charAt(0) == '`' || key.charAt(0) == '"')
                && key.charAt(key.length() - 1) == key.charAt(0);
        return quoted ? key.substring(1, key.length() - 1) : key;
    }

    /** True for what is compared with a number. */
    public boolean isNumeric() {
        return kind == Kind.METRIC || kind == Kind.ATTRIBUTE && NUMERIC_ATTRIBUTES.contains(key);
    }

    /** True where a list of values is understood. */
    boolean takesList() {
        return kind == Kind.ATTRIBUTE && key.equals("run_id") || kind == Kind.DATASET;
    }

    /** The operators that MLflow takes here. */
    public List<String> operators() {
        if (isNumeric()) {
            return List.of("=", "!=", ">", ">=", "<", "<=");
        }
        if (takesList()) {
            return List.of("=", "!=", "LIKE", "ILIKE", "IN", "NOT IN");
        }
        return kind == Kind.ATTRIBUTE
                ? List.of("=", "!=", "LIKE", "ILIKE")
                : List.of("=", "!=", "LIKE", "ILIKE", "IS NULL", "IS NOT NULL");
    }

    /** The field as it is written, quoted where that is needed. */
    public String text() {
        return kind.prefix() + "." + quoted(key);
    }

    /** A key, between backticks where it has more than letters, digits, underscores and dots. */
    public static String quoted(String key) {
        boolean plain = key.chars().allMatch(c -> c == '_' || c == '.' || c < 128 && Character.isLetterOrDigit(c))
                && !key.isEmpty();
        return plain ? key : "`" + key + "`";
    }
}
