package io.sololakehouse.platform.sql.language;

import java.util.List;

/**
 * What can complete a text at its caret.
 *
 * @param from offset of the word that a proposal takes the place of
 * @param to offset behind it
 * @param typed the part of the word before the caret
 * @param proposals the best first
 */
public record Completion(int from, int to, String typed, List<Proposal> proposals) {

    public Completion {
        proposals = List.copyOf(proposals);
    }
}
