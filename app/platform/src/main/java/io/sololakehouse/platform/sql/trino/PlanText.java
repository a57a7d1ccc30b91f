package io.sololakehouse.platform.sql.trino;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.QueryPlan.Cost;
import io.sololakehouse.platform.sql.QueryPlan.Operator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code EXPLAIN} and {@code EXPLAIN ANALYZE} print: fragments, in each a tree of operators drawn with lines, below
 * each operator its estimates and, when it ran, what was measured. (The JSON form has no measurements.)
 */
final class PlanText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINES = " │├└─";
    private static final Pattern FRAGMENT = Pattern.compile("^Fragment (\\d+) .*");
    private static final Pattern OPERATOR = Pattern.compile("^([A-Z]\\w*)\\[(.*)]$");
    private static final Pattern SOURCES = Pattern.compile("sourceFragmentIds = \\[([\\d, ]+)]");
    private static final Pattern TABLE = Pattern.compile("table = ([^,\\]]+)");
    private static final Pattern ROWS = Pattern.compile("rows: ([\\d.]+|\\?)\\w* \\(([^)]*)\\)");
    private static final Pattern OUTPUT = Pattern.compile("Output: (\\d+) rows? \\(([^)]*)\\)");
    private static final Pattern CPU = Pattern.compile("^CPU: ([\\d.]+)(\\w+)");
    private static final Pattern MEMORY = Pattern.compile("memory: ([^,}]*)");

    private final Map<Integer, Node> fragments = new LinkedHashMap<>();

    /** An operator while it is read. */
    private static final class Node {
        final int depth;
        final String name;
        final String descriptor;
        final List<Node> inputs = new ArrayList<>();
        final List<Integer> sources = new ArrayList<>();
        final Map<String, String> details = new LinkedHashMap<>();

        @Nullable
        Cost estimate;

        @Nullable
        Cost actual;

        Node(int depth, String name, String descriptor) {
            this.depth = depth;
            this.name = name;
            this.descriptor = descriptor;
        }
    }

    static QueryPlan plan(String text, boolean analyzed) {
        PlanText plan = new PlanText();
        plan.read(text);
        Set<Integer> used = new HashSet<>();
        plan.fragments.values().forEach(root -> plan.collect(root, used));
        List<Operator> roots = new ArrayList<>();
        int[] ids = {0};
        plan.fragments.forEach((number, root) -> {
            if (!used.contains(number)) {
                roots.add(plan.operator(root, ids, new HashSet<>(Set.of(number))));
            }
        });
        return new QueryPlan(text, roots, analyzed);
    }

    private void read(String text) {
        int fragment = -1;
        List<Node> open = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            Matcher begins = FRAGMENT.matcher(line);
            if (begins.matches()) {
                fragment = Integer.parseInt(begins.group(1));
                open.clear();
                continue;
            }
            int depth = 0;
            while (depth < line.length() && LINES.indexOf(line.charAt(depth)) >= 0) {
                depth++;
            }
            String content = line.substring(depth).strip();
            boolean branch = line.contains("└─") || line.contains("├─");
            Matcher operator = OPERATOR.matcher(content);
            if (fragment >= 0 && operator.matches() && (branch || open.isEmpty())) {
                Node node = new Node(depth, operator.group(1), operator.group(2));
                Matcher sources = SOURCES.matcher(content);
                if (sources.find()) {
                    for (String source : sources.group(1).split(",\\s*", -1)) {
                        node.sources.add(Integer.valueOf(source.strip()));
                    }
                }
                while (!open.isEmpty() && open.getLast().depth >= depth) {
                    open.removeLast();
                }
                if (open.isEmpty()) {
                    fragments.put(fragment, node);
                } else {
                    open.getLast().inputs.add(node);
                }
                open.add(node);
            } else if (!open.isEmpty() && !content.isEmpty()) {
                detail(open.getLast(), content);
            }
        }
    }

    private static void detail(Node node, String line) {
        if (line.startsWith("Estimates: ")) {
            String last = line.substring(line.lastIndexOf('{'));
            Matcher rows = ROWS.matcher(last);
            Matcher memory = MEMORY.matcher(last);
            node.estimate = new Cost(
                    rows.find() ? number(rows.group(1)) : Double.NaN,
                    rows.reset().find() ? bytes(rows.group(2)) : Double.NaN,
                    Double.NaN,
                    memory.find() ? bytes(memory.group(1)) : Double.NaN);
            return;
        }
        Matcher cpu = CPU.matcher(line);
        if (cpu.find()) {
            Matcher output = OUTPUT.matcher(line);
            boolean found = output.find();
            node.actual = new Cost(
                    found ? number(output.group(1)) : Double.NaN,
                    found ? bytes(output.group(2)) : Double.NaN,
                    millis(cpu.group(1), cpu.group(2)),
                    Double.NaN);
        }
        int sign = line.indexOf(" := ");
        int colon = line.indexOf(": ");
        int equals = line.indexOf(" = ");
        if (sign > 0) {
            node.details.putIfAbsent(line.substring(0, sign), line.substring(sign + 4));
        } else if (colon > 0) {
            node.details.putIfAbsent(line.substring(0, colon), line.substring(colon + 2));
        } else if (equals > 0) {
            node.details.putIfAbsent(line.substring(0, equals).replace("'", ""), line.substring(equals + 3));
        }
    }

    private void collect(Node node, Set<Integer> used) {
        used.addAll(node.sources);
        node.inputs.forEach(input -> collect(input, used));
    }

    private Operator operator(Node node, int[] ids, Set<Integer> above) {
        String id = Integer.toString(ids[0]++);
        List<Operator> inputs = new ArrayList<>();
        node.inputs.forEach(input -> inputs.add(operator(input, ids, above)));
        for (int source : node.sources) {
            Node root = fragments.get(source);
            if (root != null && above.add(source)) {
                inputs.add(operator(root, ids, above));
            }
        }
        Map<String, String> details = new LinkedHashMap<>();
        if (!node.descriptor.isBlank()) {
            details.put("What", node.descriptor);
        }
        details.putAll(node.details);
        return new Operator(
                id, node.name, title(node.name, node.descriptor), details, node.estimate, node.actual, inputs);
    }

    private static String title(String name, String descriptor) {
        Matcher table = TABLE.matcher(descriptor);
        if (table.find() && name.contains("Scan")) {
            String filter = name.contains("Filter") ? " with filter" : "";
            return "Scan " + tableName(table.group(1)) + filter;
        }
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    /** "lakehouse@main:silver.flights$data@8365346647102400155" and "tpch:tiny:customer" as a person writes them. */
    private static String tableName(String handle) {
        String table = handle.strip();
        int data = table.indexOf("$data@");
        table = data < 0 ? table : table.substring(0, data);
        String[] parts = table.split(":", -1);
        if (parts.length == 2) {
            return parts[1];
        }
        return String.join(".", parts);
    }

    /** What a stage does, in a word or two. @param json a fragment's plan as the server's page has it */
    static String stageName(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            List<String> names = new ArrayList<>();
            List<String> tables = new ArrayList<>();
            walk(root, names, tables);
            if (names.getFirst().equals("Output")) {
                return tables.isEmpty() || names.size() > 3 ? "Output" : "Scan " + tables.getFirst();
            }
            return names.stream()
                    .filter(name -> name.contains("Join"))
                    .findFirst()
                    .map(name -> "Join")
                    .or(() -> names.stream()
                            .filter(name -> name.contains("TableWriter"))
                            .findFirst()
                            .map(name -> "Write"))
                    .or(() -> tables.stream().findFirst().map(table -> "Scan " + table))
                    .or(() -> names.stream()
                            .filter(name -> name.startsWith("Aggregate"))
                            .findFirst()
                            .map(name -> "Aggregate"))
                    .or(() -> names.stream()
                            .filter(name -> name.startsWith("TopN") || name.startsWith("Sort"))
                            .findFirst()
                            .map(name -> "Sort"))
                    .orElseGet(() -> names.getFirst().replaceAll("(?<=[a-z])(?=[A-Z])", " "));
        } catch (JsonProcessingException | java.util.NoSuchElementException e) {
            return "Stage";
        }
    }

    private static void walk(JsonNode node, List<String> names, List<String> tables) {
        names.add(node.path("name").asText(""));
        String table = node.path("descriptor").path("table").asText("");
        if (!table.isEmpty()) {
            tables.add(tableName(table));
        }
        node.path("children").forEach(child -> walk(child, names, tables));
    }

    private static double number(String text) {
        return text.equals("?") ? Double.NaN : Double.parseDouble(text);
    }

    private static double bytes(String text) {
        Matcher size = Pattern.compile("([\\d.]+)([kMGTP]?)B?").matcher(text.strip());
        if (!size.matches()) {
            return Double.NaN;
        }
        int power = size.group(2).isEmpty() ? 0 : "kMGTP".indexOf(size.group(2)) + 1;
        return Double.parseDouble(size.group(1)) * Math.pow(1024, power);
    }

    private static double millis(String number, String unit) {
        double factor =
                switch (unit) {
                    case "ns" -> 1e-6;
                    case "us" -> 1e-3;
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    default -> 86_400_000;
                };
        return Double.parseDouble(number) * factor;
    }
}
