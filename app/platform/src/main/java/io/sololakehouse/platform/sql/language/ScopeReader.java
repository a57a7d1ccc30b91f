package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.language.NameSource.ColumnName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from the tokens of a statement, which need be neither complete nor right, what each place in it can see: tables
 * with their aliases, common table expressions, subqueries and the columns they give. It knows just enough of the
 * grammar for that: clauses, lists and parentheses.
 */
final class ScopeReader {

    private static final int DEEPEST = 12;
    private static final Set<String> SET_OPERATIONS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");
    private static final Set<String> SOURCE_FOLLOWS = Set.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE", "USING");
    private static final Set<String> ENDS_FROM = Set.of(
            "WHERE",
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "WINDOW",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "SET",
            "WHEN",
            "VALUES",
            "SELECT",
            "OFFSET",
            "FETCH",
            "QUALIFY",
            "ON");
    private static final Set<String> NO_ALIAS = Set.of(
            "ON",
            "USING",
            "WHERE",
            "JOIN",
            "LEFT",
            "RIGHT",
            "INNER",
            "FULL",
            "CROSS",
            "NATURAL",
            "GROUP",
            "ORDER",
            "HAVING",
            "LIMIT",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "SET",
            "WHEN",
            "VALUES",
            "SELECT",
            "WINDOW",
            "TABLESAMPLE",
            "FOR",
            "VERSION",
            "TIMESTAMP",
            "LATERAL",
            "OFFSET",
            "FETCH",
            "ANTI",
            "SEMI",
            "MINUS",
            "PARTITION",
            "WITH");

    private final List<Token> tokens;
    private final NameSource names;
    private final Brackets brackets;

    ScopeReader(List<Token> tokens, NameSource names) {
        this.tokens = tokens;
        this.names = names;
        this.brackets = new Brackets(tokens);
    }

    /** What the place before this token sees, the innermost query first. @param index up to the number of tokens */
    List<Source> at(int index) {
        List<int[]> levels = new ArrayList<>();
        levels.add(new int[] {0, tokens.size()});
        for (int i = 0; i < Math.min(index, tokens.size()); i++) {
            if (brackets.opens(i) && brackets.partner(i) >= index) {
                levels.add(new int[] {i + 1, brackets.partner(i)});
            }
        }
        Map<String, List<ColumnName>> ctes = new LinkedHashMap<>();
        List<List<Source>> found = new ArrayList<>();
        for (int[] level : levels) {
            ctes.putAll(ctes(level[0], level[1], ctes, 0));
            int[] block = block(level[0], level[1], index);
            found.add(sources(block[0], block[1], ctes, 0));
        }
        List<Source> result = new ArrayList<>();
        for (int level = 0; level < found.size(); level++) {
            int depth = level;
            found.get(found.size() - 1 - level)
                    .forEach(source -> result.add(new Source(source.alias(), source.table(), source.columns(), depth)));
        }
        return result;
    }

    /** The names of common table expressions that the place before this token can read from. */
    Set<String> ctesAt(int index) {
        Map<String, List<ColumnName>> ctes = new LinkedHashMap<>(ctes(0, tokens.size(), Map.of(), 0));
        for (int i = 0; i < Math.min(index, tokens.size()); i++) {
            if (brackets.opens(i) && brackets.partner(i) >= index) {
                ctes.putAll(ctes(i + 1, brackets.partner(i), ctes, 0));
            }
        }
        return ctes.keySet();
    }

    /** The part of a level between set operations, as two indices. */
    private int[] block(int from, int to, int index) {
        int start = from;
        for (int i = from; i < to; i = after(i)) {
            if (isSetOperation(i)) {
                if (i >= index) {
                    return new int[] {start, i};
                }
                start = i + 1;
            }
        }
        return new int[] {start, to};
    }

    private Map<String, List<ColumnName>> ctes(int from, int to, Map<String, List<ColumnName>> outer, int depth) {
        Map<String, List<ColumnName>> known = new LinkedHashMap<>(outer);
        Map<String, List<ColumnName>> own = new LinkedHashMap<>();
        int i = from;
        while (i < to && !tokens.get(i).isWord("WITH")) {
            // INSERT INTO t WITH … : anything may stand before it, but nothing after a SELECT.
            if (tokens.get(i).isWord("SELECT")) {
                return own;
            }
            i = after(i);
        }
        i++;
        if (i < to && tokens.get(i).isWord("RECURSIVE")) {
            i++;
        }
        while (i + 1 < to && isNameLike(tokens.get(i))) {
            String name = tokens.get(i).name();
            i++;
            List<String> renamed = List.of();
            if (i < to && brackets.opens(i)) {
                renamed = plainNames(i + 1, Math.min(brackets.partner(i), to));
                i = after(i);
            }
            if (i >= to || !tokens.get(i).isWord("AS")) {
                break;
            }
            i++;
            while (i < to && (tokens.get(i).isWord("NOT") || tokens.get(i).isWord("MATERIALIZED"))) {
                i++;
            }
            if (i >= to || !brackets.opens(i)) {
                break;
            }
            List<ColumnName> columns =
                    depth > DEEPEST ? List.of() : columns(i + 1, Math.min(brackets.partner(i), to), known, depth + 1);
            columns = renamed(columns, renamed);
            own.put(key(name), columns);
            known.put(key(name), columns);
            i = after(i);
            if (i >= to || !tokens.get(i).is(",")) {
                break;
            }
            i++;
        }
        return own;
    }

    /** The columns that a query gives. */
    private List<ColumnName> columns(int from, int to, Map<String, List<ColumnName>> outer, int depth) {
        if (depth > DEEPEST) {
            return List.of();
        }
        if (from < to && brackets.opens(from) && after(from) >= to) {
            return columns(from + 1, Math.min(brackets.partner(from), to), outer, depth + 1);
        }
        Map<String, List<ColumnName>> ctes = new LinkedHashMap<>(outer);
        ctes.putAll(ctes(from, to, outer, depth));
        int select = from;
        while (select < to && !tokens.get(select).isWord("SELECT")) {
            select = after(select);
        }
        if (select >= to) {
            return List.of();
        }
        int end = select;
        while (end < to && !isSetOperation(end)) {
            end = after(end);
        }
        List<Source> sources = sources(select, Math.min(end, to), ctes, depth);
        List<ColumnName> columns = new ArrayList<>();
        int start = select + 1;
        while (start < end
                && (tokens.get(start).isWord("DISTINCT") || tokens.get(start).isWord("ALL"))) {
            start++;
        }
        for (int i = start; i <= end; i = i >= end ? i + 1 : after(i)) {
            boolean over = i >= end || tokens.get(i).isWord("FROM");
            if (over || tokens.get(i).is(",")) {
                item(start, Math.min(i, end), sources, columns);
                start = i + 1;
            }
            if (over) {
                break;
            }
        }
        return columns;
    }

    private void item(int from, int to, List<Source> sources, List<ColumnName> columns) {
        if (from >= to) {
            return;
        }
        Token last = tokens.get(to - 1);
        if (last.is("*") && (to - from == 1 || tokens.get(to - 2).is("."))) {
            String only = to - from >= 3 ? tokens.get(to - 3).name() : "";
            sources.stream()
                    .filter(source -> only.isEmpty() || source.alias().equalsIgnoreCase(only))
                    .forEach(source -> columns.addAll(source.columns()));
            return;
        }
        if (!isNameLike(last) || last.isWord("END")) {
            return;
        }
        String name = last.name();
        boolean dotted = to - from >= 3 && tokens.get(to - 2).is(".");
        boolean plain = to - from == 1 || dotted && to - from == 3;
        String qualifier = dotted ? tokens.get(to - 3).name() : "";
        Optional<ColumnName> known = !plain
                ? Optional.empty()
                : sources.stream()
                        .filter(source -> qualifier.isEmpty() || source.alias().equalsIgnoreCase(qualifier))
                        .flatMap(source -> source.columns().stream())
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst();
        columns.add(known.orElseGet(() -> new ColumnName(name, "", "")));
    }

    /** The tables, CTEs and subqueries of one query, without those of queries in it. */
    private List<Source> sources(int from, int to, Map<String, List<ColumnName>> ctes, int depth) {
        List<Source> sources = new ArrayList<>();
        boolean inFrom = false;
        for (int i = from; i < to; ) {
            Token token = tokens.get(i);
            String word = token.type() == Token.Type.KEYWORD ? token.upper() : "";
            boolean starts = SOURCE_FOLLOWS.contains(word) && !(word.equals("USING") && isJoinUsing(i));
            if (starts || inFrom && token.is(",")) {
                inFrom = inFrom || word.equals("FROM");
                i = source(i + 1, to, ctes, sources, depth);
                continue;
            }
            if (ENDS_FROM.contains(word) && !word.equals("ON")) {
                inFrom = false;
            }
            i = after(i);
        }
        return sources;
    }

    private boolean isJoinUsing(int i) {
        // JOIN b USING (id) names columns, MERGE … USING (SELECT …) s names a source.
        return i + 1 < tokens.size()
                && brackets.opens(i + 1)
                && !(i + 2 < tokens.size()
                        && (tokens.get(i + 2).isWord("SELECT")
                                || tokens.get(i + 2).isWord("WITH")
                                || tokens.get(i + 2).isWord("VALUES")));
    }

    private int source(int start, int to, Map<String, List<ColumnName>> ctes, List<Source> sources, int depth) {
        int i = start;
        while (i < to && isFiller(tokens.get(i))) {
            i++;
        }
        if (i >= to) {
            return i;
        }
        List<String> table = List.of();
        List<ColumnName> columns = List.of();
        String alias = "";
        if (brackets.opens(i)) {
            int end = Math.min(brackets.partner(i), to);
            columns = columns(i + 1, end, ctes, depth + 1);
            if (columns.isEmpty() && depth < DEEPEST) {
                // FROM (a JOIN b ON …): what is in there is seen from here.
                sources.addAll(sources(i + 1, end, ctes, depth + 1));
            }
            i = after(i);
        } else if (isNameLike(tokens.get(i))) {
            List<String> written = new ArrayList<>();
            written.add(tokens.get(i).name());
            i++;
            while (i + 1 < to && tokens.get(i).is(".") && isNameLike(tokens.get(i + 1))) {
                written.add(tokens.get(i + 1).name());
                i += 2;
            }
            if (i < to
                    && brackets.opens(i)
                    && written.size() == 1
                    && tokens.get(start).type() != Token.Type.KEYWORD) {
                // INSERT INTO t (a, b): a list of columns, or a function that gives a table.
                i = after(i);
            }
            alias = written.getLast();
            List<ColumnName> cte = written.size() == 1 ? ctes.get(key(alias)) : null;
            if (cte != null) {
                columns = cte;
            } else {
                table = Names.resolve(written, names).orElse(List.of());
                columns = table.isEmpty() ? List.of() : names.columns(table);
            }
        } else {
            return i;
        }
        if (i < to && tokens.get(i).isWord("AS")) {
            i++;
        }
        if (i < to
                && isNameLike(tokens.get(i))
                && !NO_ALIAS.contains(tokens.get(i).upper())) {
            alias = tokens.get(i).name();
            i++;
            if (i < to && brackets.opens(i)) {
                columns = renamed(columns, plainNames(i + 1, Math.min(brackets.partner(i), to)));
                i = after(i);
            }
        }
        if (!alias.isEmpty()) {
            sources.add(new Source(alias, table, columns, 0));
        }
        return i;
    }

    private static boolean isFiller(Token token) {
        return token.isWord("TABLE")
                || token.isWord("LATERAL")
                || token.isWord("ONLY")
                || token.isWord("IF")
                || token.isWord("NOT")
                || token.isWord("EXISTS");
    }

    private static List<ColumnName> renamed(List<ColumnName> columns, List<String> to) {
        if (to.isEmpty()) {
            return columns;
        }
        List<ColumnName> result = new ArrayList<>();
        for (int i = 0; i < to.size(); i++) {
            ColumnName before = i < columns.size() ? columns.get(i) : new ColumnName("", "", "");
            result.add(new ColumnName(to.get(i), before.type(), before.doc()));
        }
        return result;
    }

    private List<String> plainNames(int from, int to) {
        List<String> result = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (isNameLike(tokens.get(i)) && (i == from || tokens.get(i - 1).is(","))) {
                result.add(tokens.get(i).name());
            }
        }
        return result;
    }

    private boolean isSetOperation(int i) {
        return tokens.get(i).type() == Token.Type.KEYWORD
                && SET_OPERATIONS.contains(tokens.get(i).upper());
    }

    /** The next token of the same level: a parenthesis is stepped over as a whole. */
    private int after(int i) {
        return brackets.opens(i) ? brackets.partner(i) + 1 : i + 1;
    }

    private static boolean isNameLike(Token token) {
        return token.isName() || token.type() == Token.Type.KEYWORD;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
