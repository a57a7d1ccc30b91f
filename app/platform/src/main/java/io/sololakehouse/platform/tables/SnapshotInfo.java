package io.sololakehouse.platform.tables;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A snapshot of a table.
 *
 * @param parent the snapshot it was made from; empty for the first, and when it is not known
 * @param sequence Iceberg's sequence number; 0 in tables of format version 1
 * @param operation append, overwrite, replace or delete, as Iceberg names it; empty when the writer did not say
 * @param schemaId the schema it was written with, when known
 * @param delta what it changed, and what the table held after it
 * @param summary everything the writer said about it, unchanged
 */
public record SnapshotInfo(
        long id,
        OptionalLong parent,
        long sequence,
        Instant at,
        String operation,
        OptionalInt schemaId,
        SnapshotDelta delta,
        Map<String, String> summary) {}
