package io.sololakehouse.platform.tracking.filter;

import io.sololakehouse.platform.tracking.filter.FilterExpression.And;
import io.sololakehouse.platform.tracking.filter.FilterExpression.Comparison;
import io.sololakehouse.platform.tracking.filter.FilterExpression.Or;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A filter with OR as searches without: their runs together are the filter's. The filter is brought into disjunctive
 * normal form, each part of which is one search.
 */
public final class ServerSearches {

    /** More searches than this are not made for one filter. */
    public static final int MOST = 24;

    private ServerSearches() {}

    /**
     * The filters to send, at least one.
     *
     * @throws IllegalArgumentException with a message for the user, when there would be more than {@link #MOST}
     */
    public static List<String> of(FilterExpression expression) {
        Set<String> searches = new LinkedHashSet<>();
        for (Set<String> conjunction : alternatives(expression)) {
            searches.add(String.join(" AND ", conjunction));
        }
        return List.copyOf(searches);
    }

    private static List<Set<String>> alternatives(FilterExpression expression) {
        return switch (expression) {
            case Comparison comparison -> List.of(Set.of(comparison.text()));
            case Or or -> {
                List<Set<String>> all = new ArrayList<>();
                for (FilterExpression part : or.parts()) {
                    all.addAll(alternatives(part));
                    check(all.size());
                }
                yield all;
            }
            case And and -> {
                List<Set<String>> all = List.of(Set.of());
                for (FilterExpression part : and.parts()) {
                    all = product(all, alternatives(part));
                }
                yield all;
            }
        };
    }

    private static List<Set<String>> product(List<Set<String>> left, List<Set<String>> right) {
        check(left.size() * right.size());
        List<Set<String>> all = new ArrayList<>();
        for (Set<String> one : left) {
            for (Set<String> other : right) {
                Set<String> both = new LinkedHashSet<>(one);
                both.addAll(other);
                all.add(both);
            }
        }
        return all;
    }

    private static void check(int searches) {
        if (searches > MOST) {
            throw new IllegalArgumentException("MLflow knows no OR: this filter would need " + searches
                    + " searches, and at most " + MOST + " are made. Use fewer alternatives.");
        }
    }
}
