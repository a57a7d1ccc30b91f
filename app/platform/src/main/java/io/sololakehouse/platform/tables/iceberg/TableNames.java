package io.sololakehouse.platform.tables.iceberg;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What names the catalog can keep. */
final class TableNames {

    /** Nessie's limit for a key, in bytes of UTF-8, with one between the elements. */
    private static final int LONGEST = 500;

    private TableNames() {}

    /** @param attempted what is not done when the name cannot be used ("a was not renamed") */
    static void require(List<String> name, String attempted) {
        for (String element : name) {
            if (element.isBlank()) {
                throw TableProblems.unchanged(attempted, "A name cannot be empty.", null);
            }
            if (element.chars().anyMatch(c -> c < ' ')) {
                throw TableProblems.unchanged(
                        attempted, "A name cannot have line breaks, tabs or other control characters.", null);
            }
        }
        int bytes = String.join(".", name).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST) {
            throw TableProblems.unchanged(
                    attempted,
                    "The name takes " + bytes + " bytes, and the catalog keeps names of at most " + LONGEST + ".",
                    null);
        }
    }
}
