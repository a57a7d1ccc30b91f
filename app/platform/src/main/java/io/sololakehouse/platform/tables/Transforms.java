package io.sololakehouse.platform.tables;

/** Iceberg's transforms as text. */
final class Transforms {

    private Transforms() {}

    /** {@code bucket[16]} of {@code id} is {@code bucket(16, id)}. */
    static String text(String transform, String source) {
        int bracket = transform.indexOf('[');
        if (bracket > 0 && transform.endsWith("]")) {
            return transform.substring(0, bracket) + "(" + transform.substring(bracket + 1, transform.length() - 1)
                    + ", " + source + ")";
        }
        return transform.equals("identity") ? source : transform + "(" + source + ")";
    }
}
