package io.sololakehouse.platform.branches;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What branches and tags can be called: Nessie's rules, said in words before the server refuses a name. */
public final class ReferenceNames {

    /** What the server keeps: it refuses longer ones only when they are written. */
    private static final int LONGEST = 500;

    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{8,64}");
    private static final Set<String> RESERVED = Set.of("HEAD", "DETACHED", "BARE");

    private ReferenceNames() {}

    /** What is wrong with a name, as a sentence; empty when it can be used. */
    public static Optional<String> problem(String name) {
        if (name.isEmpty()) {
            return Optional.of("A branch or tag needs a name.");
        }
        if (name.length() > LONGEST) {
            return Optional.of("This name has " + name.length() + " characters; at most " + LONGEST + " are possible.");
        }
        if (!isLetter(name.charAt(0))) {
            return Optional.of("A name begins with a letter from A to Z, not with " + shown(name.codePointAt(0)) + ".");
        }
        Optional<Integer> odd = name.codePoints()
                .filter(c -> !(c < 128 && (Character.isLetterOrDigit(c) || "-_./".indexOf(c) >= 0)))
                .boxed()
                .findFirst();
        if (odd.isPresent()) {
            return Optional.of("A name cannot contain " + shown(odd.get())
                    + ": letters from A to Z, digits, and - _ . / are possible.");
        }
        if (name.contains("..")) {
            return Optional.of("A name cannot contain two dots in a row.");
        }
        if (name.contains("//") || name.endsWith("/") || name.endsWith(".")) {
            return Optional.of("A name cannot contain // or end with / or a dot.");
        }
        if (RESERVED.contains(name.toUpperCase(Locale.ROOT))) {
            return Optional.of(name + " has a meaning of its own in the catalog.");
        }
        if (HASH.matcher(name).matches()) {
            return Optional.of("This name looks like the hash of a commit.");
        }
        return Optional.empty();
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static String shown(int codePoint) {
        return codePoint == ' ' ? "a space" : "\u201c" + Character.toString(codePoint) + "\u201d";
    }
}
