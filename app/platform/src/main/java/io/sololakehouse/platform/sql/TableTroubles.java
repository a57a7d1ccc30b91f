package io.sololakehouse.platform.sql;

import io.sololakehouse.platform.support.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What engines report, each in its own way, when a table itself is in trouble: a file of it is gone, its name is too long
 * for the catalog. Told from their messages, because they have no condition of their own for it.
 */
public final class TableTroubles {

    private static final Pattern FILE = Pattern.compile("s3a?://[^\\s'\"(),]+");

    /** The file that Trino could not open is named again where a reason would be when it is not there. */
    private static final Pattern TRINO_SPLIT =
            Pattern.compile("Error opening Iceberg split (\\S+) \\(offset=\\d+, length=\\d+\\): \\1$");

    private static final Pattern GONE = Pattern.compile(
            "Metadata not found in metadata location|NotFoundException|NoSuchKey|FileNotFoundException|FILE_NOT_EXIST"
                    + "|(?:Location|File) does not exist: s3",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TOO_LONG = Pattern.compile("Content key too long, max allowed length: (\\d+)");

    private TableTroubles() {}

    /** The problem behind an engine's message, or empty when it is another. */
    public static Optional<Problem> of(String message) {
        Matcher tooLong = TOO_LONG.matcher(message);
        if (tooLong.find()) {
            return Optional.of(Problem.of(
                    "The name is too long",
                    "The catalog takes names of " + tooLong.group(1) + " bytes at most, with all their parts."));
        }
        if (GONE.matcher(message).find() || TRINO_SPLIT.matcher(message.strip()).find()) {
            Matcher file = FILE.matcher(message);
            String which = file.find() ? file.group() : "the metadata file that the catalog names";
            return Optional.of(Problem.of(
                    "A file of the table is missing",
                    "The object store does not have " + which
                            + ". Put it back, or roll the table back to a snapshot that" + " does not need it."));
        }
        return Optional.empty();
    }
}
