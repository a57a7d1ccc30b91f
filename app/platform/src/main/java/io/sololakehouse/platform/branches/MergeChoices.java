package io.sololakehouse.platform.branches;

import java.util.List;
import java.util.Map;

/**
 * How a previewed merge is to be made.
 *
 * @param message of the merge commit
 * @param resolutions what was chosen, by key; a key that is not in it merges normally
 * @param tag made at the merge commit afterwards, or empty for none
 */
public record MergeChoices(String message, Map<List<String>, Resolution> resolutions, String tag) {

    public MergeChoices {
        resolutions = Map.copyOf(resolutions);
    }

    public MergeChoices(String message) {
        this(message, Map.of(), "");
    }

    Resolution of(List<String> key) {
        return resolutions.getOrDefault(key, Resolution.NONE);
    }
}
