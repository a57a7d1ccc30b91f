package io.sololakehouse.workbench.experiments;

import java.util.Locale;

/** Numbers of runs as they are shown. Pure functions, any thread. */
public final class Values {

    private Values() {}

    /**
     * False for NaN, for infinity, and for the greatest number: MLflow's database keeps infinity as that.
     */
    public static boolean isFinite(double value) {
        return Math.abs(value) < Double.MAX_VALUE;
    }

    /** A number in a text, NaN when it is none. Python's way of writing infinity is understood. */
    public static double number(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > 40) {
            return Double.NaN;
        }
        char first = stripped.charAt(
                stripped.charAt(0) == '-' || stripped.charAt(0) == '+' ? Math.min(1, stripped.length() - 1) : 0);
        if (!Character.isDigit(first) && first != '.') {
            return switch (stripped.toLowerCase(Locale.ROOT)) {
                case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
                case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                default -> Double.NaN;
            };
        }
        char last = stripped.charAt(stripped.length() - 1);
        if (!Character.isDigit(last) && last != '.') {
            return Double.NaN; // "1d" and "1f" are numbers for Java only
        }
        try {
            return Double.parseDouble(stripped);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Four digits that matter: "0.8714", "145,523", "1.2e-7", "NaN", "∞". */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (!isFinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e12) {
            return String.format(Locale.ENGLISH, "%,d", (long) value);
        }
        if (size < 1e-4 || size >= 1e12) {
            return String.format(Locale.ENGLISH, "%.3e", value);
        }
        if (size >= 1000) {
            return String.format(Locale.ENGLISH, "%,.1f", value);
        }
        return String.format(Locale.ENGLISH, size >= 100 ? "%.2f" : size >= 10 ? "%.3f" : "%.4f", value);
    }

    /** Every digit. */
    public static String exact(double value) {
        return isFinite(value) ? Double.toString(value) : text(value);
    }
}
