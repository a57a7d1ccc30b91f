package io.sololakehouse.workbench.sql.results;

import io.sololakehouse.platform.results.ChartSpec;
import io.sololakehouse.platform.sql.ResultColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chart's settings as a comment in SQL: {@code -- chart: line x=hour y=trips colour=borough combine=sum scale=log}.
 * Names that are not plain words stand in double quotes, doubled inside. What is not known is ignored, so that an older
 * workbench reads a newer one's text.
 */
public final class ChartComment {

    /** What the comment begins with. */
    public static final String START = "-- chart:";

    private static final Pattern PART = Pattern.compile("(\\w+)=(\"(?:[^\"]|\"\")*\"|\\S+)");

    private ChartComment() {}

    /** The comment of a chart, in one line. */
    public static String of(ChartSpec spec, List<ResultColumn> columns) {
        StringBuilder out = new StringBuilder(
                START + " " + spec.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        column(out, "x", spec.x(), columns);
        column(out, "y", spec.y(), columns);
        column(out, "colour", spec.colour(), columns);
        if (spec.combine() != ChartSpec.Combine.NONE) {
            out.append(" combine=").append(spec.combine().name().toLowerCase(Locale.ROOT));
        }
        if (spec.logarithmic()) {
            out.append(" scale=log");
        }
        return out.toString();
    }

    private static void column(StringBuilder out, String key, int index, List<ResultColumn> columns) {
        if (index >= 0) {
            String name = columns.get(index).name();
            boolean plain = name.matches("[\\p{L}\\p{N}_.]+");
            out.append(' ')
                    .append(key)
                    .append('=')
                    .append(plain ? name : '"' + name.replace("\"", "\"\"").replace('\n', ' ') + '"');
        }
    }

    /** The chart that a comment describes; empty when it is none, or when its columns are not in the result. */
    public static Optional<ChartSpec> parsed(String comment, List<ResultColumn> columns) {
        if (!comment.strip().startsWith(START)) {
            return Optional.empty();
        }
        String rest = comment.strip().substring(START.length()).strip();
        String kindName = rest.split("\\s+", 2)[0].toUpperCase(Locale.ROOT).replace('-', '_');
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher matcher = PART.matcher(rest);
        while (matcher.find()) {
            String value = matcher.group(2);
            parts.put(
                    matcher.group(1).toLowerCase(Locale.ROOT),
                    value.startsWith("\"") && value.length() > 1
                            ? value.substring(1, value.length() - 1).replace("\"\"", "\"")
                            : value);
        }
        try {
            ChartSpec spec = new ChartSpec(
                    ChartSpec.Kind.valueOf(kindName),
                    index(parts.get("x"), columns),
                    index(parts.get("y"), columns),
                    index(parts.get("colour"), columns),
                    ChartSpec.Combine.valueOf(
                            parts.getOrDefault("combine", "none").toUpperCase(Locale.ROOT)),
                    "log".equals(parts.get("scale")));
            return Optional.of(spec);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int index(@org.jspecify.annotations.Nullable String name, List<ResultColumn> columns) {
        if (name == null) {
            return -1;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("No column " + name);
    }
}
