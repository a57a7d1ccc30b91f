package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.SqlDialect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps what fits what was typed, with its rank. */
final class Proposals {
    private final String typed;
    private final boolean lower;
    private final SqlDialect dialect;
    private final List<Ranked> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private record Ranked(int rank, Proposal proposal) {}

    Proposals(String typed, SqlDialect dialect) {
        this.typed = typed;
        this.dialect = dialect;
        // Who writes keywords in lower case gets them so.
        this.lower = !typed.isEmpty() && typed.equals(typed.toLowerCase(Locale.ROOT)) && typed.length() > 1;
    }

    String typed() {
        return typed;
    }

    void add(int base, Proposal.Kind kind, String label, String hint, String title, String description) {
        String insert = kind == Proposal.Kind.KEYWORD || kind == Proposal.Kind.TYPE
                ? label
                : Identifiers.written(label, dialect);
        add(base, kind, label, hint, insert, insert.length(), title, description);
    }

    void add(
            int base,
            Proposal.Kind kind,
            String label,
            String hint,
            String insert,
            int caret,
            String title,
            String description) {
        Match.of(typed, label)
                .or(() -> kind == Proposal.Kind.TABLE || kind == Proposal.Kind.VIEW ? last(label) : Optional.empty())
                .ifPresent(match -> {
                    if (seen.add(kind == Proposal.Kind.KEYWORD ? label : kind + insert)) {
                        found.add(new Ranked(
                                base + match.score(),
                                new Proposal(kind, label, hint, insert, caret, title, description, match.ranges())));
                    }
                });
    }

    private Optional<Match> last(String label) {
        int start = label.lastIndexOf('.') + 1;
        return Match.of(typed, label.substring(start))
                .map(match -> new Match(
                        match.score(),
                        match.ranges().stream()
                                .map(range -> new Proposal.Range(range.from() + start, range.to() + start))
                                .toList()));
    }

    void keywords(Iterable<String> words, int base) {
        int order = 0;
        for (String word : words) {
            order++;
            String insert =
                    lower && typed.equals(typed.toLowerCase(Locale.ROOT)) ? word.toLowerCase(Locale.ROOT) : word;
            Optional<Match> match = Match.of(typed, word);
            // Keywords are proposed for their beginning only: anything else is noise.
            if (match.isPresent()
                            && match.get().score() >= 600 - 60
                            && word.toUpperCase(Locale.ROOT).startsWith(typed.toUpperCase(Locale.ROOT))
                    || typed.isEmpty() && base >= 300) {
                if (seen.add(word)) {
                    int rank = base + match.map(Match::score).orElse(0) - (typed.isEmpty() ? order : 0);
                    found.add(new Ranked(
                            rank,
                            new Proposal(
                                    Proposal.Kind.KEYWORD,
                                    word,
                                    "keyword",
                                    insert,
                                    insert.length(),
                                    word,
                                    "",
                                    match.map(Match::ranges).orElse(List.of()))));
                }
            }
        }
    }

    void snippets(List<Snippet> snippets, int base) {
        for (Snippet snippet : snippets) {
            add(
                    base,
                    Proposal.Kind.SNIPPET,
                    snippet.name(),
                    "snippet",
                    snippet.text(),
                    0,
                    snippet.description(),
                    snippet.text());
        }
    }

    List<Proposal> best(int most) {
        // What is a function and a keyword alike ("SUBSTR") is proposed once, as the function.
        Set<String> functions = found.stream()
                .map(Ranked::proposal)
                .filter(proposal -> proposal.kind() == Proposal.Kind.FUNCTION)
                .map(proposal -> proposal.label().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return found.stream()
                .filter(one -> one.proposal().kind() != Proposal.Kind.KEYWORD
                        || !functions.contains(one.proposal().label().toUpperCase(Locale.ROOT)))
                .sorted(Comparator.comparingInt((Ranked one) -> -one.rank()))
                .limit(most)
                .map(Ranked::proposal)
                .toList();
    }
}
