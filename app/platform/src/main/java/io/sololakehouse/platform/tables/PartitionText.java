package io.sololakehouse.platform.tables;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Partition values as text. */
final class PartitionText {

    private PartitionText() {}

    static String of(Map<String, @Nullable String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining("/"));
    }
}
