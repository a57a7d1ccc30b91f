package io.sololakehouse.platform.sql.language;

import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.language.NameSource.ColumnName;
import io.sololakehouse.platform.sql.language.NameSource.RelationName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proposes what can stand at the caret: keywords, functions, namespaces, tables, columns of what the place can see, types
 * and snippets. Asks nobody; takes a few milliseconds. Any thread.
 */
public final class Completer {

    private static final int MOST = 200;

    private final SqlDialect dialect;
    private final NameSource names;
    private final List<Snippet> snippets;
    private final StatementFinder statements;

    public Completer(SqlDialect dialect, NameSource names, List<Snippet> snippets) {
        this.dialect = dialect;
        this.names = names;
        this.snippets = List.copyOf(snippets);
        this.statements = new StatementFinder(dialect);
    }

    /** What completes the text at this offset; empty where nothing can (in a comment, a literal, a name being made). */
    public Optional<Completion> at(String text, int caret) {
        int[] range = statements.around(text, caret);
        String statement = text.substring(range[0], range[1]);
        int offset = caret - range[0];
        if (isInside(statement, offset)) {
            return Optional.empty();
        }
        List<Token> tokens = SqlTokens.significant(statement, dialect);
        Place place = Place.of(tokens, offset);
        if (place.expects() == Place.Expects.NOTHING) {
            return Optional.empty();
        }
        String typed = unquoted(statement.substring(place.from(), Math.max(place.from(), offset)));
        Proposals found = new Proposals(typed, dialect);
        propose(found, place, new ScopeReader(tokens, names));
        List<Proposal> proposals = found.best(MOST);
        return proposals.isEmpty()
                ? Optional.empty()
                : Optional.of(new Completion(range[0] + place.from(), range[0] + place.to(), typed, proposals));
    }

    private boolean isInside(String text, int caret) {
        Scanner scanner = new Scanner(text, dialect);
        while (scanner.next() && scanner.from() < caret) {
            Region region = scanner.region();
            boolean within = scanner.to() > caret || scanner.to() == caret && !scanner.isClosed();
            boolean lineEnd =
                    region == Region.LINE_COMMENT && scanner.to() == caret && !text.startsWith("\n", caret - 1);
            boolean name = SqlTokens.type(region, dialect) == Token.Type.QUOTED_IDENTIFIER;
            if (region != Region.CODE && !name && (within || lineEnd)) {
                return true;
            }
        }
        return false;
    }

    private static String unquoted(String word) {
        return !word.isEmpty() && (word.charAt(0) == '`' || word.charAt(0) == '"') ? word.substring(1) : word;
    }

    private void propose(Proposals found, Place place, ScopeReader scope) {
        if (!place.qualifier().isEmpty()) {
            members(found, place, scope);
            return;
        }
        switch (place.expects()) {
            case STATEMENT -> {
                found.keywords(Phrases.STATEMENTS, 400);
                found.snippets(snippets, 300);
            }
            case RELATION -> {
                scope.ctesAt(place.index())
                        .forEach(name -> found.add(
                                450,
                                Proposal.Kind.TABLE,
                                name,
                                "in this statement",
                                name,
                                "A common table expression of this statement."));
                relations(found, List.of());
                found.keywords(Phrases.IN_RELATION, 0);
                if (place.before() != null && place.before().isWord("FROM")) {
                    functions(found, 50, "table");
                }
            }
            case NAMESPACE -> namespaces(found, List.of(), 300);
            case TYPE -> types(found);
            case OPERATOR -> {
                boolean relation = place.clause().equals("FROM")
                        || place.clause().equals("JOIN")
                        || place.clause().equals("INTO")
                        || place.clause().equals("UPDATE")
                        || place.clause().equals("USING");
                found.keywords(relation ? Phrases.BEHIND_RELATION : Phrases.BEHIND_VALUE, 400);
                found.keywords(Grammar.of(dialect).keywords(), 100);
            }
            case VALUE -> {
                values(found, place, scope);
            }
            case NOTHING -> {}
        }
    }

    private void values(Proposals found, Place place, ScopeReader scope) {
        List<Source> sources = scope.at(place.index());
        if (place.before() != null && place.before().isWord("ON")) {
            conditions(found, sources);
        }
        columns(found, sources);
        functions(found, 150, "");
        found.keywords(Phrases.IN_VALUE, 120);
        if (!found.typed().isEmpty()) {
            found.keywords(Grammar.of(dialect).keywords(), 60);
        }
        if (place.clause().isEmpty()) {
            found.keywords(Phrases.STATEMENTS, 60);
        }
    }

    private void columns(Proposals found, List<Source> sources) {
        Map<String, Integer> uses = new LinkedHashMap<>();
        for (Source source : sources) {
            if (source.level() == 0) {
                source.columns().forEach(column -> uses.merge(key(column.name()), 1, Integer::sum));
            }
        }
        for (Source source : sources) {
            int base = source.level() == 0 ? 400 : 250;
            int number = 0;
            for (ColumnName column : source.columns()) {
                number++;
                boolean ambiguous = uses.getOrDefault(key(column.name()), 0) > 1 || source.level() > 0;
                column(found, source, column, number, base, ambiguous);
            }
            found.add(
                    base - 50,
                    Proposal.Kind.ALIAS,
                    source.alias(),
                    source.title().equals(source.alias()) ? "" : source.title(),
                    source.alias(),
                    source.columns().size() + " columns");
        }
    }

    private void column(Proposals found, Source source, ColumnName column, int number, int base, boolean qualify) {
        String name = Identifiers.written(column.name(), dialect);
        String insert = qualify ? Identifiers.written(source.alias(), dialect) + "." + name : name;
        String hint = source.alias() + (column.type().isEmpty() ? "" : ", " + column.type());
        String about = (source.table().isEmpty()
                        ? "Column " + number + " of " + source.alias()
                        : "Column " + number + " of " + String.join(".", source.table()))
                + (column.type().isEmpty() ? "" : ", " + column.type())
                + (column.doc().isEmpty() ? "" : "\n" + column.doc());
        // The first columns of a table are the ones that are asked for most.
        found.add(
                base + Math.max(0, 20 - number / 5),
                Proposal.Kind.COLUMN,
                column.name(),
                hint,
                insert,
                insert.length(),
                source.alias() + "." + column.name(),
                about);
    }

    /** Behind ON: columns of the same name in the last table and one before it. */
    private void conditions(Proposals found, List<Source> sources) {
        List<Source> here =
                sources.stream().filter(source -> source.level() == 0).toList();
        if (here.size() < 2) {
            return;
        }
        Source last = here.getLast();
        Set<String> proposed = new HashSet<>();
        for (Source other : here.subList(0, here.size() - 1)) {
            for (ColumnName column : last.columns()) {
                boolean shared =
                        other.columns().stream().anyMatch(one -> one.name().equalsIgnoreCase(column.name()));
                String name = Identifiers.written(column.name(), dialect);
                String text = Identifiers.written(last.alias(), dialect) + "." + name + " = "
                        + Identifiers.written(other.alias(), dialect) + "." + name;
                if (shared && proposed.add(text)) {
                    found.add(
                            480,
                            Proposal.Kind.CONDITION,
                            text,
                            "same name",
                            text,
                            text.length(),
                            text,
                            "Both tables have a column " + column.name() + ".");
                }
            }
        }
    }

    /** Behind a dot. */
    private void members(Proposals found, Place place, ScopeReader scope) {
        List<String> qualifier = place.qualifier();
        if (qualifier.size() == 1 && place.expects() == Place.Expects.VALUE) {
            for (Source source : scope.at(place.index())) {
                if (source.alias().equalsIgnoreCase(qualifier.getFirst())) {
                    int number = 0;
                    for (ColumnName column : source.columns()) {
                        column(found, source, column, ++number, 400, false);
                    }
                    return;
                }
            }
        }
        List<String> path = Names.isCatalog(qualifier.getFirst()) ? qualifier.subList(1, qualifier.size()) : qualifier;
        relations(found, path);
        namespaces(found, path, 300);
        if (place.expects() == Place.Expects.VALUE) {
            Names.resolve(qualifier, names).ifPresent(table -> {
                int number = 0;
                Source source = new Source(table.getLast(), table, names.columns(table), 0);
                for (ColumnName column : source.columns()) {
                    column(found, source, column, ++number, 400, false);
                }
            });
        }
    }

    /** @param path the namespace that is written already, or none for all */
    private void relations(Proposals found, List<String> path) {
        List<String> home = names.defaultNamespace();
        for (RelationName relation : names.relations()) {
            List<String> name = relation.name();
            List<String> namespace = name.subList(0, name.size() - 1);
            boolean inHome = !home.isEmpty() && sameNames(namespace, home);
            if (!path.isEmpty() && !startsWith(namespace, path)) {
                continue;
            }
            List<String> rest =
                    path.isEmpty() ? inHome ? List.of(name.getLast()) : name : name.subList(path.size(), name.size());
            String label = String.join(".", rest);
            String insert = Identifiers.written(rest, dialect);
            String kind = relation.view() ? "view" : "table";
            int columns = names.columns(name).size();
            found.add(
                    inHome ? 430 : 400,
                    relation.view() ? Proposal.Kind.VIEW : Proposal.Kind.TABLE,
                    label,
                    kind,
                    insert,
                    insert.length(),
                    String.join(".", name),
                    (relation.view() ? "View" : "Table")
                            + (namespace.isEmpty() ? "" : " in " + String.join(".", namespace))
                            + (columns == 0 ? "" : ", " + columns + " columns"));
        }
        if (path.isEmpty()) {
            namespaces(found, List.of(), 200);
        }
    }

    private void namespaces(Proposals found, List<String> path, int base) {
        for (List<String> namespace : names.namespaces()) {
            if (namespace.size() <= path.size() || !startsWith(namespace, path)) {
                continue;
            }
            List<String> rest = namespace.subList(path.size(), namespace.size());
            String insert = Identifiers.written(rest, dialect);
            found.add(
                    base,
                    Proposal.Kind.NAMESPACE,
                    String.join(".", rest),
                    "namespace",
                    insert,
                    insert.length(),
                    String.join(".", namespace),
                    "Namespace");
        }
    }

    private void functions(Proposals found, int base, String kind) {
        if (found.typed().isEmpty() && kind.isEmpty()) {
            return;
        }
        for (SqlFunction function : Functions.of(dialect).all()) {
            if (!kind.isEmpty() && !function.kind().equals(kind)) {
                continue;
            }
            String signature = function.signatures().getFirst();
            boolean bare = !signature.contains("(");
            boolean empty = signature.startsWith(function.name() + "()");
            String insert = bare ? function.name() : function.name() + "()";
            found.add(
                    base,
                    Proposal.Kind.FUNCTION,
                    function.name(),
                    function.kind(),
                    insert,
                    bare || empty ? insert.length() : insert.length() - 1,
                    signature,
                    about(function));
        }
    }

    private static String about(SqlFunction function) {
        List<String> others =
                function.signatures().subList(1, function.signatures().size());
        String more = others.isEmpty() ? "" : "\n" + String.join("\n", others.subList(0, Math.min(4, others.size())));
        return function.description() + more;
    }

    private void types(Proposals found) {
        for (String type : dialect == SqlDialect.SPARK ? Phrases.TYPES_SPARK : Phrases.TYPES_TRINO) {
            found.add(300, Proposal.Kind.TYPE, type, "type", type, "");
        }
    }

    private static boolean startsWith(List<String> name, List<String> path) {
        return name.size() >= path.size() && sameNames(name.subList(0, path.size()), path);
    }

    private static boolean sameNames(List<String> one, List<String> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).equalsIgnoreCase(other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
