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
        String problem = problem(name);
        if (!problem.isEmpty()) {
            throw TableProblems.unchanged(attempted, problem, null);
        }
    }

    /** Why the catalog cannot keep a name, or empty. */
    static String problem(List<String> name) {
        for (String element : name) {
            if (element.isBlank()) {
                return "A name cannot be empty.";
            }
            if (element.chars().anyMatch(c -> c < ' ')) {
                return "A name cannot have line breaks, tabs or other control characters.";
            }
        }
        int bytes = String.join(".", name).getBytes(StandardCharsets.UTF_8).length;
        return bytes > LONGEST
                ? "The name takes " + bytes + " bytes, and the catalog keeps names of at most " + LONGEST + "."
                : "";
    }
}
