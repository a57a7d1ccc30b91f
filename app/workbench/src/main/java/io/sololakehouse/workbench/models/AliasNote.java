package io.sololakehouse.workbench.models;

import io.sololakehouse.platform.tracking.ModelVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Why an alias was given to a version, or taken away: kept as a tag of the version, so that it is wherever the registry is.
 *
 * @param set false when the alias was taken away
 */
record AliasNote(String alias, String version, Instant at, boolean set, String note) {

    private static final String PREFIX = "lakehouse.alias.";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String TAKEN = "removed: ";

    String tag() {
        return PREFIX + alias + "." + STAMP.format(at).replace('.', '-');
    }

    String value() {
        return (set ? "" : TAKEN) + note;
    }

    /** Every note of some versions, newest first. What cannot be read is nobody's note. */
    static List<AliasNote> of(List<ModelVersion> versions) {
        List<AliasNote> notes = new ArrayList<>();
        for (ModelVersion version : versions) {
            for (Map.Entry<String, String> tag : version.tags().entrySet()) {
                int stamp = tag.getKey().lastIndexOf('.');
                if (!tag.getKey().startsWith(PREFIX) || stamp <= PREFIX.length()) {
                    continue;
                }
                try {
                    Instant at = Instant.from(
                            STAMP.parse(tag.getKey().substring(stamp + 1).replace('-', '.')));
                    boolean set = !tag.getValue().startsWith(TAKEN);
                    notes.add(new AliasNote(
                            tag.getKey().substring(PREFIX.length(), stamp),
                            version.version(),
                            at,
                            set,
                            set ? tag.getValue() : tag.getValue().substring(TAKEN.length())));
                } catch (DateTimeParseException e) {
                    continue;
                }
            }
        }
        notes.sort(Comparator.comparing(AliasNote::at).reversed());
        return notes;
    }
}
