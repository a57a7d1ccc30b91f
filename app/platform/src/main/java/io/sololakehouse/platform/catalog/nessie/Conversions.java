package io.sololakehouse.platform.catalog.nessie;

import io.sololakehouse.platform.catalog.AheadBehind;
import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyChange;
import io.sololakehouse.platform.catalog.KeyOperation;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.Reference;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.projectnessie.model.Branch;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.Conflict;
import org.projectnessie.model.Content;
import org.projectnessie.model.Detached;
import org.projectnessie.model.DiffResponse;
import org.projectnessie.model.EntriesResponse;
import org.projectnessie.model.LogResponse;
import org.projectnessie.model.MergeResponse;
import org.projectnessie.model.Operation;
import org.projectnessie.model.ReferenceMetadata;
import org.projectnessie.model.Tag;

/** Between Nessie's model and ours. */
final class Conversions {

    /** Nessie's hash of "nothing was committed yet": the parent of every first commit. */
    static final String NO_ANCESTOR = "2e1cfa82b035c26cbbbdae632cea070514eb8b773f616aaeaf668e2f0be8f10d";

    private static final String MERGE_PARENT = "_merge_parent";

    private Conversions() {}

    static Reference reference(org.projectnessie.model.Reference reference) {
        Reference.Kind kind =
                switch (reference.getType()) {
                    case BRANCH -> Reference.Kind.BRANCH;
                    case TAG -> Reference.Kind.TAG;
                };
        return new Reference(kind, reference.getName(), Objects.requireNonNullElse(reference.getHash(), NO_ANCESTOR));
    }

    static org.projectnessie.model.Reference nessie(Reference reference) {
        return switch (reference.kind()) {
            case BRANCH -> Branch.of(reference.name(), reference.hash());
            case TAG -> Tag.of(reference.name(), reference.hash());
            case COMMIT -> Detached.of(reference.hash());
        };
    }

    static CatalogEntry entry(EntriesResponse.Entry entry) {
        return new CatalogEntry(kind(entry.getType()), entry.getName().getElements());
    }

    private static CatalogEntry.Kind kind(Content.Type type) {
        if (type.equals(Content.Type.NAMESPACE)) {
            return CatalogEntry.Kind.NAMESPACE;
        }
        if (type.equals(Content.Type.ICEBERG_TABLE) || type.equals(Content.Type.DELTA_LAKE_TABLE)) {
            return CatalogEntry.Kind.TABLE;
        }
        return type.equals(Content.Type.ICEBERG_VIEW) ? CatalogEntry.Kind.VIEW : CatalogEntry.Kind.OTHER;
    }

    static CommitInfo commit(LogResponse.LogEntry entry) {
        CommitMeta meta = entry.getCommitMeta();
        List<Operation> operations = Objects.requireNonNullElse(entry.getOperations(), List.of());
        Instant at = Objects.requireNonNullElse(meta.getCommitTime(), Instant.EPOCH);
        return new CommitInfo(
                Objects.requireNonNullElse(meta.getHash(), ""),
                meta.getMessage(),
                Objects.requireNonNullElse(meta.getAuthor(), ""),
                Objects.requireNonNullElse(meta.getCommitter(), ""),
                at,
                Objects.requireNonNullElse(meta.getAuthorTime(), at),
                meta.getParentCommitHashes().stream()
                        .filter(parent -> !parent.equals(NO_ANCESTOR))
                        .toList(),
                properties(meta),
                operations.stream().map(Conversions::operation).toList());
    }

    private static Map<String, String> properties(CommitMeta meta) {
        Map<String, String> properties = new HashMap<>();
        meta.getAllProperties().forEach((name, values) -> {
            // Nessie's own note of a merge's second parent, which is in the parents already.
            if (!name.equals(MERGE_PARENT)) {
                properties.put(name, String.join(", ", values));
            }
        });
        return properties;
    }

    private static KeyOperation operation(Operation operation) {
        return new KeyOperation(
                operation.getKey().getElements(),
                operation instanceof Operation.Put put ? Contents.of(put.getContent()) : null);
    }

    static KeyChange change(DiffResponse.DiffEntry entry) {
        return new KeyChange(entry.getKey().getElements(), content(entry.getFrom()), content(entry.getTo()));
    }

    private static @Nullable EntryContent content(@Nullable Content content) {
        return content == null ? null : Contents.of(content);
    }

    static AheadBehind standing(@Nullable ReferenceMetadata metadata) {
        return metadata == null
                ? new AheadBehind(0, 0, false)
                : new AheadBehind(
                        Objects.requireNonNullElse(metadata.getNumCommitsAhead(), 0),
                        Objects.requireNonNullElse(metadata.getNumCommitsBehind(), 0),
                        false);
    }

    static @Nullable ReferenceMetadata metadata(org.projectnessie.model.Reference reference) {
        return switch (reference) {
            case Branch branch -> branch.getMetadata();
            case Tag tag -> tag.getMetadata();
            default -> null;
        };
    }

    static MergeResult mergeResult(MergeResponse response) {
        List<MergeResult.Conflict> conflicts = response.getDetails().stream()
                .map(MergeResponse.ContentKeyDetails::getConflict)
                .filter(Objects::nonNull)
                .map(Conversions::conflict)
                .toList();
        String target =
                Objects.requireNonNullElse(response.getResultantTargetHash(), response.getEffectiveTargetHash());
        return new MergeResult(
                response.wasApplied(),
                target,
                Objects.requireNonNullElse(response.getCommonAncestor(), ""),
                response.getDetails().stream()
                        .map(details -> details.getKey().getElements())
                        .toList(),
                conflicts);
    }

    static MergeResult.Conflict conflict(Conflict conflict) {
        List<String> key = conflict.key() == null ? List.of() : conflict.key().getElements();
        return new MergeResult.Conflict(
                String.join(".", key), key, conflict.conflictType().name(), conflict.message());
    }
}
