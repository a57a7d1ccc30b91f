package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.KeyOperation;
import java.util.List;
import java.util.Locale;

/**
 * What the filter above the graph looks for: words that all have to be found, each in the message, the author, the name
 * of a changed table or at the beginning of the hash. {@code table:silver.flights} (or a namespace) narrows to what
 * changed in it. Immutable, any thread.
 */
final class CommitSearch {

    private static final String TABLE = "table:";

    private final List<String> words;

    private CommitSearch(List<String> words) {
        this.words = words;
    }

    static CommitSearch of(String text) {
        String stripped = text.strip().toLowerCase(Locale.ROOT);
        return new CommitSearch(stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+")));
    }

    /** The text that narrows the graph to the commits of a table or namespace. */
    static String ofTable(List<String> key) {
        return TABLE + String.join(".", key);
    }

    /** True when every commit is found. */
    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean finds(CommitInfo commit) {
        for (String word : words) {
            if (!finds(commit, word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean finds(CommitInfo commit, String word) {
        if (word.startsWith(TABLE)) {
            String wanted = word.substring(TABLE.length());
            return commit.operations().stream()
                    .map(CommitSearch::name)
                    .anyMatch(name -> name.equals(wanted) || name.startsWith(wanted + "."));
        }
        return commit.message().toLowerCase(Locale.ROOT).contains(word)
                || commit.hash().startsWith(word)
                || commit.author().toLowerCase(Locale.ROOT).contains(word)
                || commit.operations().stream()
                        .anyMatch(operation -> name(operation).contains(word));
    }

    private static String name(KeyOperation operation) {
        return String.join(".", operation.key()).toLowerCase(Locale.ROOT);
    }
}
