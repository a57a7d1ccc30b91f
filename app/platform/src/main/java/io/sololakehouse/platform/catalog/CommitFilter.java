package io.sololakehouse.platform.catalog;

import java.util.List;

/**
 * Which commits of a log to return. The server looks at every commit until enough have passed. Empty fields match
 * everything; all that are given must match.
 *
 * @param text found in the message, whatever its case
 * @param author found in the author's name, whatever its case
 * @param hash what the hash begins with, in hex digits
 * @param key a table or view that the commit changed, all its elements
 * @param namespace a namespace in which the commit changed something, at any depth
 */
public record CommitFilter(String text, String author, String hash, List<String> key, List<String> namespace) {

    public CommitFilter {
        key = List.copyOf(key);
        namespace = List.copyOf(namespace);
    }

    public static CommitFilter all() {
        return new CommitFilter("", "", "", List.of(), List.of());
    }

    public static CommitFilter ofKey(List<String> key) {
        return new CommitFilter("", "", "", key, List.of());
    }

    /** True when every commit passes. */
    public boolean isAll() {
        return text.isEmpty() && author.isEmpty() && hash.isEmpty() && key.isEmpty() && namespace.isEmpty();
    }
}
