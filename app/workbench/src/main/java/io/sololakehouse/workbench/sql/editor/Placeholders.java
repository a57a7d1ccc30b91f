package io.sololakehouse.workbench.sql.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places of a snippet that wait to be filled: Tab goes from one to the next. Positions follow what is typed.
 */
final class Placeholders {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)\\}");

    private final List<int[]> places = new ArrayList<>();
    private int current = -1;

    /** A snippet's text without its marks, and where they were. @param places offsets from and to, in order */
    record Filled(String text, List<int[]> places) {}

    /** Takes the marks out: <code>${name}</code> becomes {@code name}. */
    static Filled parse(String snippet) {
        StringBuilder out = new StringBuilder();
        List<int[]> places = new ArrayList<>();
        Matcher matcher = PLACE.matcher(snippet);
        int at = 0;
        while (matcher.find()) {
            out.append(snippet, at, matcher.start());
            places.add(new int[] {out.length(), out.length() + matcher.group(1).length()});
            out.append(matcher.group(1));
            at = matcher.end();
        }
        out.append(snippet.substring(at));
        return new Filled(out.toString(), places);
    }

    /** Starts with the places of a snippet that was put in at an offset. */
    void start(Filled filled, int offset) {
        places.clear();
        for (int[] place : filled.places()) {
            places.add(new int[] {place[0] + offset, place[1] + offset});
        }
        current = -1;
    }

    boolean isActive() {
        return !places.isEmpty();
    }

    void stop() {
        places.clear();
    }

    /** The next place as from and to, or null when all were visited; then it is over. */
    int @org.jspecify.annotations.Nullable [] next(int by) {
        int wanted = current + by;
        if (wanted < 0) {
            wanted = 0;
        }
        if (wanted >= places.size()) {
            places.clear();
            return null;
        }
        current = wanted;
        int[] place = places.get(current);
        if (current == places.size() - 1) {
            places.clear();
        }
        return place;
    }

    /** The text changed: places behind it move, the one it is in grows. */
    void changed(TextChange change) {
        int by = change.inserted().length() - change.removed();
        for (int i = 0; i < places.size(); i++) {
            int[] place = places.get(i);
            if (i == current && change.at() >= place[0] && change.at() <= place[1]) {
                place[1] = Math.max(place[0], place[1] + by);
            } else if (change.at() <= place[0]) {
                place[0] += by;
                place[1] += by;
            }
        }
    }
}
