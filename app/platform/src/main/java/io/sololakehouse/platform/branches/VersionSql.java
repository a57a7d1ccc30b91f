package io.sololakehouse.platform.branches;

import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.sql.QueryEngine;
import io.sololakehouse.platform.sql.SqlDialect;
import io.sololakehouse.platform.support.LakehouseException;
import io.sololakehouse.platform.support.Problem;
import io.sololakehouse.platform.tables.TableVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * How an engine reads a version of a table: always at its commit, so that an answer is about what was looked at even
 * when the branch has moved.
 *
 * @param relation the table as it stands in a statement's FROM
 * @param reference what the statement runs at
 */
record VersionSql(String relation, String reference) {

    static VersionSql of(TableVersion version, QueryEngine engine) {
        Reference at = version.at();
        SqlDialect dialect = engine.dialect();
        String branch = at.name().isEmpty() ? "main" : at.name();
        String pinned = branch + "@" + at.hash();
        List<String> elements = new ArrayList<>(version.name());
        if (dialect == SqlDialect.SPARK) {
            // Nessie's catalog reads a name with a reference and a hash behind it.
            elements.set(elements.size() - 1, elements.getLast() + "@" + branch + "#" + at.hash());
            String asOf = version.snapshot().isPresent()
                    ? " VERSION AS OF " + version.snapshot().getAsLong()
                    : "";
            return new VersionSql(dialect.quote("lakehouse") + "." + dialect.quote(elements) + asOf, branch);
        }
        String catalog = engine.catalogName(pinned)
                .orElseThrow(() -> new LakehouseException(Problem.of(
                        "The rows of " + version.qualifiedName() + " were not compared",
                        engine.name() + " cannot read two references at once.")));
        String asOf = version.snapshot().isPresent()
                ? " FOR VERSION AS OF " + version.snapshot().getAsLong()
                : "";
        return new VersionSql(dialect.quote(catalog) + "." + dialect.quote(elements) + asOf, pinned);
    }
}
