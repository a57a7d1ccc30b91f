package io.sololakehouse.platform.tracking.filter;

import java.util.List;

/**
 * What can be written at the caret.
 *
 * @param from where the typed part begins that a proposal takes the place of
 * @param to where it ends
 */
public record FilterCompletion(int from, int to, List<Proposal> proposals) {

    /**
     * One of them.
     *
     * @param label what is shown
     * @param insert what is written
     * @param hint a word about it
     */
    public record Proposal(String label, String insert, String hint) {}
}
