package io.sololakehouse.platform.catalog.nessie;

import io.sololakehouse.platform.catalog.EntryContent;
import io.sololakehouse.platform.catalog.KeyResolution;
import io.sololakehouse.platform.catalog.MergeRequest;
import io.sololakehouse.platform.catalog.MergeResult;
import io.sololakehouse.platform.catalog.Reference;
import io.sololakehouse.platform.catalog.TransplantRequest;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.projectnessie.client.api.MergeTransplantBuilder;
import org.projectnessie.error.NessieReferenceConflictException;
import org.projectnessie.model.CommitMeta;
import org.projectnessie.model.Conflict;
import org.projectnessie.model.ContentKey;
import org.projectnessie.model.ImmutableMergeKeyBehavior;
import org.projectnessie.model.MergeBehavior;
import org.projectnessie.model.MergeKeyBehavior;
import org.projectnessie.model.MergeResponse;

/** Merges and transplants. */
final class NessieMerges {

    private final NessieConnection connection;
    private final Function<String, CommitMeta> meta;

    /** @param meta a message with the author's name */
    NessieMerges(NessieConnection connection, Function<String, CommitMeta> meta) {
        this.connection = connection;
        this.meta = meta;
    }

    MergeResult merge(MergeRequest request, boolean dryRun) {
        Reference from = request.from();
        Reference into = request.into();
        String attempted = (dryRun ? "Previewing the merge of " : "Merging ") + from.name() + " into " + into.name();
        return run(attempted, from, into, dryRun, api -> {
            if (!dryRun) {
                NessieCommits.requireUnmoved(attempted, api, into);
            }
            var builder = api.mergeRefIntoBranch()
                    .branchName(into.name())
                    .hash(into.hash())
                    .fromRef(Conversions.nessie(from))
                    .commitMeta(meta.apply(request.message()))
                    .dryRun(dryRun)
                    .returnConflictAsResult(true);
            resolve(builder, request.resolutions());
            return result(into, builder::merge);
        });
    }

    MergeResult transplant(TransplantRequest request, boolean dryRun) {
        Reference from = request.from();
        Reference into = request.into();
        String attempted = (dryRun ? "Previewing the transplant of " : "Transplanting ")
                + commits(request.hashes().size()) + " to " + into.name();
        return run(attempted, from, into, dryRun, api -> {
            if (!dryRun) {
                NessieCommits.requireUnmoved(attempted, api, into);
            }
            var builder = api.transplantCommitsIntoBranch()
                    .branchName(into.name())
                    .hash(into.hash())
                    .fromRefName(from.kind() == Reference.Kind.COMMIT ? "DETACHED" : from.name())
                    .hashesToTransplant(request.hashes())
                    .dryRun(dryRun)
                    .returnConflictAsResult(true);
            resolve(builder, request.resolutions());
            return result(into, builder::transplant);
        });
    }

    /** A conflict as a result: the server throws those about namespaces even when it was asked not to. */
    private static MergeResult result(Reference into, Callable<MergeResponse> call) throws Exception {
        try {
            return Conversions.mergeResult(call.call());
        } catch (NessieReferenceConflictException e) {
            List<Conflict> conflicts = e.getErrorDetails() == null
                    ? List.of()
                    : e.getErrorDetails().conflicts();
            if (conflicts.isEmpty()
                    || conflicts.stream()
                            .anyMatch(conflict -> conflict.conflictType() == Conflict.ConflictType.UNEXPECTED_HASH)) {
                throw e;
            }
            return new MergeResult(
                    false,
                    into.hash(),
                    "",
                    List.of(),
                    conflicts.stream().map(Conversions::conflict).toList());
        }
    }

    private MergeResult run(
            String attempted,
            Reference from,
            Reference into,
            boolean dryRun,
            NessieConnection.ApiCall<MergeResult> call) {
        return dryRun
                ? connection.read(attempted, call)
                : connection.change(attempted, NessieCatalog.heads(from, into), call);
    }

    private static void resolve(MergeTransplantBuilder<?> builder, List<KeyResolution> resolutions) {
        for (KeyResolution resolution : resolutions) {
            builder.mergeKeyBehavior(behavior(resolution));
        }
    }

    private static MergeKeyBehavior behavior(KeyResolution resolution) {
        ImmutableMergeKeyBehavior.Builder behavior = MergeKeyBehavior.builder().key(ContentKey.of(resolution.key()));
        return switch (resolution.behavior()) {
            case NORMAL -> behavior.mergeBehavior(MergeBehavior.NORMAL).build();
            case KEEP_SOURCE -> behavior.mergeBehavior(MergeBehavior.FORCE).build();
            case KEEP_TARGET -> behavior.mergeBehavior(MergeBehavior.DROP).build();
            case COMBINE -> {
                EntryContent combined = Objects.requireNonNull(resolution.combined());
                EntryContent expected = Objects.requireNonNull(resolution.expected());
                yield behavior.mergeBehavior(MergeBehavior.NORMAL)
                        .resolvedContent(Contents.nessie(resolution.key(), combined))
                        .expectedTargetContent(Contents.nessie(resolution.key(), expected))
                        .build();
            }
        };
    }

    private static String commits(int count) {
        return count == 1 ? "one commit" : count + " commits";
    }
}
