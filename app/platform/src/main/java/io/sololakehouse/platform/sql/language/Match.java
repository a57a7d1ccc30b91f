package io.sololakehouse.platform.sql.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How well a name fits what was typed: as its beginning, as the beginning of one of its words, somewhere in it, or as
 * letters in this order.
 *
 * @param score higher is better, 0 to 1000
 * @param ranges the characters that were typed, in order
 */
record Match(int score, List<Proposal.Range> ranges) {

    static Optional<Match> of(String typed, String name) {
        if (typed.isEmpty()) {
            return Optional.of(new Match(0, List.of()));
        }
        String pattern = typed.toLowerCase(Locale.ROOT);
        String text = name.toLowerCase(Locale.ROOT);
        int length = Math.min(40, text.length());
        if (text.startsWith(pattern)) {
            int exact = text.length() == pattern.length() ? 60 : 0;
            return Optional.of(new Match(900 + exact - length, range(0, pattern.length())));
        }
        int word = wordStart(text, pattern);
        if (word >= 0) {
            return Optional.of(new Match(700 - length, range(word, word + pattern.length())));
        }
        int inside = text.indexOf(pattern);
        if (inside >= 0 && pattern.length() > 1) {
            return Optional.of(new Match(500 - length, range(inside, inside + pattern.length())));
        }
        return pattern.length() < 2 ? Optional.empty() : letters(pattern, text, length);
    }

    private static int wordStart(String text, String pattern) {
        for (int at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
            if (at > 0 && !Character.isLetterOrDigit(text.charAt(at - 1))) {
                return at;
            }
        }
        return -1;
    }

    /** Letters in order, the first one at the beginning of a word: "fd" finds "flight_date". */
    private static Optional<Match> letters(String pattern, String text, int length) {
        if (text.isEmpty() || text.charAt(0) != pattern.charAt(0)) {
            return Optional.empty();
        }
        List<Proposal.Range> ranges = new ArrayList<>();
        int at = 0;
        int starts = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int start = at;
            while (start < text.length()
                    && !(text.charAt(start) == c
                            && (start == at && i > 0
                                    || start == 0
                                    || !Character.isLetterOrDigit(text.charAt(start - 1))))) {
                start++;
            }
            if (start >= text.length()) {
                return Optional.empty();
            }
            starts += start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)) ? 1 : 0;
            ranges.add(new Proposal.Range(start, start + 1));
            at = start + 1;
        }
        return Optional.of(new Match(200 + 20 * starts - length, List.copyOf(ranges)));
    }

    private static List<Proposal.Range> range(int from, int to) {
        return List.of(new Proposal.Range(from, to));
    }
}
