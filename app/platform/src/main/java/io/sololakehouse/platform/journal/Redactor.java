package io.sololakehouse.platform.journal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces secrets by {@value #MASK}: the known ones by their value, also in their URL-encoded form, and unknown ones by
 * where they stand (an Authorization header, {@code token=}, a secret or access key). Thread-safe.
 */
public final class Redactor {

    /** What stands in a secret's place. */
    public static final String MASK = "***";

    /** A shorter value would mask ordinary words and digits. */
    private static final int SHORTEST = 6;

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "(authorization[\"']?\\s*[:=]\\s*[\"']?)(?!\\*\\*\\*)((?:bearer|basic|aws4-hmac-sha256)\\s+)?[^\\s\"',}]+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BEARER =
            Pattern.compile("(\\bbearer\\s+)[A-Za-z0-9._~+/=-]{8,}", Pattern.CASE_INSENSITIVE);
    /** Names that only ever stand before a secret; spaces around the sign are allowed. */
    private static final Pattern NAMED_SECRET = Pattern.compile(
            "((?:[\\w.-]*secret[\\w.-]*|[\\w.-]*password|[\\w.-]*passwd|[\\w.-]*access[-_.]?key(?:[-_.]?id)?"
                    + "|aws[-_.]?access[-_.]?key[-_.]?id|api[-_]?key|x-amz-signature|x-amz-security-token"
                    + "|x-amz-credential)[\"']?\\s*[=:]\\s*[\"']?)([^\\s\"'&,;}]+)",
            Pattern.CASE_INSENSITIVE);
    /** "token" is also a fair name for a column, so only its forms in URLs, options and JSON count. */
    private static final Pattern TOKEN = Pattern.compile(
            "((?:[\\w.-]*token=)|(?:[\"'][\\w.-]*token[\"']\\s*:\\s*[\"']))([^\\s\"'&,;}]+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern USER_INFO = Pattern.compile("(://)[^/\\s:@]+:[^/\\s@]+@");
    private static final Pattern AWS_KEY_ID = Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b");

    private final Supplier<? extends Collection<String>> secrets;

    /** @param secrets the values to mask, asked for every text so that new ones count at once */
    public Redactor(Supplier<? extends Collection<String>> secrets) {
        this.secrets = secrets;
    }

    /** The text without secrets. */
    public String redact(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String result = text;
        for (String secret : secrets.get()) {
            if (secret.length() >= SHORTEST) {
                result = result.replace(secret, MASK);
                String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
                if (!encoded.equals(secret)) {
                    result = result.replace(encoded, MASK);
                }
            }
        }
        return byPattern(result);
    }

    /** The text without secrets, or null for null. */
    public @Nullable String redactOrNull(@Nullable String text) {
        return text == null ? null : redact(text);
    }

    /** The values without secrets; the keys stay. */
    public Map<String, String> redact(Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return attributes;
        }
        Map<String, String> result = new LinkedHashMap<>();
        attributes.forEach((key, value) -> {
            String pair = byPattern(key + "=" + value);
            result.put(key, pair.startsWith(key + "=") ? redact(pair.substring(key.length() + 1)) : MASK);
        });
        return result;
    }

    private static String byPattern(String text) {
        String result = text;
        if (containsIgnoringCase(result, "authorization")) {
            result = AUTHORIZATION.matcher(result).replaceAll("$1" + MASK);
        }
        if (containsIgnoringCase(result, "bearer")) {
            result = BEARER.matcher(result).replaceAll("$1" + MASK);
        }
        if (containsIgnoringCase(result, "secret")
                || containsIgnoringCase(result, "key")
                || containsIgnoringCase(result, "passw")
                || containsIgnoringCase(result, "x-amz-")) {
            result = NAMED_SECRET.matcher(result).replaceAll("$1" + MASK);
        }
        if (containsIgnoringCase(result, "token")) {
            result = TOKEN.matcher(result).replaceAll("$1" + MASK);
        }
        if (result.contains("@")) {
            result = USER_INFO.matcher(result).replaceAll("$1" + MASK + "@");
        }
        if (result.contains("AKIA") || result.contains("ASIA")) {
            result = AWS_KEY_ID.matcher(result).replaceAll(MASK);
        }
        return result;
    }

    private static boolean containsIgnoringCase(String text, String word) {
        for (int at = 0; at <= text.length() - word.length(); at++) {
            if (text.regionMatches(true, at, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
