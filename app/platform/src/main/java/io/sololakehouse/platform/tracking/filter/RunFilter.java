package io.sololakehouse.platform.tracking.filter;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A filter as it was typed, with what it means or what is wrong with it.
 *
 * @param tokens for colours
 * @param expression null for an empty filter, and for one with an error
 * @param error null when there is none
 * @param searches what is sent to the server: one search for each alternative, one empty search for an empty filter;
 *     none when there is an error
 */
public record RunFilter(
        String text,
        List<FilterToken> tokens,
        @Nullable FilterExpression expression,
        @Nullable FilterError error,
        List<String> searches) {

    /** A filter that every run passes. */
    public static final RunFilter ALL = new RunFilter("", List.of(), null, null, List.of(""));

    /** Reads a filter; never throws. */
    public static RunFilter of(String text) {
        List<FilterToken> tokens = FilterLexer.tokens(text);
        if (tokens.isEmpty()) {
            return new RunFilter(text, tokens, null, null, List.of(""));
        }
        try {
            FilterExpression expression = new FilterParser(text, tokens).read();
            try {
                return new RunFilter(text, tokens, expression, null, ServerSearches.of(expression));
            } catch (IllegalArgumentException tooMany) {
                FilterError error = new FilterError(0, text.length(), String.valueOf(tooMany.getMessage()));
                return new RunFilter(text, tokens, expression, error, List.of());
            }
        } catch (FilterParser.Wrong wrong) {
            return new RunFilter(text, tokens, null, wrong.error(), List.of());
        }
    }

    /** How OR is answered, in a sentence; empty for a filter that the server understands as it is. */
    public Optional<String> explanation() {
        return searches.size() < 2
                ? Optional.empty()
                : Optional.of("MLflow has no OR: " + searches.size() + " searches, their runs together.");
    }

    public boolean isEmpty() {
        return tokens.isEmpty();
    }
}
