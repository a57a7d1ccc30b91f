package io.sololakehouse.platform.sql.language;

import java.util.List;

/**
 * A function of an engine.
 *
 * @param name lower case
 * @param kind "scalar", "aggregate", "window" or "table"
 * @param signatures how it is called, one a line of help ("substr(string, start) → varchar")
 * @param description a sentence or two, may be empty
 */
public record SqlFunction(String name, String kind, List<String> signatures, String description) {

    public SqlFunction {
        signatures = List.copyOf(signatures);
    }
}
