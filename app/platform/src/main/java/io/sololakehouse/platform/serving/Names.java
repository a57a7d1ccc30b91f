package io.sololakehouse.platform.serving;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Names of files for names that may hold anything: slashes, dots, hundreds of characters. Pure functions. */
final class Names {

    private static final int LONGEST = 40;
    private static final int DIGITS = 8;

    private Names() {}

    /** A name for a directory, different for different names: what is readable of it, and a hash. */
    static String directory(String name) {
        String readable =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        String start =
                readable.substring(0, Math.min(LONGEST, readable.length())).replaceAll("-+$", "");
        return (start.isEmpty() ? "" : start + "-") + hash(name);
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
