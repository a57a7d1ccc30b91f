package io.sololakehouse.platform.sql;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which other reference a statement names as the place that it writes to: {@code INSERT INTO `t@dev`} on Spark, {@code
 * INSERT INTO "lakehouse@dev".a.t} on Trino. Such a statement writes there whatever reference it is run on.
 *
 * <p>Told from the words around the first name behind the verb, like {@link StatementKind}; it is not a parser. The
 * arguments of a procedure are not read: one that has an {@code @} anywhere counts as naming a reference.
 */
public final class WriteTarget {

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private static final String PART = "(?:`(?:[^`]|``)+`|\"(?:[^\"]|\"\")+\"|\\w+)";

    private static final Pattern NAME = Pattern.compile(
            "\\b(?:INTO|OVERWRITE|UPDATE|FROM|TABLE|VIEW|NAMESPACE|SCHEMA|DATABASE)\\s+(?:TABLE\\s+)?"
                    + "(?:IF\\s+(?:NOT\\s+)?EXISTS\\s+)?(" + PART + "(?:\\s*\\.\\s*" + PART + ")*)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern REFERENCE = Pattern.compile("@([^`\"#]+)");

    private WriteTarget() {}

    /** The reference that a changing statement names as its target, or empty when it writes where it is run. */
    public static Optional<String> namedReference(String sql) {
        String text = COMMENT.matcher(sql).replaceAll(" ");
        StatementKind kind = StatementKind.of(sql);
        if (!kind.changes()) {
            return Optional.empty();
        }
        if (kind == StatementKind.CALL) {
            return reference(text);
        }
        Matcher name = NAME.matcher(text);
        return name.find() ? reference(name.group(1)) : Optional.empty();
    }

    private static Optional<String> reference(String text) {
        Matcher named = REFERENCE.matcher(text);
        return named.find() ? Optional.of(named.group(1).strip()) : Optional.empty();
    }
}
