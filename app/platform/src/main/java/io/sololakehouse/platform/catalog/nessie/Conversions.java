package io.sololakehouse.platform.catalog.nessie;

import io.sololakehouse.platform.catalog.CatalogEntry;
import io.sololakehouse.platform.catalog.CommitInfo;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.projectnessie.model.Branch;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.Content;
import org.projectnessie.model.Detached;
import org.projectnessie.model.EntriesResponse;
import org.projectnessie.model.LogResponse;
import org.projectnessie.model.MergeResponse;
import org.projectnessie.model.Operation;
import org.projectnessie.model.Tag;

/** Between Nessie's model and ours. */
final class Conversions {

    /** Nessie's hash of "nothing was committed yet": the parent of every first commit. */
    static final String NO_ANCESTOR = "2e1cfa82b035c26cbbbdae632cea070514eb8b773f616aaeaf668e2f0be8f10d";

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
        return new CommitInfo(
                Objects.requireNonNullElse(meta.getHash(), ""),
                meta.getMessage(),
                Objects.requireNonNullElse(meta.getAuthor(), ""),
                Objects.requireNonNullElse(meta.getCommitTime(), Instant.EPOCH),
                meta.getParentCommitHashes().stream()
                        .filter(parent -> !parent.equals(NO_ANCESTOR))
                        .toList(),
                operations.stream()
                        .map(operation -> String.join(".", operation.getKey().getElements()))
                        .distinct()
                        .toList());
    }

    static MergeResult mergeResult(MergeResponse response) {
        List<MergeResult.Conflict> conflicts = response.getDetails().stream()
                .map(MergeResponse.ContentKeyDetails::getConflict)
                .filter(Objects::nonNull)
                .map(conflict -> new MergeResult.Conflict(
                        conflict.key() == null
                                ? ""
                                : String.join(".", conflict.key().getElements()),
                        conflict.conflictType().name(),
                        conflict.message()))
                .toList();
        String target =
                Objects.requireNonNullElse(response.getResultantTargetHash(), response.getEffectiveTargetHash());
        return new MergeResult(response.wasApplied(), target, conflicts);
    }
}
