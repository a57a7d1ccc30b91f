package io.sololakehouse.platform.stack.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * One text for everything that a service's process was made of: two processes with the same fingerprint are
 * interchangeable. It is a SHA-256, so the keys that go into it cannot be read from it.
 */
final class Fingerprint {

    private Fingerprint() {}

    /** @param preferredPort the port that the user wants, whatever was free in the end */
    static String of(ChildCommand command, int preferredPort) throws IOException {
        MessageDigest digest = sha256();
        add(digest, Integer.toString(preferredPort));
        add(digest, Runtime.version().toString());
        command.texts().forEach(text -> add(digest, text));
        if (command instanceof JavaCommand java) {
            addJars(digest, java);
        }
        new TreeMap<>(command.files()).forEach((file, text) -> {
            add(digest, file.toString());
            add(digest, text);
        });
        new TreeMap<>(command.environment()).forEach((name, value) -> add(digest, name + "=" + value));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of the class path alone. */
    static String ofClassPath(JavaCommand command) throws IOException {
        MessageDigest digest = sha256();
        addJars(digest, command);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of the directories of the class path, whatever is in them now. */
    static String ofPlace(JavaCommand command) {
        MessageDigest digest = sha256();
        command.classPath().stream()
                .map(jar -> String.valueOf(jar.toAbsolutePath().getParent()))
                .distinct()
                .forEach(directory -> add(digest, directory));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of some texts in their order. */
    static String ofTexts(List<String> texts) {
        MessageDigest digest = sha256();
        texts.forEach(text -> add(digest, text));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void addJars(MessageDigest digest, JavaCommand command) throws IOException {
        for (Path jar : command.classPath()) {
            add(digest, jar.toString());
            if (Files.exists(jar)) {
                add(
                        digest,
                        Files.size(jar) + "@" + Files.getLastModifiedTime(jar).toMillis());
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
