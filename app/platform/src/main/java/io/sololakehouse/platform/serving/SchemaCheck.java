package io.sololakehouse.platform.serving;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Holds what a model takes against what a table has, or what another version takes. Pure functions. */
final class SchemaCheck {

    /** What a column of each Iceberg type can be sent as, in MLflow's words; the rest is refused by its scoring server. */
    private static final Map<String, Set<String>> FITS = Map.of(
            "boolean", Set.of("boolean"),
            "int", Set.of("integer", "long", "float", "double"),
            "long", Set.of("long", "double"),
            "float", Set.of("float", "double"),
            "double", Set.of("double"),
            "decimal", Set.of("double", "float"),
            "string", Set.of("string"),
            "date", Set.of("datetime", "string"),
            "timestamp", Set.of("datetime", "string"),
            "timestamptz", Set.of("datetime", "string"));

    private SchemaCheck() {}

    static Preflight.Check againstTable(ModelSignature signature, String table, List<Preflight.Table.Column> columns) {
        String title = "Input schema against " + table;
        if (!signature.isKnown()) {
            return Preflight.Check.of(Preflight.Outcome.WARNING, title, "the model has no signature")
                    .withDetail("It was logged without one, so nobody checks what it is sent.");
        }
        if (signature.tensor()) {
            return Preflight.Check.of(Preflight.Outcome.NOTE, title, "it takes an array, not columns");
        }
        Map<String, String> types = new LinkedHashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type()));
        List<String> missing = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (ModelSignature.Field field : signature.inputs()) {
            String type = types.get(field.name());
            if (type == null) {
                if (field.required()) {
                    missing.add(field.name() + " (" + field.type() + ")");
                }
            } else if (!fits(type, field.type())) {
                others.add(field.name() + " is " + type + ", the model takes " + field.type());
            }
        }
        if (missing.isEmpty() && others.isEmpty()) {
            return Preflight.Check.of(
                    Preflight.Outcome.OK, title, "all " + signature.inputs().size() + " columns are there");
        }
        List<String> lines = new ArrayList<>(others);
        missing.forEach(name -> lines.add(name + " is not in the table"));
        return Preflight.Check.of(Preflight.Outcome.WARNING, title, count(missing.size(), others.size()))
                .withDetail(String.join("\n", lines));
    }

    private static String count(int missing, int others) {
        String first = missing == 0 ? "" : missing + " missing";
        String second = others == 0 ? "" : others + " of another type";
        return first + (first.isEmpty() || second.isEmpty() ? "" : ", ") + second;
    }

    static boolean fits(String tableType, String modelType) {
        String word = tableType.toLowerCase(Locale.ROOT).replaceAll("\\(.*", "").strip();
        Set<String> accepted = FITS.get(word);
        // What is not in the list (structs, lists, binary) is MLflow's to judge.
        return accepted == null || accepted.contains(modelType);
    }

    /** What changes for those who send requests. */
    static Preflight.Check againstServing(ModelSignature next, ModelSignature serving, String version) {
        String title = "Input schema against v" + version;
        Set<ModelSignature.Field> added = new HashSet<>(next.inputs());
        serving.inputs().forEach(added::remove);
        Set<ModelSignature.Field> removed = new HashSet<>(serving.inputs());
        next.inputs().forEach(removed::remove);
        if (added.isEmpty() && removed.isEmpty()) {
            return Preflight.Check.of(Preflight.Outcome.OK, title, "the same");
        }
        List<String> lines = new ArrayList<>();
        added.forEach(field -> lines.add("+ " + field.name() + " (" + field.type() + ")"));
        removed.forEach(field -> lines.add("- " + field.name() + " (" + field.type() + ")"));
        boolean breaks = added.stream().anyMatch(ModelSignature.Field::required);
        return Preflight.Check.of(
                        breaks ? Preflight.Outcome.WARNING : Preflight.Outcome.NOTE,
                        title,
                        added.size() + " added, " + removed.size() + " removed")
                .withDetail(String.join("\n", lines.stream().sorted().toList()));
    }
}
