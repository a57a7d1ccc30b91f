package io.sololakehouse.workbench.sql.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds and replaces in a text. Pure functions. */
final class Finder {

    private static final int MOST = 100_000;

    private Finder() {}

    /** What is looked for. */
    record Wanted(String text, boolean matchCase, boolean regex, boolean wholeWord) {}

    /** A place. @param to exclusive */
    record Hit(int from, int to) {}

    /**
     * What was found.
     *
     * @param problem why nothing could be looked for, or empty
     */
    record Result(List<Hit> hits, String problem) {}

    static Result find(String text, Wanted wanted) {
        if (wanted.text().isEmpty()) {
            return new Result(List.of(), "");
        }
        Pattern pattern;
        try {
            pattern = pattern(wanted);
        } catch (PatternSyntaxException e) {
            return new Result(List.of(), e.getDescription());
        }
        List<Hit> hits = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find() && hits.size() < MOST) {
            if (matcher.end() > matcher.start()) {
                hits.add(new Hit(matcher.start(), matcher.end()));
            }
        }
        return new Result(List.copyOf(hits), "");
    }

    /** The text that takes the place of a hit; groups of a regular expression are filled in ({@code $1}). */
    static String replacement(String text, Hit hit, Wanted wanted, String by) {
        if (!wanted.regex()) {
            return by;
        }
        Matcher matcher = pattern(wanted).matcher(text);
        if (!matcher.find(hit.from())) {
            return by;
        }
        StringBuilder out = new StringBuilder();
        try {
            matcher.appendReplacement(out, by);
            return out.substring(matcher.start());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // "$9" of a pattern with one group, or a lone backslash: taken as it is.
            return by;
        }
    }

    private static Pattern pattern(Wanted wanted) {
        String body = wanted.regex() ? wanted.text() : Pattern.quote(wanted.text());
        int flags = (wanted.matchCase() ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE) | Pattern.MULTILINE;
        return Pattern.compile(wanted.wholeWord() ? "\\b(?:" + body + ")\\b" : body, flags);
    }
}
