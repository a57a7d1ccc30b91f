package io.sololakehouse.workbench.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How names of the catalog are written in statements and for people. Pure functions, any thread. */
public final class CatalogNames {

    private static final int MOST_SHOWN = 56;
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Reserved by the SQL standard in Spark's ANSI mode or by Trino: a name that is one of them is always quoted. */
    private static final Set<String> RESERVED = Set.of(
            ("all alter and anti any array as at between both by case cast check collate column constraint create cross"
                            + " cube current_date current_path current_role current_time current_timestamp current_user"
                            + " deallocate delete describe distinct drop else end escape except execute exists explain"
                            + " extract false fetch filter for foreign from full function grant group grouping having in"
                            + " inner insert intersect interval into is join json_array json_exists json_object"
                            + " json_query json_table json_value lateral leading left like limit listagg localtime"
                            + " localtimestamp minus natural normalize not null offset on only or order outer overlaps"
                            + " percent prepare primary recursive references right rollup row select semi session_user"
                            + " set skip some table then time to trailing trim true uescape union unique unnest update"
                            + " user using values when where with within")
                    .split(" "));

    private CatalogNames() {}

    /** As Spark takes it: {@code silver.flights}, {@code silver.`odd name`}. @param name outermost namespace first */
    public static String spark(List<String> name) {
        return name.stream()
                .map(part -> isPlain(part) ? part : "`" + part.replace("`", "``") + "`")
                .collect(Collectors.joining("."));
    }

    /** As Trino takes it, namespaces in front: {@code silver.flights}, {@code silver."odd name"}. */
    public static String trino(List<String> name) {
        if (name.size() <= 2) {
            return name.stream().map(CatalogNames::trinoPart).collect(Collectors.joining("."));
        }
        // Trino knows one level of schemas: nested namespaces are one name with dots.
        String schema = String.join(".", name.subList(0, name.size() - 1));
        return trinoPart(schema) + "." + trinoPart(name.getLast());
    }

    /** For people, not quoted: {@code silver.odd name}. */
    public static String plain(List<String> name) {
        return String.join(".", name);
    }

    /** The same, cut in the middle where it would not fit into a line of a dialog or a notice. */
    static String brief(List<String> name) {
        String whole = plain(name);
        return whole.length() <= MOST_SHOWN
                ? whole
                : whole.substring(0, MOST_SHOWN / 2) + "…" + whole.substring(whole.length() - MOST_SHOWN / 2 + 1);
    }

    private static String trinoPart(String part) {
        return isPlain(part) ? part : "\"" + part.replace("\"", "\"\"") + "\"";
    }

    private static boolean isPlain(String part) {
        return PLAIN.matcher(part).matches() && !RESERVED.contains(part.toLowerCase(Locale.ROOT));
    }
}
