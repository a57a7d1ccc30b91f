package io.sololakehouse.platform.tracking.mlflow;

/** Literals of MLflow's search language. */
final class Filters {

    private Filters() {}

    /** A text as a literal. The language has no escape: a text with both kinds of quotes cannot be written. */
    static String quoted(String text) {
        if (text.indexOf('\'') < 0) {
            return "'" + text + "'";
        }
        return "\"" + text.replace("\"", "") + "\"";
    }

    /** A pattern for {@code LIKE} that matches every text that contains this one. */
    static String contains(String text) {
        return quoted("%" + text + "%");
    }
}
