package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.branches.KeyEffect.Operation;
import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Progress;
import io.sololakehouse.platform.tables.Relation;
import io.sololakehouse.platform.tables.SnapshotInfo;
import io.sololakehouse.platform.tables.TableDifference;
import io.sololakehouse.platform.tables.TableVersion;
import io.sololakehouse.platform.tables.Tables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What commits and references changed, key by key. The keys come from the catalog alone and are there at once; what
 * happened in a table is read from Iceberg's metadata, table by table, when it is asked for.
 */
public final class KeyEffects {

    private final Catalog catalog;
    private final Tables tables;

    public KeyEffects(Catalog catalog, Tables tables) {
        this.catalog = catalog;
        this.tables = tables;
    }

    /**
     * Two commits, and the keys that differ in the second.
     *
     * @param before for the first commit of a history the empty catalog
     */
    public record Changes(Reference before, Reference after, List<KeyChange> keys) {
        public Changes {
            keys = List.copyOf(keys);
        }
    }

    /** What a commit changed against its first parent: for a merge, everything that it brought. */
    public Changes of(CommitInfo commit) {
        Reference after = new Reference(Reference.Kind.COMMIT, "", commit.hash());
        if (commit.parents().isEmpty()) {
            return new Changes(
                    after,
                    after,
                    commit.operations().stream()
                            .filter(operation -> operation.content() != null)
                            .map(operation -> new KeyChange(operation.key(), null, operation.content()))
                            .toList());
        }
        return between(new Reference(Reference.Kind.COMMIT, "", commit.parents().getFirst()), after);
    }

    /** What is different at {@code to}. */
    public Changes between(Reference from, Reference to) {
        return new Changes(from, to, catalog.diff(from, to));
    }

    /**
     * What happened to one key. A table whose metadata cannot be read is an effect without numbers, and a note that says
     * why.
     */
    public KeyEffect effect(Changes changes, KeyChange change, Progress progress) {
        try {
            return switch (change.entryKind()) {
                case TABLE -> table(changes, change, progress);
                case VIEW -> view(changes, change);
                case NAMESPACE, OTHER -> plain(change, operation(change, Operation.PROPERTIES_CHANGED), List.of());
            };
        } catch (LakehouseException e) {
            return plain(
                    change,
                    operation(change, Operation.CHANGED),
                    List.of(e.problem().what() + ". " + e.problem().why()));
        }
    }

    private KeyEffect table(Changes changes, KeyChange change, Progress progress) {
        boolean two = change.kind() == KeyChange.Kind.CHANGED
                || change.kind() == KeyChange.Kind.REPLACED
                        && change.before() != null
                        && change.before().kind() == CatalogEntry.Kind.TABLE;
        if (two) {
            TableDifference difference = tables.compare(
                    TableVersion.current(changes.before(), change.key()),
                    TableVersion.current(changes.after(), change.key()),
                    progress);
            return new KeyEffect(
                    change,
                    change.kind() == KeyChange.Kind.REPLACED ? Operation.REPLACED : operation(difference),
                    difference.rows().added(),
                    difference.rows().removed(),
                    difference.files().added() + difference.files().addedDeletes(),
                    difference.files().removed() + difference.files().removedDeletes(),
                    difference.rows().exact(),
                    difference.schema(),
                    difference.metadata(),
                    "",
                    "",
                    Optional.of(difference));
        }
        boolean came = change.kind() != KeyChange.Kind.REMOVED;
        Relation relation = tables.load(TableVersion.current(came ? changes.after() : changes.before(), change.key()));
        if (!(relation instanceof Relation.Table table)) {
            return plain(change, operation(change, Operation.CHANGED), List.of());
        }
        long rows = table.size().rows();
        long files = table.size().dataFiles();
        return new KeyEffect(
                change,
                operation(change, Operation.CREATED),
                came ? rows : 0,
                came ? 0 : rows,
                came ? files : 0,
                came ? 0 : files,
                table.size().rowsExact(),
                List.of(),
                List.of(),
                "",
                "",
                Optional.empty());
    }

    private KeyEffect view(Changes changes, KeyChange change) {
        String before = change.before() == null ? "" : text(changes.before(), change.key());
        String after = change.after() == null ? "" : text(changes.after(), change.key());
        return new KeyEffect(
                change,
                operation(change, Operation.VIEW_CHANGED),
                0,
                0,
                0,
                0,
                true,
                List.of(),
                List.of(),
                before,
                after,
                Optional.empty());
    }

    private String text(Reference at, List<String> key) {
        return tables.load(TableVersion.current(at, key)) instanceof Relation.View view
                ? view.definitions().stream()
                        .findFirst()
                        .map(Relation.View.Definition::sql)
                        .orElse("")
                : "";
    }

    private static KeyEffect plain(KeyChange change, Operation operation, List<String> notes) {
        return new KeyEffect(change, operation, 0, 0, 0, 0, true, List.of(), notes, "", "", Optional.empty());
    }

    private static Operation operation(KeyChange change, Operation changed) {
        return switch (change.kind()) {
            case ADDED -> Operation.CREATED;
            case REMOVED -> Operation.DROPPED;
            case REPLACED -> Operation.REPLACED;
            case CHANGED -> changed;
        };
    }

    static Operation operation(TableDifference difference) {
        Set<String> written =
                difference.snapshots().stream().map(SnapshotInfo::operation).collect(Collectors.toSet());
        return switch (difference.relation()) {
            case UNRELATED -> Operation.REPLACED;
            case DIVERGED -> Operation.DIVERGED;
            case ANCESTOR -> Operation.ROLLED_BACK;
            case DESCENDANT -> descendant(written, difference);
            case SAME -> metadataOnly(difference);
        };
    }

    private static Operation descendant(Set<String> written, TableDifference difference) {
        if (written.equals(Set.of("append"))) {
            return Operation.APPENDED;
        }
        if (written.equals(Set.of("delete"))) {
            return Operation.DELETED;
        }
        if (written.equals(Set.of("replace"))) {
            return Operation.REWRITTEN;
        }
        if (written.isEmpty()) {
            return metadataOnly(difference);
        }
        // A DELETE that rewrites files is an overwrite to Iceberg; to people it only removed rows.
        boolean onlyRemoved =
                difference.rows().added() == 0 && difference.rows().removed() > 0;
        return onlyRemoved ? Operation.DELETED : Operation.OVERWRITTEN;
    }

    private static Operation metadataOnly(TableDifference difference) {
        if (!difference.schema().isEmpty()) {
            return Operation.SCHEMA_CHANGED;
        }
        return difference.properties().isEmpty() ? Operation.CHANGED : Operation.PROPERTIES_CHANGED;
    }
}
