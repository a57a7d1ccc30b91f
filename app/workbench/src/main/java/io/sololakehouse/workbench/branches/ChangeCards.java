package io.sololakehouse.workbench.branches;

import io.sololakehouse.platform.branches.KeyEffect;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.KeyOperation;
import io.sololakehouse.platform.tables.TableDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes cards of what services say about changed keys. Pure functions, any thread. */
final class ChangeCards {

    private static final int MOST_TEXT = 400;

    private ChangeCards() {}

    /** What the log says: that the key was put or removed. */
    static ChangeCard of(KeyOperation operation) {
        EntryContent content = operation.content();
        return unread(
                operation.key(),
                content == null ? CatalogEntry.Kind.OTHER : content.kind(),
                content == null ? "dropped" : "changed");
    }

    /** What the catalog says: whether the key came, went or changed. */
    static ChangeCard of(KeyChange change) {
        return unread(
                change.key(),
                change.entryKind(),
                switch (change.kind()) {
                    case ADDED -> "created";
                    case REMOVED -> "dropped";
                    case CHANGED -> "changed";
                    case REPLACED -> "dropped and created again";
                });
    }

    private static ChangeCard unread(List<String> key, CatalogEntry.Kind kind, String operation) {
        return new ChangeCard(
                key,
                kind,
                operation,
                ChangeCard.UNKNOWN,
                ChangeCard.UNKNOWN,
                true,
                ChangeCard.UNKNOWN,
                ChangeCard.UNKNOWN,
                ChangeCard.UNKNOWN,
                ChangeCard.UNKNOWN,
                List.of(),
                "");
    }

    /** What the tables' metadata says. */
    static ChangeCard of(KeyEffect effect) {
        KeyChange change = effect.change();
        boolean table = change.entryKind() == CatalogEntry.Kind.TABLE;
        List<String> notes = new ArrayList<>(effect.notes());
        if (!effect.exact() && effect.rowsAdded() + effect.rowsRemoved() > 0) {
            notes.add("Rows of rewritten files are counted on both sides.");
        }
        return new ChangeCard(
                change.key(),
                change.entryKind(),
                effect.operation().label(),
                table ? effect.rowsAdded() : ChangeCard.UNKNOWN,
                table ? effect.rowsRemoved() : ChangeCard.UNKNOWN,
                effect.exact(),
                ChangeCard.UNKNOWN,
                ChangeCard.UNKNOWN,
                table ? effect.filesAdded() : ChangeCard.UNKNOWN,
                table ? effect.filesRemoved() : ChangeCard.UNKNOWN,
                lines(effect),
                String.join(" ", notes));
    }

    /** The difference of schema and properties, or of a view's text. */
    static List<ChangeCard.Line> lines(KeyEffect effect) {
        List<ChangeCard.Line> lines = new ArrayList<>();
        effect.schema().forEach(column -> lines.add(line(column)));
        effect.difference().ifPresent(difference -> properties(difference.properties(), lines));
        if (!effect.before().equals(effect.after())) {
            lines.addAll(LineDiff.of(effect.before(), effect.after()));
        }
        return lines;
    }

    private static ChangeCard.Line line(TableDifference.ColumnChange column) {
        return switch (column.kind()) {
            case ADDED -> new ChangeCard.Line(ChangeCard.Sign.ADDED, column.path(), column.after(), false);
            case REMOVED -> new ChangeCard.Line(ChangeCard.Sign.REMOVED, column.path(), column.before(), false);
            case RENAMED, TYPE, REQUIRED, DOC, MOVED ->
                new ChangeCard.Line(
                        ChangeCard.Sign.CHANGED, column.path(), column.before() + " to " + column.after(), false);
        };
    }

    private static void properties(Map<String, TableDifference.ValueChange> properties, List<ChangeCard.Line> lines) {
        new TreeMap<>(properties).forEach((key, value) -> {
            String before = value.before();
            String after = value.after();
            if (before == null) {
                lines.add(new ChangeCard.Line(ChangeCard.Sign.ADDED, key, shortened(after), false));
            } else if (after == null) {
                lines.add(new ChangeCard.Line(ChangeCard.Sign.REMOVED, key, shortened(before), false));
            } else {
                lines.add(new ChangeCard.Line(
                        ChangeCard.Sign.CHANGED, key, shortened(before) + " to " + shortened(after), false));
            }
        });
    }

    private static String shortened(@org.jspecify.annotations.Nullable String text) {
        String shown = text == null ? "" : text;
        return shown.length() <= MOST_TEXT ? shown : shown.substring(0, MOST_TEXT) + "…";
    }
}
