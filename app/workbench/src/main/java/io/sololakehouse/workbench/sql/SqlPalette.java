package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.sql.history.HistoryEntry;
import io.sololakehouse.platform.sql.history.StatementHistory;
import io.sololakehouse.platform.sql.language.NameSource;
import io.sololakehouse.workbench.control.Units;
import io.sololakehouse.workbench.shell.FuzzyMatch;
import io.sololakehouse.workbench.shell.PaletteItem;
import io.sololakehouse.workbench.shell.PaletteModel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the palette finds of SQL: the columns of every table at the workbench's reference, and the statements that were run. */
final class SqlPalette {

    private static final int LONGEST_TITLE = 50;
    private static final int LONGEST_SHOWN = 4_000;

    private final Supplier<NameSource> names;
    private final StatementHistory history;
    private final Consumer<List<String>> openTable;
    private final Consumer<HistoryEntry> openStatement;

    /**
     * @param names at the workbench's reference; any thread
     * @param openTable shows a table's page
     * @param openStatement opens a statement in a tab
     */
    SqlPalette(
            Supplier<NameSource> names,
            StatementHistory history,
            Consumer<List<String>> openTable,
            Consumer<HistoryEntry> openStatement) {
        this.names = names;
        this.history = history;
        this.openTable = openTable;
        this.openStatement = openStatement;
    }

    void install(PaletteModel palette) {
        palette.lookUpWith(PaletteItem.Group.COLUMNS, this::columns);
        palette.lookUpWith(PaletteItem.Group.STATEMENTS, this::statements);
    }

    private record Ranked(int score, PaletteItem item) {}

    private List<PaletteItem> columns(String pattern, int most) {
        NameSource known = names.get();
        List<Ranked> found = new ArrayList<>();
        for (NameSource.RelationName relation : known.relations()) {
            String table = String.join(".", relation.name());
            for (NameSource.ColumnName column : known.columns(relation.name())) {
                FuzzyMatch.find(pattern, table + "." + column.name())
                        .ifPresent(match -> found.add(new Ranked(match.score(), item(relation, table, column))));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt((Ranked one) -> -one.score()))
                .limit(most)
                .map(Ranked::item)
                .toList();
    }

    private PaletteItem item(NameSource.RelationName relation, String table, NameSource.ColumnName column) {
        return new PaletteItem(
                PaletteItem.Group.COLUMNS,
                icon(column.type()),
                table + "." + column.name(),
                column.type(),
                List.of(),
                (column.doc().isEmpty() ? "" : column.doc() + "\n") + "Opens the page of " + table + ".",
                "",
                true,
                true,
                () -> openTable.accept(relation.name()));
    }

    private static String icon(String type) {
        String plain = type.toLowerCase(Locale.ROOT);
        if (plain.startsWith("bool")) {
            return "fth-toggle-left";
        }
        if (plain.startsWith("date") || plain.startsWith("time")) {
            return "fth-clock";
        }
        boolean number = List.of("int", "long", "bigint", "float", "double", "decimal", "real").stream()
                .anyMatch(plain::startsWith);
        return number ? "fth-hash" : "fth-type";
    }

    private List<PaletteItem> statements(String pattern, int most) {
        // One that was run many times is one line, the newest.
        Map<String, PaletteItem> found = new LinkedHashMap<>();
        for (HistoryEntry entry : history.search(pattern, most * 4)) {
            if (found.size() < most) {
                found.putIfAbsent(entry.sql(), item(entry, pattern));
            }
        }
        return List.copyOf(found.values());
    }

    /** The piece of a statement in which the first word that was typed stands. */
    static String excerpt(String sql, String pattern) {
        String line = sql.strip().replaceAll("\\s+", " ");
        String word = pattern.strip().split("\\s+", 2)[0].toLowerCase(Locale.ROOT);
        int at = line.toLowerCase(Locale.ROOT).indexOf(word);
        int from = at + word.length() <= LONGEST_TITLE ? 0 : Math.max(0, at - 16);
        int to = Math.min(line.length(), from + LONGEST_TITLE);
        return (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
    }

    private PaletteItem item(HistoryEntry entry, String pattern) {
        String when = Units.moment(entry.at(), Instant.now(), ZoneId.systemDefault());
        String how =
                switch (entry.outcome()) {
                    case DONE -> entry.rows() < 0 ? "" : ", " + Units.count(entry.rows(), "row", "rows");
                    case FAILED -> ", failed: " + entry.message();
                    case CANCELLED -> ", cancelled";
                };
        return new PaletteItem(
                PaletteItem.Group.STATEMENTS,
                "fth-clock",
                excerpt(entry.sql(), pattern),
                when,
                List.of(),
                entry.engine() + " on " + entry.reference() + ", " + when + ", " + Units.duration(entry.duration())
                        + how + ".\nOpens it in a new tab; nothing is run.",
                entry.sql().length() > LONGEST_SHOWN ? entry.sql().substring(0, LONGEST_SHOWN) + "…" : entry.sql(),
                true,
                true,
                () -> openStatement.accept(entry));
    }
}
