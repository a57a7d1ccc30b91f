package io.sololakehouse.platform.sql.trino;

import io.sololakehouse.platform.catalog.Catalog;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.ReferenceHeads;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.sql.TemporaryReferences;
import io.sololakehouse.platform.stack.Connections;
import io.sololakehouse.platform.stack.embedded.TrinoService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Makes the catalogs that statements need, each at its first use: Trino knows the lakehouse at a reference only as a
 * catalog of its own. It cannot be pinned to a commit, so a read at one goes through a tag that is made before and
 * removed, with its catalog, when the last statement that uses it has ended. Thread-safe.
 */
final class TrinoCatalogs {

    private final Catalog catalog;
    private final Set<String> made = new HashSet<>();
    private final Map<String, Integer> pinned = new HashMap<>();
    private String server = "";

    TrinoCatalogs(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Catalogs that are in use until it is closed. */
    interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Makes sure that the catalogs are there.
     *
     * @param instance which server process it is: a restarted one has forgotten its catalogs
     * @param run runs a statement on Trino
     */
    Lease use(Set<String> references, Connections to, String instance, Consumer<String> run) {
        synchronized (this) {
            if (!instance.equals(server)) {
                made.clear();
                pinned.clear();
                server = instance;
            }
        }
        List<String> held = new ArrayList<>();
        Lease lease = () -> held.forEach(reference -> unpin(reference, run));
        try {
            make("tpch", "CREATE CATALOG IF NOT EXISTS tpch USING tpch", run);
            for (String reference : references) {
                if (!ReferenceHeads.pinned(reference).isEmpty()) {
                    pin(reference, to, run);
                    held.add(reference);
                } else {
                    if (catalog.reference(reference).isEmpty()) {
                        throw TrinoErrors.noReference(reference);
                    }
                    make(TrinoNames.catalog(reference), statement(reference, reference, to), run);
                }
            }
            return lease;
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    /** Drops the catalog of a reference, if this server has it. @param run runs a statement on Trino */
    void forget(String reference, String instance, Consumer<String> run) {
        String name = TrinoNames.catalog(reference);
        synchronized (this) {
            if (!instance.equals(server) || !made.remove(name)) {
                return;
            }
        }
        run.accept("DROP CATALOG IF EXISTS " + SqlDialect.TRINO.quote(name));
    }

    /** Two threads may both make one: the second finds it there. */
    private void make(String name, String sql, Consumer<String> run) {
        synchronized (this) {
            if (made.contains(name)) {
                return;
            }
        }
        run.accept(sql);
        synchronized (this) {
            made.add(name);
        }
    }

    private synchronized void pin(String reference, Connections to, Consumer<String> run) {
        int users = pinned.merge(reference, 1, Integer::sum);
        if (users > 1) {
            return;
        }
        try {
            String tag = TemporaryReferences.readTag(ReferenceHeads.pinned(reference));
            if (catalog.reference(tag).isEmpty()) {
                catalog.createTag(tag, new Reference(Reference.Kind.COMMIT, "", ReferenceHeads.pinned(reference)));
            }
            run.accept(statement(reference, tag, to));
        } catch (RuntimeException e) {
            pinned.remove(reference);
            throw e;
        }
    }

    private synchronized void unpin(String reference, Consumer<String> run) {
        Integer users = pinned.get(reference);
        if (users == null) {
            return;
        }
        if (users > 1) {
            pinned.put(reference, users - 1);
            return;
        }
        pinned.remove(reference);
        try {
            run.accept("DROP CATALOG IF EXISTS " + SqlDialect.TRINO.quote(TrinoNames.catalog(reference)));
        } finally {
            catalog.reference(TemporaryReferences.readTag(ReferenceHeads.pinned(reference)))
                    .ifPresent(catalog::delete);
        }
    }

    /** The keys are names of variables: the text of this statement is in Trino's console and log. */
    private static String statement(String reference, String nessieReference, Connections to) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("iceberg.catalog.type", "nessie");
        properties.put("iceberg.nessie-catalog.uri", to.nessieUri().toString());
        properties.put("iceberg.nessie-catalog.ref", nessieReference);
        properties.put("iceberg.nessie-catalog.default-warehouse-dir", to.warehouse());
        properties.put("iceberg.max-partitions-per-writer", "1000");
        properties.put("fs.native-s3.enabled", "true");
        properties.put("s3.endpoint", to.s3Endpoint().toString());
        properties.put("s3.region", to.s3Region());
        properties.put("s3.path-style-access", "true");
        properties.put("s3.aws-access-key", "${ENV:" + TrinoService.ACCESS_KEY + "}");
        properties.put("s3.aws-secret-key", "${ENV:" + TrinoService.SECRET_KEY + "}");
        return properties.entrySet().stream()
                .map(property -> SqlDialect.TRINO.quote(property.getKey()) + " = "
                        + SqlDialect.TRINO.literal(property.getValue()))
                .collect(Collectors.joining(
                        ", ",
                        "CREATE CATALOG IF NOT EXISTS " + SqlDialect.TRINO.quote(TrinoNames.catalog(reference))
                                + " USING iceberg WITH (",
                        ")"));
    }
}
