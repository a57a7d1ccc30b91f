package io.sololakehouse.platform.python;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an environment is to hold, as pip reads it.
 *
 * @param id what the environment is for, part of its directory's name: {@code [a-z0-9-]+}
 * @param title as a person reads it ("MLflow")
 * @param text a requirements file
 * @param hashed true when every package is pinned with its hashes: pip refuses what does not match then
 * @param downloadBytes about what pip fetches, 0 where nobody knows
 */
public record Requirements(String id, String title, String text, boolean hashed, long downloadBytes) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}");
    private static final Pattern NAME = Pattern.compile("^([A-Za-z0-9][A-Za-z0-9._-]*)", Pattern.MULTILINE);

    public Requirements {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not the id of an environment: " + id);
        }
    }

    /** The first 12 characters of the text's SHA-256: environments of the same requirements are interchangeable. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of the packages, each once, in the order of the text. */
    public List<String> packages() {
        return NAME.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    /** The version that a package is pinned to, or empty where it is not pinned to one. */
    public String pinned(String name) {
        return Pattern.compile("^" + Pattern.quote(name) + "==([^\\s;\\\\]+)", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElse("");
    }
}
