package io.sololakehouse.workbench.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what was typed in a name: as one piece, else letter by letter in order. Pieces at the start of a word are worth
 * most, long gaps least.
 *
 * @param score higher is better
 * @param ranges the matched pieces, in order
 */
public record FuzzyMatch(int score, List<Range> ranges) {

    /** A piece of the text. @param to exclusive */
    public record Range(int from, int to) {}

    /** @return empty when the text does not match; a match of score 0 for an empty pattern */
    public static Optional<FuzzyMatch> find(String pattern, String text) {
        String wanted = pattern.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return Optional.of(new FuzzyMatch(0, List.of()));
        }
        String in = text.toLowerCase(Locale.ROOT);
        int whole = bestPiece(wanted, in);
        if (whole >= 0) {
            int score = 1000 + 10 * wanted.length() - in.length() + (isWordStart(in, whole) ? 200 : 0) - whole;
            return Optional.of(new FuzzyMatch(score, List.of(new Range(whole, whole + wanted.length()))));
        }
        return letters(wanted, in);
    }

    /** The first occurrence at the start of a word, else the first one. */
    private static int bestPiece(String wanted, String in) {
        for (int at = in.indexOf(wanted); at >= 0; at = in.indexOf(wanted, at + 1)) {
            if (isWordStart(in, at)) {
                return at;
            }
        }
        return in.indexOf(wanted);
    }

    private static Optional<FuzzyMatch> letters(String wanted, String in) {
        List<Range> ranges = new ArrayList<>();
        int score = 0;
        int from = 0;
        for (int i = 0; i < wanted.length(); i++) {
            char letter = wanted.charAt(i);
            if (letter == ' ') {
                continue;
            }
            int at = in.indexOf(letter, from);
            if (at < 0) {
                return Optional.empty();
            }
            boolean follows = !ranges.isEmpty() && ranges.getLast().to() == at;
            if (!follows) {
                // A letter that starts a word beats one in the middle of an earlier word.
                int start = nextWordStart(in, letter, from);
                if (start >= 0 && start - at <= 24) {
                    at = start;
                }
            }
            score += follows ? 12 : isWordStart(in, at) ? 10 : Math.max(0, 3 - (at - from));
            if (follows) {
                ranges.set(ranges.size() - 1, new Range(ranges.getLast().from(), at + 1));
            } else {
                ranges.add(new Range(at, at + 1));
            }
            from = at + 1;
        }
        // Letters strewn over the text are chance, not a match.
        return ranges.size() > Math.max(2, wanted.length() / 2 + 1)
                ? Optional.empty()
                : Optional.of(new FuzzyMatch(score - in.length() / 4, ranges));
    }

    private static int nextWordStart(String in, char letter, int from) {
        for (int at = in.indexOf(letter, from); at >= 0; at = in.indexOf(letter, at + 1)) {
            if (isWordStart(in, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isWordStart(String in, int at) {
        return at == 0 || !Character.isLetterOrDigit(in.charAt(at - 1));
    }
}
