package io.sololakehouse.workbench.sql;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.language.NameSource;
import io.sololakehouse.platform.support.LakehouseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of the catalog for completion, kept for each commit: asked for once, in the background, and answered from memory
 * ever after. While a commit is not known yet, the one before it on the same branch answers. No engine is needed.
 * Thread-safe.
 */
public final class CatalogNames {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogNames.class);
    private static final int MOST_COMMITS = 12;
    /** So many tables have their columns read ahead; of larger catalogs only those that are asked for. */
    private static final int READ_AHEAD = 300;

    private final Function<Reference, List<CatalogEntry>> entries;
    private final BiFunction<Reference, List<String>, List<NameSource.ColumnName>> columns;
    private final Executor background;
    private final Map<String, Commit> byHash = new ConcurrentHashMap<>();
    private final Map<String, Commit> newest = new ConcurrentHashMap<>();

    /**
     * @param entries what is in the catalog at a reference; blocks
     * @param columns the columns of a table at a reference; blocks
     */
    public CatalogNames(
            Function<Reference, List<CatalogEntry>> entries,
            BiFunction<Reference, List<String>, List<NameSource.ColumnName>> columns,
            Executor background) {
        this.entries = entries;
        this.columns = columns;
        this.background = background;
    }

    /** What is known of one commit. */
    private static final class Commit {
        private final Reference reference;
        private final @Nullable Commit before;
        private final Map<List<String>, List<NameSource.ColumnName>> columns = new ConcurrentHashMap<>();
        private final Map<List<String>, Boolean> asked = new ConcurrentHashMap<>();
        private volatile List<List<String>> namespaces = List.of();
        private volatile List<NameSource.RelationName> relations = List.of();
        private volatile boolean known;

        private Commit(Reference reference, @Nullable Commit before) {
            this.reference = reference;
            this.before = before;
        }
    }

    /** Starts reading what is not known yet. Called when a tab shows, and when its reference moved. */
    public void prepare(Reference reference) {
        commit(reference);
    }

    /** Every namespace that is known at a reference. */
    public List<List<String>> namespaces(Reference reference) {
        return answering(commit(reference)).namespaces;
    }

    /** The names as a statement at this reference sees them. @param reference null while the catalog has not answered */
    public NameSource at(@Nullable Reference reference, List<String> defaultNamespace) {
        Commit commit = reference == null ? null : commit(reference);
        return new NameSource() {
            @Override
            public List<List<String>> namespaces() {
                return commit == null ? List.of() : answering(commit).namespaces;
            }

            @Override
            public List<RelationName> relations() {
                return commit == null ? List.of() : answering(commit).relations;
            }

            @Override
            public List<ColumnName> columns(List<String> table) {
                return commit == null ? List.of() : CatalogNames.this.columns(commit, table);
            }

            @Override
            public List<String> defaultNamespace() {
                return defaultNamespace;
            }
        };
    }

    private Commit answering(Commit commit) {
        Commit before = commit.before;
        return commit.known || before == null ? commit : before;
    }

    private Commit commit(Reference reference) {
        Commit known = byHash.get(reference.hash());
        if (known != null) {
            return known;
        }
        Commit before = newest.get(reference.name());
        // The chain ends here: only the last answer is worth keeping.
        Commit last = before == null || before.known || before.before == null ? before : before.before;
        Commit made = new Commit(reference, last == null ? null : withoutPast(last));
        Commit other = byHash.putIfAbsent(reference.hash(), made);
        if (other != null) {
            return other;
        }
        newest.put(reference.name(), made);
        if (byHash.size() > MOST_COMMITS) {
            byHash.keySet().stream()
                    .filter(hash -> newest.values().stream()
                            .noneMatch(commit -> commit.reference.hash().equals(hash)))
                    .findFirst()
                    .ifPresent(byHash::remove);
        }
        background.execute(() -> load(made));
        return made;
    }

    private static Commit withoutPast(Commit commit) {
        if (commit.before == null) {
            return commit;
        }
        Commit copy = new Commit(commit.reference, null);
        copy.namespaces = commit.namespaces;
        copy.relations = commit.relations;
        copy.columns.putAll(commit.columns);
        copy.asked.putAll(commit.asked);
        copy.known = commit.known;
        return copy;
    }

    private void load(Commit commit) {
        try {
            List<CatalogEntry> found = entries.apply(commit.reference);
            commit.namespaces = found.stream()
                    .filter(entry -> entry.kind() == CatalogEntry.Kind.NAMESPACE)
                    .map(CatalogEntry::name)
                    .toList();
            commit.relations = found.stream()
                    .filter(entry -> entry.kind() == CatalogEntry.Kind.TABLE || entry.kind() == CatalogEntry.Kind.VIEW)
                    .map(entry -> new NameSource.RelationName(entry.name(), entry.kind() == CatalogEntry.Kind.VIEW))
                    .toList();
            commit.known = true;
        } catch (LakehouseException e) {
            // The catalog's own state says what is wrong; here names are only missing. The next question tries again.
            LOG.debug("The names at {} cannot be read", commit.reference.name(), e);
            byHash.remove(commit.reference.hash(), commit);
            newest.remove(commit.reference.name(), commit);
            return;
        }
        if (commit.relations.size() <= READ_AHEAD) {
            commit.relations.forEach(relation -> read(commit, relation.name()));
        }
    }

    private List<NameSource.ColumnName> columns(Commit commit, List<String> table) {
        List<NameSource.ColumnName> known = commit.columns.get(table);
        if (known != null) {
            return known;
        }
        if (commit.asked.putIfAbsent(table, true) == null) {
            background.execute(() -> {
                commit.asked.remove(table);
                read(commit, table);
            });
        }
        Commit before = commit.before;
        return before == null ? List.of() : before.columns.getOrDefault(table, List.of());
    }

    private void read(Commit commit, List<String> table) {
        if (commit.asked.putIfAbsent(table, true) != null) {
            return;
        }
        try {
            commit.columns.put(table, List.copyOf(columns.apply(commit.reference, table)));
        } catch (LakehouseException e) {
            // A table that cannot be read has its own page that says why.
            LOG.debug("The columns of {} cannot be read", table, e);
            commit.columns.put(table, List.of());
        }
    }
}
