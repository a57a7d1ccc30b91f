package io.sololakehouse.platform.sql.spark;

import io.sololakehouse.platform.sql.QueryPlan;
import io.sololakehouse.platform.sql.QueryPlan.Cost;
import io.sololakehouse.platform.sql.QueryPlan.Operator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code EXPLAIN FORMATTED} prints (a tree of numbered operators, then a paragraph about each) and, out of {@code
 * EXPLAIN COST}, how much Spark expects of each table. Spark estimates its logical plan, so only what reads a table can
 * be matched with an estimate.
 */
final class SparkPlanText {

    private static final Pattern NODE = Pattern.compile("^([\\s:+|-]*)(?:\\* )?(\\w[^()]*?)\\s*\\((\\d+)\\)$");
    private static final Pattern PARAGRAPH = Pattern.compile("^\\((\\d+)\\) (.+)$");
    private static final Pattern FACT = Pattern.compile("^([A-Z][\\w ]*?)(?: \\[\\d+])?: (.*)$");
    private static final Pattern RELATION = Pattern.compile(
            "Relation(?:V2)?\\S*\\[?.*Statistics\\(sizeInBytes=([\\d.E+]+) (\\w+)(?:, rowCount=([\\d.E+]+))?");

    private final String formatted;
    private final String cost;

    SparkPlanText(String formatted, String cost) {
        this.formatted = formatted;
        this.cost = cost;
    }

    /** An operator while it is read. */
    private static final class Node {
        final int depth;
        final String number;
        final String name;
        String full;
        final List<Node> inputs = new ArrayList<>();
        final Map<String, String> details = new LinkedHashMap<>();

        Node(int depth, String number, String name) {
            this.depth = depth;
            this.number = number;
            this.name = name;
            this.full = name;
        }
    }

    QueryPlan plan() {
        Map<String, Node> nodes = new LinkedHashMap<>();
        List<Node> roots = new ArrayList<>();
        List<Node> open = new ArrayList<>();
        Node about = null;
        for (String line : formatted.split("\n", -1)) {
            Matcher node = NODE.matcher(line);
            Matcher paragraph = PARAGRAPH.matcher(line);
            Matcher fact = FACT.matcher(line);
            if (paragraph.matches()) {
                about = nodes.get(paragraph.group(1));
                if (about != null) {
                    about.full = paragraph.group(2);
                }
            } else if (about == null && node.matches() && !nodes.containsKey(node.group(3))) {
                Node made = new Node(
                        node.group(1).length(), node.group(3), node.group(2).strip());
                while (!open.isEmpty() && open.getLast().depth >= made.depth) {
                    open.removeLast();
                }
                if (open.isEmpty()) {
                    roots.add(made);
                } else {
                    open.getLast().inputs.add(made);
                }
                open.add(made);
                nodes.put(made.number, made);
            } else if (about != null && fact.matches()) {
                about.details.put(fact.group(1), fact.group(2));
            }
        }
        Deque<Cost> tables = tables();
        return new QueryPlan(
                formatted, roots.stream().map(root -> operator(root, tables)).toList(), false);
    }

    private static Operator operator(Node node, Deque<Cost> tables) {
        List<Operator> inputs = new ArrayList<>();
        for (Node input : node.inputs) {
            inputs.add(operator(input, tables));
        }
        @Nullable Cost estimate = node.name.contains("Scan") ? tables.poll() : null;
        return new Operator(node.number, node.name, SparkValues.title(node.full), node.details, estimate, null, inputs);
    }

    /** The tables' sizes, in the order of the plan. */
    private Deque<Cost> tables() {
        Deque<Cost> tables = new ArrayDeque<>();
        for (String line : cost.split("\n", -1)) {
            Matcher relation = RELATION.matcher(line);
            if (relation.find()) {
                String rows = relation.group(3);
                tables.add(new Cost(
                        rows == null ? Double.NaN : Double.parseDouble(rows),
                        Double.parseDouble(relation.group(1)) * factor(relation.group(2)),
                        Double.NaN,
                        Double.NaN));
            }
        }
        return tables;
    }

    private static double factor(String unit) {
        int power = "BKMGTPE".indexOf(unit.charAt(0));
        return Math.pow(1024, Math.max(0, power));
    }
}
