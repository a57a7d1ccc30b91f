package io.sololakehouse.platform.storage;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the requests of an action, and keeps the first ones by name. Guarded by its session. */
final class Traffic {

    private static final int DETAILS = 40;

    private final Map<String, long[]> byMethod = new TreeMap<>();
    private final StringBuilder details = new StringBuilder();
    private int lines;
    private int more;
    private int failures;

    void add(String method, String uri, long bytes) {
        long[] counts = byMethod.computeIfAbsent(method, key -> new long[2]);
        counts[0]++;
        counts[1] += bytes;
        line(method + " " + uri + (bytes > 0 ? " · " + size(bytes) : ""));
    }

    void failed(String method, String uri, String message) {
        byMethod.computeIfAbsent(method, key -> new long[2])[0]++;
        failures++;
        line(method + " " + uri + " · " + message);
    }

    private void line(String text) {
        if (lines < DETAILS) {
            details.append(text).append('\n');
            lines++;
        } else {
            more++;
        }
    }

    int failures() {
        return failures;
    }

    /** Such as "12 GET 3.4 MB, 1 PUT 2.1 kB". */
    String summary() {
        String counts = byMethod.entrySet().stream()
                .map(entry -> entry.getValue()[0] + " " + entry.getKey()
                        + (entry.getValue()[1] > 0 ? " " + size(entry.getValue()[1]) : ""))
                .collect(Collectors.joining(", "));
        return failures == 0 ? counts : counts + "; " + failures + " failed";
    }

    String details() {
        return more == 0 ? details.toString().stripTrailing() : details + "and " + more + " more";
    }

    private static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double value = bytes;
        String unit = "B";
        for (String next : new String[] {"kB", "MB", "GB"}) {
            if (value < 1_000) {
                break;
            }
            value /= 1_000;
            unit = next;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, unit);
    }
}
